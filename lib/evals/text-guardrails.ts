/**
 * Guardrails by pattern. Authors are no regular-expression engineers and the text comes from strangers: RE2 runs in
 * time linear in the text whatever the pattern, so no pattern can stall the server.
 */
import type { RE2JS } from 're2js'
import type { TextGuardrail } from '../contract/index.ts'
import { compiledPattern, problemOfPattern } from './pattern-problem.ts'

/** Finds reported per pattern. */
const MOST_FINDS = 10
const LONGEST_FIND = 200
/** Why a pattern cannot be used, in words; null if it can. */
export const patternProblem = (pattern: string): string | null => problemOfPattern(pattern)?.text ?? null

export type Guard = { guardrail: TextGuardrail; finds(text: string): string[] }

/** Compiled for use on many texts. A guardrail whose pattern cannot be used is left out. */
export function compileGuardrails(guardrails: readonly TextGuardrail[]): Guard[] {
  return guardrails.flatMap((guardrail) => {
    if (!guardrail.enabled || patternProblem(guardrail.pattern) !== null) return []
    const re = compiledPattern(guardrail.pattern)
    return [{ guardrail, finds: (text: string) => findsOf(re, text) }]
  })
}

/** What a pattern finds, in order, each once. @throws if the pattern cannot be used (see {@link patternProblem}) */
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
