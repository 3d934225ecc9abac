declare const COCO_VERSION: string;

/** The version of this program, from package.json; the build puts it in. */
export const version: string = COCO_VERSION;
