/**
 * Finds code in markdown with one pass over lines and one over backticks (a regular expression could be slow on hostile
 * text). In doubt text is not code, because code is not searched for links.
 */
const FENCE = /^ {0,3}(`{3,}|~{3,})([^\n]*)$/
const BLANK_LINE = /\n[ \t]*\n/g

const blank = (code: string): string => code.replace(/[^\n]/g, ' ')

function withoutFences(text: string): string {
  let open: string | null = null
  return text
    .split('\n')
    .map((line) => {
      const [, marks = '', rest = ''] = FENCE.exec(line) ?? []
      if (open === null) {
        if (marks === '' || (marks.startsWith('`') && rest.includes('`'))) return line
        open = marks
        return blank(line)
      }
      if (marks.startsWith(open) && rest.trim() === '') open = null
      return blank(line)
    })
    .join('\n')
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

/** Code replaced by blanks of the same length, so that offsets stay valid. */
export function withoutCode(text: string): string {
  if (!/[`~]/.test(text)) return text
  const prose = withoutFences(text)
  let made = ''
  let from = 0
  for (const gap of prose.matchAll(BLANK_LINE)) {
    made += withoutSpans(prose.slice(from, gap.index)) + gap[0]
    from = gap.index + gap[0].length
  }
  return made + withoutSpans(prose.slice(from))
}
