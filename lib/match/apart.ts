/** What was said in an exchange, line by line, and turns beside others that say nothing else. Pure. */
import type { Exchange, Score, Turn } from '../contract/index.ts'
import { english, why } from '../evals/reasons.ts'
import { isCourtesy, selfContained } from './follow-up.ts'
import { foldText, letters } from './normalise.ts'

type Said = Pick<Exchange, 'query' | 'response'>
type Around = Pick<Exchange, 'query' | 'question' | 'response' | 'context' | 'before' | 'after' | 'scores'>

export type IsSaid = (part: string) => boolean

/** As a whole and by lines: one turn of a page may be two of a log's, or half a one. "Yes" and "Thanks!" are nobody's words. */
const partsOf = (text: string): string[] =>
  [text, ...text.split('\n')]
    .filter((part) => !isCourtesy(part))
    .map(letters)
    .filter((part) => part !== '')

/** What a turn may consist of that says nothing but what was said in these. */
export const partsSaid = (exchanges: readonly Said[]): Set<string> =>
  new Set(exchanges.flatMap(({ query, response }) => [...partsOf(query), ...partsOf(response)]))

/** What has to be known of to tell which turns stand apart. */
export const partsAround = ({ before, after }: Pick<Around, 'before' | 'after'>): Set<string> =>
  new Set([...before, ...after].flatMap(({ text }) => partsOf(text)))

/** Whether a text says nothing but what was said; what has no letters says nothing. */
export function saysOnly(text: string, isSaid: IsSaid): boolean {
  const [whole, ...lines] = partsOf(text)
  return whole !== undefined && (isSaid(whole) || lines.every(isSaid))
}

const staysBeside =
  (isSaid: IsSaid) =>
  ({ role, text }: Turn): boolean =>
    role === 'agent' || !saysOnly(text, isSaid)

/** These turns, or the very same array where all of them stay; one more that said the same is no loss. */
export function turnsApart(turns: Turn[], isSaid: IsSaid): Turn[] {
  const left = turns.filter(staysBeside(isSaid))
  return left.length === turns.length ? turns : left
}

/** The exchange without turns around it that say nothing else; itself where there are none. */
export function exchangeApart<T extends Around>(exchange: T, isSaid: IsSaid): T {
  const [before, after] = [turnsApart(exchange.before, isSaid), turnsApart(exchange.after, isSaid)]
  return before === exchange.before && after === exchange.after ? exchange : askedAnew(exchange, { before, after })
}

/**
 * With its question where what stands before it by now makes that very one. Else without, and with no reason that names words
 * of it: a turn further back would make one that nobody has asked.
 */
export function askedAnew<T extends Around>(exchange: T, around: Pick<Around, 'before' | 'after'>): T {
  const { question, ...said } = exchange
  if (question === undefined || selfContained(said.query, around.before) === question) return { ...exchange, ...around }
  return { ...said, ...around, scores: reasonsApart(exchange, question) } as T
}

const ERASED = why('words_erased')
const wordsIn = (text: string): string[] => foldText(text).match(/[\p{L}\p{N}]+/gu) ?? []

function reasonsApart({ query, response, context, scores }: Around, former: string): Score[] {
  const here = new Set([query, response, ...context.map(({ content }) => content)].flatMap(wordsIn))
  const lost = new Set(wordsIn(former).filter((word) => !here.has(word)))
  const names = ({ because }: Score): boolean =>
    because?.values !== undefined &&
    wordsIn(JSON.stringify(Object.values(because.values))).some((word) => lost.has(word))
  return scores.map((score) => (names(score) ? { ...score, reason: english(ERASED), because: ERASED } : score))
}
