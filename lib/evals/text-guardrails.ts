/**
 * Guardrails by pattern. Whoever writes one is no regular-expression engineer, and what it is held against comes from
 * strangers: RE2 takes time in proportion to the text, whatever the pattern, so no pattern can stop the server.
 */
import type { RE2JS } from 're2js'
import type { TextGuardrail } from '../contract/index.ts'
import { compiledPattern, problemOfPattern } from './pattern-problem.ts'

/** Of each, so many finds are told. */
const MOST_FINDS = 10
const LONGEST_FIND = 200
/** Why a pattern cannot be used, in words; null where it can. */
export const patternProblem = (pattern: string): string | null => problemOfPattern(pattern)?.text ?? null

export type Guard = { guardrail: TextGuardrail; finds(text: string): string[] }

/** Ready to be held against many texts. One whose pattern cannot be used finds nothing. */
export function compileGuardrails(guardrails: readonly TextGuardrail[]): Guard[] {
  return guardrails.flatMap((guardrail) => {
    if (!guardrail.enabled || patternProblem(guardrail.pattern) !== null) return []
    const re = compiledPattern(guardrail.pattern)
    return [{ guardrail, finds: (text: string) => findsOf(re, text) }]
  })
}

/** What a pattern finds, in order, each once. @throws where it cannot be used (see {@link patternProblem}) */
export const findIn = (pattern: string, text: string): string[] => findsOf(compiledPattern(pattern), text)

function findsOf(re: RE2JS, text: string): string[] {
  const found = new Set<string>()
  const matcher = re.matcher(text)
  while (found.size < MOST_FINDS && matcher.find()) {
    const find = matcher.group()
    if (find) found.add(find.slice(0, LONGEST_FIND))
  }
  return [...found]
}
