/**
 * Patterns that people write for what an answer must match. A pattern may take for ever on the wrong text; so what can
 * is refused: a repeated group that repeats or branches inside, what refers back, looks around, or repeats more than
 * twice without an end. What is left is a small power of the length of one line.
 */
export type PatternCheck = { ok: true; pattern: RegExp } | { ok: false; why: 'invalid' | 'too_slow' | 'too_long' }

const MAX_PATTERN = 300
const MOST_UNBOUNDED = 2
/** Unbounded repetition is bounded to so many; no line of an answer needs more. */
const BOUND = 400
const MAX_TEXT = 20_000

export function checkPattern(source: string): PatternCheck {
  if (source.length > MAX_PATTERN) return { ok: false, why: 'too_long' }
  const bare = source.replace(/\\[^kx u\d]/gi, 'x').replace(/\[(?:\\.|[^\]\\])*\]/g, 'x')
  if (/\\[1-9k]|\(\?(?![:])/.test(bare)) return { ok: false, why: 'too_slow' }
  if (repeatsGroup(bare)) return { ok: false, why: 'too_slow' }
  const unbounded = bare.match(/[*+]|\{\d+,\}/g)?.length ?? 0
  if (unbounded > MOST_UNBOUNDED) return { ok: false, why: 'too_slow' }
  const bounds = [...bare.matchAll(/\{(\d+)(?:,(\d*))?\}/g)].map((found) => Number(found[2] || found[1]))
  if (bounds.some((n) => n > BOUND) || bounds.length > 4) return { ok: false, why: 'too_slow' }
  try {
    return { ok: true, pattern: new RegExp(bounded(source), 'iu') }
  } catch {
    return { ok: false, why: 'invalid' }
  }
}

/** Whether a group that holds a repetition or a choice is itself repeated. */
function repeatsGroup(bare: string): boolean {
  const open: boolean[] = []
  for (let i = 0; i < bare.length; i++) {
    const c = bare[i]
    if (c === '(') open.push(false)
    else if (c === ')') {
      const varies = open.pop() ?? false
      const repeats = /^[*+{]/.test(bare.slice(i + 1))
      if (varies && repeats) return true
      if ((varies || repeats) && open.length > 0) open[open.length - 1] = true
    } else if (c && '*+?{|'.includes(c) && open.length > 0) open[open.length - 1] = true
  }
  return false
}

/** The same pattern with an end to each repetition; classes and escapes are left as they are. */
const bounded = (source: string): string =>
  source.replace(/\\.|\[(?:\\.|[^\]\\])*\]|[*+]|\{(\d+),\}/gs, (one, from?: string) => {
    if (one === '*') return `{0,${BOUND}}`
    if (one === '+') return `{1,${BOUND}}`
    return from === undefined ? one : `{${from},${Math.max(BOUND, Number(from))}}`
  })

/** Line by line, as a reader sees them, and of the first 20,000 characters. */
export const matchesPattern = (pattern: RegExp, text: string): boolean =>
  text
    .slice(0, MAX_TEXT)
    .split('\n')
    .some((line) => pattern.test(line.slice(0, 4_000)))
