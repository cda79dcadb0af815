/** What was said in an exchange, line by line, and turns beside others that say nothing else. Pure. */
import type { Exchange, Score, Turn } from '../contract/index.ts'
import { english, why } from '../evals/reasons.ts'
import { selfContained } from './follow-up.ts'
import { foldText, letters } from './normalise.ts'

type Said = Pick<Exchange, 'query' | 'response'>
type Around = Pick<Exchange, 'query' | 'question' | 'response' | 'context' | 'before' | 'after' | 'scores'>

/** As a whole and by lines: one turn of a page may be two of a log's, or half a one. */
const partsOf = (text: string): string[] => [text, ...text.split('\n')].map(letters).filter((part) => part !== '')

/** What a turn may consist of that says nothing but what was said in these. */
export const partsSaid = (exchanges: readonly Said[]): Set<string> =>
  new Set(exchanges.flatMap(({ query, response }) => [...partsOf(query), ...partsOf(response)]))

/** What has to be known of to tell which turns stand apart. */
export const partsAround = ({ before, after }: Pick<Around, 'before' | 'after'>): Set<string> =>
  new Set([...before, ...after].flatMap(({ text }) => partsOf(text)))

/** Whether a text says nothing but what was said; what has no letters says nothing. */
export function saysOnly(text: string, isSaid: (part: string) => boolean): boolean {
  const [whole, ...lines] = partsOf(text)
  return whole !== undefined && (isSaid(whole) || lines.every(isSaid))
}

const staysBeside =
  (isSaid: (part: string) => boolean) =>
  ({ role, text }: Turn): boolean =>
    role === 'agent' || !saysOnly(text, isSaid)

/** These turns, or the very same array where all of them stay; one more that said the same is no loss. */
export function turnsApart(turns: Turn[], isSaid: (part: string) => boolean): Turn[] {
  const left = turns.filter(staysBeside(isSaid))
  return left.length === turns.length ? turns : left
}

/** The exchange without turns around it that say nothing else; itself where there are none. */
export function exchangeApart<T extends Around>(exchange: T, isSaid: (part: string) => boolean): T {
  const [before, after] = [turnsApart(exchange.before, isSaid), turnsApart(exchange.after, isSaid)]
  return before === exchange.before && after === exchange.after ? exchange : askedAnew(exchange, { before, after })
}

/** With the question that what stands before it by now makes of it, and no reason that names words of the former one. */
export function askedAnew<T extends Around>(exchange: T, around: Pick<Around, 'before' | 'after'>): T {
  const { question: former, ...said } = exchange
  const question = selfContained(said.query, around.before)
  const scores = former === undefined ? said.scores : reasonsApart(exchange, former)
  return { ...said, ...(question !== null && { question }), ...around, scores } as T
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
