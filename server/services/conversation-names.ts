/**
 * By which names a conversation is found. An exchange keeps two, the assistant's and a page's; but a page may make one up each
 * time it is loaded, so that what was said in one conversation bears many. Those that its row does not keep stand in a table.
 */
import { sql } from 'kysely'
import type { Exchange } from '../../lib/contract/index.ts'
import type { Tx } from '../db/database.ts'

type Named = Pick<Exchange, 'id' | 'conversationId'>

/** @param inPage what the page called the conversation of this exchange */
export async function noteName(tx: Tx, projectId: string, { id, conversationId }: Named, inPage: string | null) {
  if (inPage === null || inPage === conversationId) return
  await sql`insert into conversation_name (project_id, name, exchange_id) values (${projectId}, ${inPage}, ${id})
    on conflict do nothing`.execute(tx)
}

/** Under one name there may be many conversations; of these so many are asked for their other names. */
const MOST_ASKED = 500

/**
 * Takes these exchanges, whose rows are gone, out of the table.
 * @returns what was erased of each conversation, by each of its names; also by those that only others of it bear
 */
export async function takeNames(
  tx: Tx,
  projectId: string,
  erased: readonly Exchange[],
): Promise<Map<string, Exchange[]>> {
  const { rows: taken } = await sql<{ id: string; name: string }>`delete from conversation_name
    where project_id = ${projectId} and exchange_id = any(${erased.map(({ id }) => id)}::text[])
    returning exchange_id as id, name`.execute(tx)
  const saidIn = new Map<string, Exchange[]>()
  const add = (name: string | null | undefined, said: readonly Exchange[]): void => {
    if (typeof name === 'string') saidIn.set(name, [...new Set([...(saidIn.get(name) ?? []), ...said])])
  }
  for (const one of erased) {
    const others = taken.filter(({ id }) => id === one.id).map(({ name }) => name)
    for (const name of [one.conversationId, one.pageConversationId, ...others]) add(name, [one])
  }
  const own = new Map(saidIn)
  for (const { name, other } of await otherNames(tx, projectId, [...own.keys()])) add(other, own.get(name)!)
  return saidIn
}

async function otherNames(
  tx: Tx,
  projectId: string,
  names: readonly string[],
): Promise<{ name: string; other: string }[]> {
  const { rows } = await sql<{ name: string; other: string }>`select distinct c.name, o.other
    from unnest(${names}::text[]) c (name) cross join lateral (
      (select m.name as other from exchange e
        join conversation_name m on m.project_id = ${projectId} and m.exchange_id = e.id
        where e.project_id = ${projectId} and e.row ->> 'conversationId' = c.name limit ${MOST_ASKED})
      union all
      (select unnest(array[e.row ->> 'conversationId', also.name]) from conversation_name m
        join exchange e on e.project_id = ${projectId} and e.id = m.exchange_id
        join conversation_name also on also.project_id = ${projectId} and also.exchange_id = m.exchange_id
        where m.project_id = ${projectId} and m.name = c.name limit ${MOST_ASKED})) o
    where o.other is not null and o.other <> c.name
      and exists (select 1 from conversation_name where project_id = ${projectId})`.execute(tx)
  return rows
}
