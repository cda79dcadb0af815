/** Self-contradiction: two sentences of one response, or one of an earlier one, that cannot both be true. English. */
import { fine, notJudged, quoted, type EvalFinding } from '../finding.ts'
import { type Lexicon, newLexicon } from '../lexicon.ts'
import { why } from '../reasons.ts'
import { messagesOf, type Around } from './around.ts'
import { clashOf, statementsOf, type Statement } from './statements.ts'

/** An open correction is no contradiction. */
const CORRECTS =
  /\b(?:sorry|apolog\w+|correct(?:ion|ed|ly)?|mistaken?|misspoke|mistakes?|i was wrong|actually|update[sd]?|to be precise|misunderst\w+)\b/i
const EARLIER = 2

export function judgeSelfContradiction(
  query: string,
  response: string,
  { before }: Around,
  isEnglish: boolean,
  lexicon: Lexicon = newLexicon(),
): EvalFinding {
  if (!isEnglish) return notJudged('other_language')
  const said = statementsOf(response, lexicon)
  for (const [at, one] of said.entries()) {
    for (const other of said.slice(0, at)) {
      const clash = clashOf(one, other, lexicon)
      if (!clash) continue
      const spans = [clash.against, clash.said]
      return {
        probability: 0.85,
        because: why('contradicts_itself', { said: clash.against.text, against: clash.said.text }),
        evidence: spans.map(({ start, end }) => quoted('response', response, start, end)),
      }
    }
  }
  if (CORRECTS.test(response)) return fine('corrects_itself')
  return againstEarlier(query, response, said, before, lexicon) ?? fine('agrees_with_itself')
}

function againstEarlier(
  query: string,
  response: string,
  said: readonly Statement[],
  before: Around['before'],
  lexicon: Lexicon,
): EvalFinding | null {
  if (said.length === 0) return null
  const answers = messagesOf('assistant', before).slice(0, EARLIER)
  if (answers.length === 0) return null
  // A question that introduces anything new may change what "it" refers to.
  const spoken = new Set(before.flatMap(({ text }) => rootsOf(text, lexicon)))
  if (rootsOf(query, lexicon).some((root) => !spoken.has(root))) return null
  for (const answer of answers) {
    for (const other of statementsOf(answer, lexicon)) {
      for (const one of said) {
        const clash = clashOf(one, other, lexicon)
        if (!clash) continue
        const { start, end } = clash.said
        return {
          probability: 0.8,
          because: why('contradicts_earlier', { said: clash.said.text, against: clash.against.text }),
          evidence: [quoted('response', response, start, end)],
        }
      }
    }
  }
  return null
}

const rootsOf = (text: string, lexicon: Lexicon): string[] =>
  (text.toLowerCase().match(/[\p{L}\p{N}'’]+/gu) ?? []).map(lexicon).filter((root) => root !== '')
