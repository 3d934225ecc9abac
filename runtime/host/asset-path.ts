/** Where a resource lies below the folder of the build: `font.NAME` among the fonts, the others among the assets. */
export function assetPath(id: string): string {
  return id.startsWith('font.') ? `fonts/${id.slice('font.'.length)}` : `assets/${id}`;
}
