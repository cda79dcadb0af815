/** How the frame around a place looks, shared by React and the small script that draws it before React. */
export const FRAME = {
  // Clipped: screen-reader-only text would extend the document, and a script could scroll the header away.
  shell: 'flex h-full min-w-0 flex-col overflow-clip bg-paper text-ink',
  header: 'flex h-10 shrink-0 items-center gap-0.5 ps-3 pe-1',
  headerStart: 'flex min-w-4.5 shrink grow items-center gap-1.5',
  // Beside a project's name there is room for only one word, even in German; the other state is shown as an icon with
  // an accessible name.
  calm: 'max-[399px]:sr-only',
  // At 200 % zoom there is room for the project's name alone.
  state: 'max-[239px]:sr-only',
  project: 'min-w-0 truncate font-semibold',
  projects: 'min-h-8 min-w-0 truncate rounded px-1 font-semibold hover:bg-hover',
  places: 'flex shrink-0 flex-wrap gap-0.5 border-b border-line px-2',
  place: (here: boolean) =>
    `ring-inside -mb-px inline-flex min-h-8 shrink-0 items-center gap-1 border-b-2 px-1.5 whitespace-nowrap ${
      here
        ? 'border-accent font-semibold text-ink'
        : 'border-transparent text-quiet hover:text-ink forced-colors:border-b-0 forced-colors:pb-0.5'
    }`,
  banner: 'shrink-0 border-b border-line bg-shade',
  strip: 'shrink-0 border-b border-line bg-accent-shade',
  main: 'relative flex min-h-0 flex-1 flex-col',
  bar: 'h-[73px] shrink-0 border-b border-line',
  list: 'min-h-0 flex-1 overflow-y-auto',
  footer: 'flex h-8 shrink-0 items-center gap-2 border-t border-line bg-shade ps-3 pe-1.5 text-small',
  narrow: 'flex min-h-0 min-w-0 flex-1 flex-col',
  wide: 'flex min-h-0 flex-1',
  wideList: 'flex min-h-0 w-[380px] shrink-0 flex-col border-e border-line',
} as const

export const PLACES = ['page', 'issues', 'remediations', 'tests'] as const

/** A caret over a wavy line: an insertion at something wrong. */
export const BRAND = [
  { d: 'M4.5 9.5 9 2.5l4.5 7', stroke: 'var(--er-accent)', strokeWidth: '2' },
  {
    d: 'M2 14.2c1.2-2 2.3-2 3.5 0s2.3 2 3.5 0 2.3-2 3.5 0 2.3 2 3.5 0',
    stroke: 'var(--er-flag)',
    strokeWidth: '1.75',
  },
] as const
