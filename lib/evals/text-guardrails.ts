/**
 * Guardrails by pattern. Whoever writes one is no regular-expression engineer, and what it is held against comes from
 * strangers: RE2 takes time in proportion to the text, whatever the pattern, so no pattern can stop the server.
 */
import { RE2JS, RE2JSException } from 're2js'
import type { TextGuardrail } from '../contract/index.ts'

/** Of each, so many finds are told. */
const MOST_FINDS = 10
const LONGEST_FIND = 200
/** A repetition of a repetition compiles to a machine as large as their product. */
const LARGEST_PROGRAM = 500

const compiled = (pattern: string): RE2JS => RE2JS.compile(pattern, RE2JS.CASE_INSENSITIVE | RE2JS.MULTILINE)

/** Why a pattern cannot be used, in words; null where it can. */
export function patternProblem(pattern: string): string | null {
  if (pattern.trim() === '') return 'The pattern is empty.'
  try {
    const re = compiled(pattern)
    if (re.programSize() > LARGEST_PROGRAM) return 'The pattern is too large.'
    if (re.matcher('').find()) return 'The pattern finds something in an empty text, and so in every text.'
    return null
  } catch (error) {
    if (error instanceof RE2JSException) return error.message
    throw error
  }
}

export type Guard = { guardrail: TextGuardrail; finds(text: string): string[] }

/** Ready to be held against many texts. One whose pattern cannot be used finds nothing. */
export function compileGuardrails(guardrails: readonly TextGuardrail[]): Guard[] {
  return guardrails.flatMap((guardrail) => {
    if (!guardrail.enabled || patternProblem(guardrail.pattern) !== null) return []
    const re = compiled(guardrail.pattern)
    return [{ guardrail, finds: (text: string) => findsOf(re, text) }]
  })
}

/** What a pattern finds, in order, each once. @throws where it cannot be used (see {@link patternProblem}) */
export const findIn = (pattern: string, text: string): string[] => findsOf(compiled(pattern), text)

function findsOf(re: RE2JS, text: string): string[] {
  const found = new Set<string>()
  const matcher = re.matcher(text)
  while (found.size < MOST_FINDS && matcher.find()) {
    const find = matcher.group()
    if (find) found.add(find.slice(0, LONGEST_FIND))
  }
  return [...found]
}
