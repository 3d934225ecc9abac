declare const COCO_VERSION: string;

/** The version of this program, from package.json; the build puts it in. */
export const version: string = COCO_VERSION;

/** What a report says that it was made with, in order. */
export function versions(): readonly (readonly [name: string, value: string])[] {
  return [
    ['Coco', version],
    ['Node', process.versions.node],
    ['machine', `${process.platform} ${process.arch}`],
  ];
}
