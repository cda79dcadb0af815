/** Contradiction with a published Expert Answer to the same question. English. */
import { guard } from '../../match/guards.ts'
import { fine, notJudged, OTHER_LANGUAGE, quoted, type Finding } from '../finding.ts'
import { newLexicon, type Lexicon } from '../grounds.ts'
import { plainText } from '../../match/normalise.ts'
import type { Around } from './around.ts'
import { clashOf, statementsOf } from './statements.ts'

export function judgeAgainstExperts(
  query: string,
  response: string,
  { answers }: Around,
  isEnglish: boolean,
  lexicon: Lexicon = newLexicon(),
): Finding {
  const known = answers.filter((one) => !guard(query, one.query).blocked)
  if (known.length === 0) return fine('No Expert Answer to this question is known.')
  if (!isEnglish) return notJudged(OTHER_LANGUAGE)
  const said = statementsOf(response, lexicon, false)
  for (const { query: asked, answer } of known) {
    const taken = new Set((`${query} ${asked}`.toLowerCase().match(/[\p{L}\p{N}'’]+/gu) ?? []).map(lexicon))
    for (const right of statementsOf(plainText(answer), lexicon, false)) {
      for (const one of said) {
        const clash = clashOf(one, right, lexicon, taken)
        if (!clash) continue
        return {
          probability: 0.85,
          reason: `The response says "${clash.said.text}"; the experts' answer says "${clash.against.text}".`,
          evidence: [quoted('response', response, clash.said.start, clash.said.end)],
        }
      }
    }
  }
  return fine('The response agrees with the Expert Answer, as far as it can be told.')
}
