/** Contradiction with a published Expert Answer to the same question. English only. */
import { guard } from '../../match/guards.ts'
import { fine, notJudged, quoted, type EvalFinding } from '../finding.ts'
import { type Lexicon, newLexicon } from '../lexicon.ts'
import { plainText } from '../../match/normalise.ts'
import { why } from '../reasons.ts'
import type { Around } from './around.ts'
import { clashOf, statementsOf } from './statements.ts'

export function judgeAgainstExperts(
  query: string,
  response: string,
  { answers }: Around,
  isEnglish: boolean,
  lexicon: Lexicon = newLexicon(),
): EvalFinding {
  const known = answers.filter((one) => !guard(query, one.query).blocked)
  if (known.length === 0) return fine('no_expert_answer')
  if (!isEnglish) return notJudged('other_language')
  const said = statementsOf(response, lexicon, false)
  for (const { query: asked, answer } of known) {
    const taken = new Set((`${query} ${asked}`.toLowerCase().match(/[\p{L}\p{N}'’]+/gu) ?? []).map(lexicon))
    for (const right of statementsOf(plainText(answer), lexicon, false)) {
      for (const one of said) {
        const clash = clashOf(one, right, lexicon, taken)
        if (!clash) continue
        return {
          probability: 0.85,
          because: why('contradicts_experts', { said: clash.said.text, against: clash.against.text }),
          evidence: [quoted('response', response, clash.said.start, clash.said.end)],
        }
      }
    }
  }
  return fine('agrees_with_experts')
}
