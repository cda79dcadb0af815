/** What was said in an exchange, line by line, and what turns beside others say else. Pure. */
import type { Exchange, Score, Turn } from '../contract/index.ts'
import { english, why } from '../evals/reasons.ts'
import { isCourtesy, selfContained } from './follow-up.ts'
import { foldText, letters, plainText } from './normalise.ts'
import { isStop } from './words.ts'

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

/** What has to be known of to tell which of these texts stand apart. */
export const partsIn = (texts: readonly string[]): Set<string> => new Set(texts.flatMap(partsOf))

/** Whether a text says nothing but what was said; what has no letters says nothing. */
export function saysOnly(text: string, isSaid: IsSaid): boolean {
  const [whole, ...lines] = partsOf(text)
  return whole !== undefined && (isSaid(whole) || (lines.length > 0 && lines.every(isSaid)))
}

/** The lines that say something else; null: there are none. */
export function textApart(text: string, isSaid: IsSaid): string | null {
  if (saysOnly(text, isSaid)) return null
  const lines = text.split('\n')
  const left = lines.filter((line) => !partsOf(line).some(isSaid))
  return left.length === lines.length ? text : left.join('\n').trim()
}

function turnApart(turn: Turn, isSaid: IsSaid): Turn[] {
  if (turn.role === 'agent') return [turn]
  const text = textApart(turn.text, isSaid)
  if (text === null) return []
  return [text === turn.text ? turn : { ...turn, text }]
}

/** These turns, or the very same array where all of them stay as they are; one more that said the same is no loss. */
export function turnsApart(turns: Turn[], isSaid: IsSaid): Turn[] {
  const left = turns.flatMap((turn) => turnApart(turn, isSaid))
  return left.length === turns.length && left.every((turn, index) => turn === turns[index]) ? turns : left
}

/** The exchange without what was said in the turns around it; itself where nothing of it stands there. */
export function exchangeApart<T extends Around>(exchange: T, isSaid: IsSaid): T {
  const [before, after] = [turnsApart(exchange.before, isSaid), turnsApart(exchange.after, isSaid)]
  return before === exchange.before && after === exchange.after ? exchange : askedAnew(exchange, { before, after })
}

/**
 * With its question where what stands before it by now makes that very one. Else without: a turn further back would make one
 * that nobody has asked. And with no reason that names words of what went.
 */
export function askedAnew<T extends Around>(exchange: T, { before, after }: Pick<Around, 'before' | 'after'>): T {
  const { question, ...said } = exchange
  const isAsked = question === undefined || selfContained(said.query, before) === question
  const now = { ...(isAsked ? exchange : said), before, after } as T
  return { ...now, scores: reasonsApart(exchange, now) }
}

const ERASED = why('words_erased')
const wordsIn = (text: string): string[] => foldText(text).match(/[\p{L}\p{N}]+/gu) ?? []
/** Word by word, each between spaces; what a number is of is part of it: "5 €" is neither in "15 users" nor in "5 users". */
const spelled = (text: string): string =>
  ` ${(foldText(plainText(text)).match(/[\p{L}\p{N}]+(?:[.,]\p{N}+)*|[\p{Sc}%]/gu) ?? []).join(' ')} `
const textsAround = ({ question = '', before, after }: Around): string[] => [
  question,
  ...[...before, ...after].map(({ text }) => text),
]

function reasonsApart(was: Around, now: Around): Score[] {
  const { query, response, context, scores } = was
  const here = new Set(
    [query, response, ...context.map(({ content }) => content), ...textsAround(now)].flatMap(wordsIn),
  )
  const lost = new Set(
    textsAround(was)
      .flatMap(wordsIn)
      .filter((word) => !here.has(word)),
  )
  if (lost.size === 0 && now.before === was.before) return scores
  const saidEarlier = now.before.map(({ text }) => spelled(text))
  const names = ({ because, reason }: Score): boolean => {
    // A model tells it in words of its own.
    if (because === undefined) return wordsIn(reason).some((word) => lost.has(word) && !isStop(word))
    const { code, values = {} } = because
    // Its words may all stand here too, in another order.
    if (code === 'contradicts_earlier') {
      const against = spelled(String(values['against']))
      if (!saidEarlier.some((text) => text.includes(against))) return true
    }
    return wordsIn(JSON.stringify(Object.values(values))).some((word) => lost.has(word))
  }
  return scores.map((score) => (names(score) ? { ...score, reason: english(ERASED), because: ERASED } : score))
}
