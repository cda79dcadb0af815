/** Why a pattern cannot be used, and where in it. RE2's own messages are told apart here and nowhere else. */
import { RE2JS, RE2JSException, RE2JSSyntaxException } from 're2js'

/** A repetition of a repetition compiles to a machine as large as their product. */
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
  /** What it is about, by character offsets `[start, end)` into the pattern; null where that is all of it. */
  at: { start: number; end: number } | null
  /** In English, for who has no words of their own for the kind. */
  text: string
}

/** Finds without regard to case; `^` and `$` are a line's. */
export const compiledPattern = (pattern: string): RE2JS =>
  RE2JS.compile(pattern, RE2JS.CASE_INSENSITIVE | RE2JS.MULTILINE)

/** Null where it can be used. */
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
