/** Pairs turns into exchanges: query, response, and the conversation around them. Pure. */
import type { Citation, SnapshotTurn, Turn } from '../contract/index.ts'

/** Turns kept before and after an exchange, so that an expert sees its context. */
const AROUND = { before: 10, after: 4 } as const

export type PairedExchange = {
  ordinal: number
  /** Key of the response's first turn, to which marks and flags belong. */
  turnKey: string
  query: string
  response: string
  logId: string | null
  citations: Citation[]
  before: Turn[]
  after: Turn[]
}

const asTurn = ({ role, text }: SnapshotTurn): Turn => ({ role, text })

/** Splits a conversation at its gaps. */
function stretchesOf(turns: readonly SnapshotTurn[]): SnapshotTurn[][] {
  const stretches: SnapshotTurn[][] = [[]]
  for (const turn of turns) {
    if (turn.gap) stretches.push([])
    stretches.at(-1)!.push(turn)
  }
  return stretches
}

/**
 * Consecutive turns of one speaker belong together (two bubbles, one answer). A response without a preceding query is a
 * greeting; one still being written is skipped; a human agent's turns are not the assistant's. What follows a gap
 * answers nothing before it.
 * @param isErased such pairs are neither exchanges nor context of others
 */
export function pairExchanges(
  turns: readonly SnapshotTurn[],
  isErased: (said: Pick<PairedExchange, 'query' | 'response'>) => boolean = () => false,
): PairedExchange[] {
  const pairs = stretchesOf(turns).flatMap(pairStretch)
  const erased = new Set(pairs.filter(isErased).flatMap((pair) => pair.own))
  const around = (beside: readonly SnapshotTurn[]): Turn[] => beside.filter((turn) => !erased.has(turn)).map(asTurn)
  return pairs.flatMap(({ own, before, after, ...said }, ordinal) =>
    erased.has(own[0]!) ? [] : [{ ...said, ordinal, before: around(before), after: around(after) }],
  )
}

type Pair = Omit<PairedExchange, 'ordinal' | 'before' | 'after'> & Record<'own' | 'before' | 'after', SnapshotTurn[]>

function pairStretch(turns: readonly SnapshotTurn[]): Pair[] {
  const exchanges: Pair[] = []
  let index = 0
  while (index < turns.length) {
    const start = index
    const asked: SnapshotTurn[] = []
    while (turns[index]?.role === 'user') asked.push(turns[index++]!)
    const answered: SnapshotTurn[] = []
    while (turns[index]?.role === 'assistant') answered.push(turns[index++]!)
    if (index === start) index += 1 // an agent's turn
    const [first] = answered
    if (asked.length === 0 || !first || !answered.every((turn) => turn.settled)) continue
    exchanges.push({
      turnKey: first.key,
      query: asked.map((turn) => turn.text).join('\n'),
      response: answered.map((turn) => turn.text).join('\n\n'),
      logId: answered.find((turn) => turn.logId)?.logId ?? null,
      citations: answered.flatMap((turn) => turn.citations),
      own: [...asked, ...answered],
      before: turns.slice(Math.max(0, start - AROUND.before), start),
      after: turns.slice(index, index + AROUND.after).filter((turn) => turn.settled),
    })
  }
  return exchanges
}
