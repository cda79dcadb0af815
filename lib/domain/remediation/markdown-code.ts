/**
 * Finds code in markdown with one pass over lines and one over backticks (a regular expression could be slow on hostile
 * text). In doubt text is not code, because code is not searched for links: where a heading, an item, a cell or HTML
 * could end or begin elsewhere than we think, something that we took for code would be served as a link.
 */
const FENCE = /^( {0,3})(`{3,}|~{3,})([^\n]*)$/
const BLANK_LINE = /\n[ \t]*\n/g
/** Where headings, items, cells and lines may end: code that crosses one may be none. */
const ANY_END = /[\n|]/g
/**
 * HTML and bare addresses, in which backticks are no code; whole addresses in angle brackets are no HTML. Each character
 * of code is a backtick here.
 */
const DOUBT = /<(?![a-z][a-z0-9+.-]{1,31}:[^<>"'`\n]*>)[a-z/!?]|(?:(?:https?|ftp):\/\/|www\.)[^\s<`]*`/i

const blank = (code: string): string => code.replace(/[^\n]/g, ' ')

/**
 * Null if a fence may belong to an item that ends before it, or to the address or title of a label: what is code from
 * there on depends on the reader.
 */
function withoutFences(text: string): string | null {
  let open: { marks: string; indent: number } | null = null
  let isSure = true
  let isLabelled = false
  const prose = text
    .split('\n')
    .map((line) => {
      const [, { length: indent } = '', marks = '', rest = ''] = FENCE.exec(line) ?? []
      if (open === null) {
        isLabelled = line.trim() !== '' && (isLabelled || line.includes(']:'))
        if (marks === '' || (marks.startsWith('`') && rest.includes('`'))) return line
        open = { marks, indent }
        if (isLabelled) isSure = false
        return blank(line)
      }
      if (line.trim() !== '' && line.search(/[^ ]/) < open.indent) isSure = false
      if (marks.startsWith(open.marks) && rest.trim() === '') open = null
      return blank(line)
    })
    .join('\n')
  return isSure ? prose : null
}

/** Blanks code between two runs of equally many backticks. A backslash before the first takes one of them away. */
function withoutSpans(paragraph: string): string {
  const runs = [...paragraph.matchAll(/`+/g)].map((run) => ({ at: run.index, size: run[0].length }))
  const bySize = new Map<number, number[]>()
  for (const { at, size } of runs.toReversed()) {
    const known = bySize.get(size)
    if (known) known.push(at)
    else bySize.set(size, [at])
  }
  let made = ''
  let done = 0
  for (const run of runs) {
    if (run.at < done) continue
    let slashes = 0
    while (paragraph[run.at - 1 - slashes] === '\\') slashes += 1
    const escaped = slashes % 2
    const size = run.size - escaped
    const start = run.at + escaped
    const ends = bySize.get(size) ?? []
    while (ends.length > 0 && ends.at(-1)! <= run.at) ends.pop()
    const end = ends.at(-1)
    if (size === 0 || end === undefined) continue
    made += paragraph.slice(done, start) + blank(paragraph.slice(start, end + size))
    done = end + size
  }
  return made + paragraph.slice(done)
}

function withoutSpansBetween(text: string, ends: RegExp): string {
  let made = ''
  let from = 0
  for (const end of text.matchAll(ends)) {
    made += withoutSpans(text.slice(from, end.index)) + end[0]
    from = end.index + end[0].length
  }
  return made + withoutSpans(text.slice(from))
}

/** Three texts of the same length. */
function whereEqual(a: string, b: string, otherwise: string): string {
  if (a === b) return a
  let made = ''
  for (let at = 0; at < a.length; at += 1) made += a[at] === b[at] ? a[at] : otherwise[at]
  return made
}

/** Code replaced by blanks of the same length, so that offsets stay valid. */
export function withoutCode(text: string): string {
  if (!/[`~]/.test(text)) return text
  // A carriage return alone ends a line too.
  const lines = text.replace(/\r(?!\n)/g, '\n')
  const prose = withoutFences(lines)
  if (prose === null) return lines
  const sure = whereEqual(withoutSpansBetween(prose, BLANK_LINE), withoutSpansBetween(prose, ANY_END), prose)
  return DOUBT.test(whereEqual(sure, lines, '`'.repeat(lines.length))) ? lines : sure
}
