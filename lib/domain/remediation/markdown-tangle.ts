/**
 * Threat: a page's chat says what nobody would write, to take the panel down: marks nested thousands deep, which
 * overflow the stack of whatever walks the tree, or a table of a thousand columns, whose short rows are filled up with
 * empty cells. Counted on the text, before anything parses it; in doubt it is shown as it is written.
 */
const DEEPEST = 60
const MOST_CELLS = 10_000

/** Quotations and items that open one within the other on one line. */
const CONTAINERS = new RegExp(`^[ \\t]*(?:(?:>|[*+-][ \\t]|\\d{1,9}[.)][ \\t])[ \\t]*){${DEEPEST}}`, 'm')
/** Marks in one paragraph, whatever closes them: a closing mark may be code, or of another link, and close nothing. */
const MOST_OPENINGS = 1_000

const MARKS = /\\[^]|[[\]]|\*+|_+|~+/g
/** A new item closes all emphasis of the former. */
const ITEM = /\n[ \t]*(?:[*+-]|\d{1,9}[.)])[ \t]/

type Class = 'blank' | 'punctuation' | 'other'
/** Beginning and end of a text are blanks. */
function classOf(sign: string | undefined): Class {
  if (sign === undefined || /\s/.test(sign)) return 'blank'
  return /[\p{P}\p{S}]/u.test(sign) ? 'punctuation' : 'other'
}

/** What emphasis can do by its neighbours, by the rules of CommonMark. */
function roleOf(mark: string, before: Class, after: Class): { opens: boolean; closes: boolean } {
  const opens = after === 'other' || (after === 'punctuation' && before !== 'other')
  const closes = before === 'other' || (before === 'punctuation' && after !== 'other')
  if (mark[0] !== '_') return { opens, closes }
  return { opens: opens && (before !== 'other' || !closes), closes: closes && (after !== 'other' || !opens) }
}

/** @returns how many marks open something in it, and how many at most are open at once */
function openingsIn(text: string): { all: number; atOnce: number } {
  const open: Record<string, number> = { '[': 0, '*': 0, _: 0, '~': 0 }
  let [all, atOnce] = [0, 0]
  for (const { 0: mark, index } of text.matchAll(MARKS)) {
    if (mark[0] === '\\') continue
    const kind = mark === ']' ? '[' : mark[0]!
    const { opens, closes } =
      kind === '['
        ? { opens: mark === '[', closes: mark === ']' }
        : roleOf(mark, classOf(text[index - 1]), classOf(text[index + mark.length]))
    if (opens) all += mark.length
    const before = open[kind]!
    // What can do both closes what is open, and else opens.
    open[kind] =
      closes && (before > 0 || !opens) ? Math.max(0, before - mark.length) : before + (opens ? mark.length : 0)
    atOnce = Math.max(atOnce, open[kind])
  }
  return { all, atOnce }
}

/** Whether brackets, or emphasis, open one within the other. */
function isDeep(paragraph: string): boolean {
  const items = paragraph.split(ITEM).map(openingsIn)
  return items.some(({ atOnce }) => atOnce > DEEPEST) || items.reduce((sum, { all }) => sum + all, 0) > MOST_OPENINGS
}

function hasHugeTable(markdown: string): boolean {
  const lines = markdown.split('\n')
  const columns = lines.reduce((most, line) => Math.max(most, line.split('|').length), 0)
  return columns > 2 && columns * lines.length > MOST_CELLS
}

/** Whether markdown is too nested, or its tables too large, to be drawn as such. */
export const isTangled = (markdown: string): boolean =>
  CONTAINERS.test(markdown) || hasHugeTable(markdown) || markdown.split(/\n[ \t]*\n/).some(isDeep)
