/** Why a pattern cannot be used, and where in it the problem is. The only place that interprets RE2's own messages. */
import { RE2JS, RE2JSException, RE2JSSyntaxException } from 're2js'

/** Limit on the compiled size: nested repetitions compile to a program as large as their product. */
const LARGEST_PROGRAM = 500

const OF_SYNTAX = {
  'invalid character class range': 'range',
  'invalid escape sequence': 'escape',
  'invalid named capture': 'name',
  'duplicate capture group name': 'name',
  'invalid or unsupported Perl syntax': 'unsupported',
  'invalid capture in lookbehind': 'unsupported',
  'invalid nested repetition operator': 'nested_repetition',
  'invalid repeat count': 'repeat_count',
  'missing closing ]': 'bracket',
  'missing closing )': 'parenthesis',
  'unexpected )': 'parenthesis',
  'missing argument to repetition operator': 'nothing_to_repeat',
  'trailing backslash at end of expression': 'backslash',
  'expression nests too deeply': 'too_large',
  'expression too large': 'too_large',
} as const

export type PatternProblem = {
  kind: (typeof OF_SYNTAX)[keyof typeof OF_SYNTAX] | 'empty' | 'finds_nothing' | 'other'
  /** The offending part, by character offsets `[start, end)` into the pattern; null if it is the whole pattern. */
  at: { start: number; end: number } | null
  /** In English, for callers that have no wording of their own for the kind. */
  text: string
}

/** Ignores case; `^` and `$` match at line breaks. */
export const compiledPattern = (pattern: string): RE2JS =>
  RE2JS.compile(pattern, RE2JS.CASE_INSENSITIVE | RE2JS.MULTILINE)

/** Null if the pattern can be used. */
export function problemOfPattern(pattern: string): PatternProblem | null {
  const all = (kind: PatternProblem['kind'], text: string): PatternProblem => ({ kind, at: null, text })
  if (pattern.trim() === '') return all('empty', 'The pattern is empty.')
  try {
    const re = compiledPattern(pattern)
    if (re.programSize() > LARGEST_PROGRAM) return all('too_large', 'The pattern is too large.')
    if (re.matcher('').find())
      return all('finds_nothing', 'The pattern finds something in an empty text, and so in every text.')
    return null
  } catch (error) {
    if (error instanceof RE2JSSyntaxException) return syntaxProblem(pattern, error)
    if (error instanceof RE2JSException) return all('other', error.message)
    throw error
  }
}

function syntaxProblem(pattern: string, error: RE2JSSyntaxException): PatternProblem {
  const description = error.getDescription()
  const part = error.getPattern() ?? ''
  const start = part === '' ? -1 : pattern.lastIndexOf(part)
  return {
    kind: Object.hasOwn(OF_SYNTAX, description) ? OF_SYNTAX[description as keyof typeof OF_SYNTAX] : 'other',
    at: start < 0 || part.length === pattern.length ? null : { start, end: start + part.length },
    text: error.message,
  }
}
