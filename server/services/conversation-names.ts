/**
 * By which names a conversation is found. An exchange keeps two, the assistant's and a page's; but a page may make one up each
 * time it is loaded, so that what was said in one conversation bears many. Those that its row does not keep stand in a table.
 */
import { sql } from 'kysely'
import type { Exchange } from '../../lib/contract/index.ts'
import { partsSaid } from '../../lib/match/apart.ts'
import type { Tx } from '../db/database.ts'

type Named = Pick<Exchange, 'id' | 'conversationId'>

/** @param inPage what the page called the conversation of this exchange */
export async function noteName(tx: Tx, projectId: string, { id, conversationId }: Named, inPage: string | null) {
  if (inPage === null || inPage === conversationId) return
  await sql`insert into conversation_name (project_id, name, exchange_id) values (${projectId}, ${inPage}, ${id})
    on conflict do nothing`.execute(tx)
}

/**
 * Few customers ask more in one conversation. A name that more exchanges bear is most likely what a page calls all of its
 * conversations, and leads to other people's.
 */
const MOST_IN_ONE = 50

/** What was erased of each conversation, by each of its names. */
export type SaidIn = ReadonlyMap<string, ReadonlySet<Exchange>>

/** Takes these exchanges, whose rows are gone, out of the table. */
export async function takeNames(tx: Tx, projectId: string, erased: readonly Exchange[]): Promise<SaidIn> {
  const { rows: taken } = await sql<{ id: string; name: string }>`delete from conversation_name
    where project_id = ${projectId} and exchange_id = any(${erased.map(({ id }) => id)}::text[])
    returning exchange_id as id, name`.execute(tx)
  const saidIn = new Map<string, Set<Exchange>>()
  const add = (name: string, one: Exchange) => saidIn.set(name, (saidIn.get(name) ?? new Set()).add(one))
  const byId = new Map(erased.map((one) => [one.id, one]))
  const bears = [
    ...erased.flatMap((one) => [one.conversationId, one.pageConversationId].map((name) => ({ name, one }))),
    ...taken.map(({ id, name }) => ({ name, one: byId.get(id)! })),
  ]
  for (const { name, one } of bears) if (typeof name === 'string') add(name, one)
  // None of these is one of those that led to it.
  for (const { name, other } of await otherNames(tx, projectId, saidIn))
    for (const one of saidIn.get(name)!) add(other, one)
  return saidIn
}

/** What was said in each; of an exchange it is found once, under however many names it was said. */
export function partsByName(saidIn: SaidIn): Map<string, Set<string>> {
  const parts = new Map<Exchange, Set<string>>()
  const partsOf = (one: Exchange): Set<string> => {
    const known = parts.get(one) ?? partsSaid([one])
    parts.set(one, known)
    return known
  }
  return new Map([...saidIn].map(([name, said]) => [name, new Set([...said].flatMap((one) => [...partsOf(one)]))]))
}

/** As which conversations other than by this name itself these are known. */
const knownAs = (name: string, conversations: Iterable<string | null>): Set<string> =>
  new Set([...conversations].filter((one): one is string => one !== null && one !== name))

/**
 * What else conversations are called of which something was erased. A name leads on, and is led to, only where it is one
 * conversation's for all we know: in others the same words are somebody else's.
 */
async function otherNames(tx: Tx, projectId: string, saidIn: SaidIn): Promise<{ name: string; other: string }[]> {
  const bearers = await bearersOf(tx, projectId, [...saidIn.keys()])
  const led = [...bearers].flatMap(([name, left]) => {
    const said = [...saidIn.get(name)!]
    const known = knownAs(
      name,
      [...left, ...said].map(({ conversationId }) => conversationId),
    )
    if (left.length + said.length > MOST_IN_ONE || known.size > 1) return []
    const others = new Set([...known, ...left.flatMap(({ names }) => names)].filter((other) => !saidIn.has(other)))
    if (others.size > MOST_IN_ONE) return []
    return [...others].map((other) => ({ name, other, of: known.size === 0 ? [name] : [...known] }))
  })
  const there = await bearersOf(tx, projectId, [...new Set(led.map(({ other }) => other))])
  return led.filter(({ other, of }) => {
    const left = there.get(other) ?? []
    const known = knownAs(other, [...of, ...left.map(({ conversationId }) => conversationId)])
    return left.length <= MOST_IN_ONE && known.size <= 1
  })
}

/** An exchange that bears a name; `names`: all that pages called it. */
type Bearer = { name: string; conversationId: string | null; names: string[] }

/** Of each name one more than a conversation has at most, which tells enough. */
async function bearersOf(tx: Tx, projectId: string, names: readonly string[]): Promise<Map<string, Bearer[]>> {
  const bearers = new Map<string, Bearer[]>()
  if (names.length === 0) return bearers
  const most = MOST_IN_ONE + 1
  const { rows } = await sql<Bearer>`select c.name, b.conversation as "conversationId",
      array(select also.name from conversation_name also
        where also.project_id = ${projectId} and also.exchange_id = b.id limit ${most}) as names
    from unnest(${names}::text[]) c (name) cross join lateral (
      (select e.id, e.row ->> 'conversationId' as conversation from exchange e
        where e.project_id = ${projectId} and e.row ->> 'conversationId' = c.name limit ${most})
      union
      (select e.id, e.row ->> 'conversationId' from conversation_name m
        join exchange e on e.project_id = ${projectId} and e.id = m.exchange_id
        where m.project_id = ${projectId} and m.name = c.name limit ${most})) b
    where exists (select 1 from conversation_name where project_id = ${projectId})`.execute(tx)
  for (const one of rows) bearers.set(one.name, [...(bearers.get(one.name) ?? []), one])
  return bearers
}
