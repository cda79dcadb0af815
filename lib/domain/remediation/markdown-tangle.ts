/**
 * Threat: a page's chat says what nobody would write, to take the panel down: marks nested thousands deep, which
 * overflow the stack of whatever walks the tree, or a table of a thousand columns, whose short rows are filled up with
 * empty cells. Counted on the text, before anything parses it; in doubt it is shown as it is written.
 */
const DEEPEST = 60
const MOST_CELLS = 10_000

/** Quotations and items that open one within the other on one line. */
const CONTAINERS = new RegExp(`^[ \\t]*(?:(?:>|[*+-][ \\t]|\\d{1,9}[.)][ \\t])[ \\t]*){${DEEPEST}}`, 'm')
const MARKS = /\[|\]|[*_~]+/g
/** Beginning and end of a text are blanks. */
const isBlank = (sign: string | undefined): boolean => sign === undefined || /\s/.test(sign)

/** Whether brackets, or emphasis, open one within the other: what may do both, as within a word, does neither. */
function isDeep(paragraph: string): boolean {
  let [brackets, emphasis] = [0, 0]
  for (const { 0: mark, index } of paragraph.matchAll(MARKS)) {
    if (mark === '[') brackets += 1
    else if (mark === ']') brackets = Math.max(0, brackets - 1)
    else {
      const [before, after] = [isBlank(paragraph[index - 1]), isBlank(paragraph[index + mark.length])]
      if (before !== after) emphasis = Math.max(0, emphasis + (before ? mark.length : -mark.length))
    }
    if (Math.max(brackets, emphasis) > DEEPEST) return true
  }
  return false
}

function hasHugeTable(markdown: string): boolean {
  const lines = markdown.split('\n')
  const columns = lines.reduce((most, line) => Math.max(most, line.split('|').length), 0)
  return columns > 2 && columns * lines.length > MOST_CELLS
}

/** Whether markdown is too nested, or its tables too large, to be drawn as such. */
export const isTangled = (markdown: string): boolean =>
  CONTAINERS.test(markdown) || hasHugeTable(markdown) || markdown.split(/\n[ \t]*\n/).some(isDeep)
