/**
 * Finds code in markdown with one pass over lines and one over backticks (a regular expression could be slow on hostile
 * text). In doubt text is not code, because code is not searched for links: where a heading, an item, a cell or HTML
 * could end or begin elsewhere than we think, something that we took for code would be served as a link.
 */
const BLANK_LINE = /\n[ \t]*\n/g
/** Where headings, items and lines may end, and cells: code that crosses one may be none. */
const ANY_END = /\n/g
const ANY_END_IN_TABLES = /[\n|]/g
const DELIMITER_ROW = /^(?=[^\n]*-)(?=[^\n]*[|:])[ \t>|:*+.)\d-]+$/m
/** Tags that are over at their bracket, within a line, and addresses in angle brackets: backticks stay what they are. */
const HARMLESS =
  '(?:/?(?:b|i|u|s|q|em|br|del|ins|kbd|mark|small|span|strong|sub|sup|wbr) {0,3}/?|[a-z][a-z0-9+.-]{1,31}:[^<>"\'`\n]*|[\\w.+-]+@[\\w.-]+)>'
/** HTML and bare addresses, in which backticks are no code. Each character of code is a backtick here. */
const DOUBT = new RegExp(`<(?!${HARMLESS})[a-z/!?]|(?:(?:https?|ftp)://|www\\.)[^\\s<\`]*\``, 'i')
/** A tag alone on its line may begin HTML that goes on below it. */
const LAST_TAG = /^([^\n]*)<[a-z/][^<>\n]*>[ \t]*$/gim

const isHtmlBegun = (text: string): boolean =>
  [...text.matchAll(LAST_TAG)].some(([, before = '']) => !/\p{L}{2}/u.test(before) || before.includes('[^'))

const blank = (code: string): string => code.replace(/[^\n]/g, ' ')
const isBlank = (line: string): boolean => /^[ \t]*$/.test(line)
const indentOf = (line: string): number => line.length - line.replace(/^ +/, '').length

const FENCE = /^(`{3,}(?=[^`]*$)|~{3,})/
const ITEM = /^([-+*]|(\d{1,9})[.)]) {1,4}(?=\S)/
const MAYBE_ITEM = /^[ \t]*(?:[-+*]|\d{1,9}[.)])(?:[ \t]|$)/
const RULE = /^ *([-*_])(?: *\1){2,} *$/
const DEEPEST_QUOTE = 9

/** Whether a fence behind this may be the address or within the title of a label. */
function isLabelled(paragraph: string): boolean {
  if (!/^[ \t>+*.)\d-]*\[/m.test(paragraph)) return false
  const at = paragraph.indexOf(']:')
  return at !== -1 && (paragraph.trimEnd().endsWith(']:') || /["'(]/.test(paragraph.slice(at)))
}

/** A title may go on behind a blank line. */
const isTitleOpen = (paragraph: string): boolean =>
  isLabelled(paragraph) &&
  (paragraph.split('"').length % 2 === 0 || paragraph.lastIndexOf('(') > paragraph.lastIndexOf(')'))

/**
 * Null if a fence may belong to an item that ends before it, or to the address or title of a label: what is code from
 * there on depends on the reader.
 */
function withoutFences(lines: readonly string[], depth = 0): string[] | null {
  const made: string[] = []
  let open: { marks: string; indent: number } | null = null
  /** Where the text of each item around begins. */
  let items: number[] = []
  let isInItem = false
  let paragraph = ''
  let wasBlank = true
  for (let n = 0; n < lines.length; n += 1) {
    const line = lines[n]!
    const indent = indentOf(line)
    if (open !== null) {
      made.push(blank(line))
      if (isBlank(line)) continue
      if (isInItem && indent < open.indent) return null
      const rest = line.slice(indent)
      if (!rest.startsWith(open.marks) || !/^[`~]+\s*$/.test(rest) || (indent > 3 && !isInItem)) continue
      if (new Set(rest.trimEnd()).size > 1 || /[^`~ ]/.test(rest) || (isInItem && indent !== open.indent)) return null
      open = null
      paragraph = ''
      wasBlank = true
      continue
    }
    if (isBlank(line)) {
      if (isTitleOpen(paragraph)) return withoutMarks(lines, n) ? [...made, ...lines.slice(n)] : null
      made.push(line)
      paragraph = ''
      wasBlank = true
      continue
    }
    if (line.startsWith('>') && depth < DEEPEST_QUOTE) {
      let end = n
      while (lines[end]?.startsWith('>')) end += 1
      const marks = lines.slice(n, end).map((one) => /^> ?/.exec(one)![0])
      const inner = lines.slice(n, end).map((one, at) => one.slice(marks[at]!.length))
      const quoted = isLabelled(paragraph) && !withoutMarks(lines, n) ? null : withoutFences(inner, depth + 1)
      if (quoted === null) return null
      made.push(...quoted.map((one, at) => marks[at]! + one))
      n = end - 1
      items = []
      paragraph = ''
      wasBlank = false
      continue
    }
    const outside = items.filter((at) => at <= indent)
    const isNext = outside.length < items.length
    items = outside
    if (MAYBE_ITEM.test(line)) isInItem = true
    else if (indent === 0 && wasBlank) isInItem = false
    let at = indent
    if (!RULE.test(line)) {
      for (let rest = line.slice(at); at - (items.at(-1) ?? 0) <= 3; rest = line.slice(at)) {
        const [marks, , number = '1'] = ITEM.exec(rest) ?? []
        if (marks === undefined || (Number(number) !== 1 && !wasBlank && !isNext)) break
        at += marks.length
        items = [...items.slice(-50), at]
      }
    }
    const [fence] = FENCE.exec(line.slice(at)) ?? []
    if (fence !== undefined && at - (items.at(-1) ?? 0) <= 3) {
      if (isLabelled(paragraph + line.slice(0, at))) return null
      open = { marks: fence, indent: at }
      made.push(line.slice(0, at) + blank(line.slice(at)))
      continue
    }
    if (!withoutMarks(lines, n, n + 1)) return null
    paragraph += `${line}\n`
    wasBlank = false
    made.push(line)
  }
  return made
}

/** Whether none of these lines has what may be a fence: many marks, not closed on the same line. */
const withoutMarks = (lines: readonly string[], from: number, to?: number): boolean =>
  lines.slice(from, to).every((line) => {
    const first = /`{3,}|~{3,}/.exec(line)
    return !first || (first[0].startsWith('`') && line.indexOf('`', first.index + first[0].length) !== -1)
  })

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
  // A carriage return ends a line too, alone or with a line feed.
  const lines = text.replace(/\r\n/g, ' \n').replace(/\r/g, '\n')
  const prose = withoutFences(lines.split('\n'))?.join('\n')
  if (prose === undefined) return lines
  const anyEnd = DELIMITER_ROW.test(lines) ? ANY_END_IN_TABLES : ANY_END
  const sure = whereEqual(withoutSpansBetween(prose, BLANK_LINE), withoutSpansBetween(prose, anyEnd), prose)
  const seen = whereEqual(sure, lines, '`'.repeat(lines.length))
  return DOUBT.test(seen) || isHtmlBegun(seen) ? lines : sure
}
