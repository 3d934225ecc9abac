import type { PageText } from '../types.js';

/** The texts of a page in the order of their setting. */
export interface Parts {
  /** Tabs above the head and below the foot. */
  readonly tabs: PageText[];
  readonly head: PageText[];
  readonly body: Part[];
  readonly foot: PageText[];
}

/** Texts that belong together, under a heading or without one. */
export interface Part {
  readonly heading: PageText | null;
  readonly texts: PageText[];
}

/** Head, body and foot of a page; a `panel` has no foot. */
export function partsOf(texts: readonly PageText[], panel: boolean): Parts {
  const head: PageText[] = [];
  const foot: PageText[] = [];
  const body: Part[] = [];
  const tabs: PageText[] = [];
  const hasTitle = texts.some(({ role }) => role === 'title');
  for (const text of texts) {
    if (text.role === 'heading') {
      body.push({ heading: text, texts: [] });
      continue;
    }
    if (text.heading !== null) {
      const part = body.find(({ heading }) => heading === text.heading);
      if (part !== undefined) {
        part.texts.push(text);
        continue;
      }
    }
    const begun = body.length > 0;
    if (text.role === 'nav') {
      if (text.region.row === 'bottom') foot.push(text);
      else tabs.push(text);
      continue;
    }
    if (text.role === 'title' || (text.role === 'subtitle' && !begun)) head.push(text);
    else if (text.region.row === 'top' && !begun && hasTitle && text.text.length < 60) head.push(text);
    else if (!panel && (text.role === 'small' || (text.region.row === 'bottom' && (text.text.length < 90 || begun))))
      foot.push(text);
    else {
      const last = body.at(-1);
      if (last !== undefined && last.heading === null) last.texts.push(text);
      else body.push({ heading: null, texts: [text] });
    }
  }
  // A page of nothing but a foot has it in the middle, and a long foot is mostly body.
  if (head.length === 0 && body.length === 0) return { tabs, head, body: [{ heading: null, texts: foot }], foot: [] };
  const kept = foot.filter((text, at) => text.role === 'nav' || text.role === 'small' || at >= foot.length - 2);
  const moved = foot.length > 3 ? foot.filter((text) => !kept.includes(text)) : [];
  if (moved.length > 0) body.push({ heading: null, texts: moved });
  return { tabs, head, body, foot: foot.filter((text) => !moved.includes(text)) };
}

/** Left before right where the prompt says so; else as they come. */
export function byPlace(run: readonly Part[]): Part[] {
  const order = { left: 0, center: 1, right: 2 } as const;
  const rowOrder = { top: 0, middle: 1, bottom: 2 } as const;
  if (!run.every(({ heading }) => heading!.region.column !== null)) return [...run];
  const rank = ({ heading }: Part): number =>
    (heading!.region.row === null || run.length < 4 ? 0 : rowOrder[heading!.region.row] * 3) +
    order[heading!.region.column!];
  return [...run].sort((a, b) => rank(a) - rank(b));
}

/** Texts that follow each other and that the prompt puts on different sides: one stack for each side; null where there is one side only. */
export function sides(texts: readonly PageText[], at: number): PageText[][] | null {
  const stacks = new Map<string, PageText[]>();
  for (const text of texts.slice(at)) {
    const { column } = text.region;
    if (column === null || text.role === 'button' || text.text.length > 200) break;
    stacks.set(column, [...(stacks.get(column) ?? []), text]);
  }
  if (stacks.size < 2 || (!stacks.has('left') && !stacks.has('right'))) return null;
  return ['left', 'center', 'right'].flatMap((column) => (stacks.has(column) ? [stacks.get(column)!] : []));
}
