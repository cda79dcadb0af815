/**
 * When part of a conversation is erased, its words may remain around what stays: in its turns, in its log as the
 * assistant sent it, in its retests and refused mutations, in the evidence of those retests, and in questions made from
 * it.
 */
import { sql } from 'kysely'
import { CapturedExchange, type Exchange, type Retest, type Turn } from '../../lib/contract/index.ts'
import { questionOf } from '../../lib/domain/issues/question.ts'
import { askedAnew, exchangeApart, type IsSaid, turnsApart } from '../../lib/match/apart.ts'
import { toJsonb } from '../db/json.ts'
import type { Tx } from '../db/database.ts'
import { writeRows } from '../db/rows.ts'
import type { LogDetail } from './api/log-detail.ts'
import { messagesApart } from './log/messages-apart.ts'
import type { SaidIn } from './conversation-names.ts'
import { emptyEvidence } from './retest/evidence.ts'

/** An id that more have is no conversation's: of these the nearest are looked at, so many before and so many after. */
const MOST_NEIGHBOURS = 500

/** `names`: of its conversation, those by which it was found. */
type Neighbour = { row: Exchange; log: LogDetail | null; names: string[] }

/**
 * Runs in the erasing transaction, which holds the project.
 * @param saidIn what is erased of each conversation, by each of its names
 * @param partsIn what was said in these
 * @param from older exchanges are erased by age anyway; null: check all that were near them
 * @returns the questions that were made from the erased words
 */
export async function eraseAround(
  tx: Tx,
  projectId: string,
  saidIn: SaidIn,
  partsIn: ReadonlyMap<string, ReadonlySet<string>>,
  from: string | null,
): Promise<string[]> {
  if (saidIn.size === 0) return []
  await eraseAroundRefused(tx, projectId, [...saidIn.keys()])
  const neighbours = await neighboursIn(tx, projectId, saidIn, from)
  const changed: Exchange[] = []
  const logs: { id: string; row: LogDetail }[] = []
  const titles: { issueId: string; id: string; was: string; is: string }[] = []
  for (const { row, log, names } of neighbours) {
    const isSaid: IsSaid = (part) => names.some((name) => partsIn.get(name)!.has(part))
    const messages = log?.messages ? messagesApart(log.messages, isSaid) : null
    const isSent = messages !== null && messages !== log?.messages
    const beside = exchangeApart(row, isSaid)
    const now = isSent && beside === row && row.question !== undefined ? askedAnew(row, row) : beside
    if (log && (isSent || now !== row)) logs.push({ id: row.id, row: { ...log, messages, question: questionOf(now) } })
    if (now === row) continue
    changed.push(now)
    const [was, is] = [questionOf(row), questionOf(now)]
    if (row.issueId !== null && was !== is) titles.push({ issueId: row.issueId, id: row.id, was, is })
  }
  await writeRows(tx, projectId, 'exchange', asRows(changed), 'is replaced')
  await writeRows(tx, projectId, 'log', logs, 'is replaced')
  if (titles.length > 0)
    await sql`update issue set row = jsonb_set(row, '{title}', t -> 'is') from jsonb_array_elements(${toJsonb(titles)}::jsonb) t
      where issue.project_id = ${projectId} and issue.id = t ->> 'issueId' and issue.row ->> 'title' = t ->> 'was'
        and issue.row ->> 'centralExchangeId' = t ->> 'id'`.execute(tx)
  if (neighbours.length > 0) {
    const parts = new Set([...partsIn.values()].flatMap((said) => [...said]))
    const isSaid: IsSaid = (part) => parts.has(part)
    const ids = neighbours.map(({ row }) => row.id)
    const retests = await retestsApart(tx, projectId, ids, isSaid)
    await refusedRetestsApart(tx, projectId, ids, isSaid)
    await emptyEvidence(tx, projectId, { exchangeIds: changed.map((one) => one.id), retestIds: retests })
  }
  return titles.map(({ was }) => was)
}

const asRows = <T extends { id: string }>(rows: readonly T[]): { id: string; row: T }[] =>
  rows.map((row) => ({ id: row.id, row }))

async function neighboursIn(tx: Tx, projectId: string, saidIn: SaidIn, from: string | null): Promise<Neighbour[]> {
  const around = [...saidIn.values()].map((said) => from ?? [...said].map(({ occurredAt }) => occurredAt).toSorted()[0])
  const { rows } = await sql<{
    name: string
    row: Exchange
    log: LogDetail | null
  }>`select c.id as name, n.row, l.row as log
    from unnest(${[...saidIn.keys()]}::text[], ${around}::text[]) c (id, around)
    cross join lateral (
      (select id, row from exchange where project_id = ${projectId}
        and row ->> 'conversationId' = c.id and row ->> 'occurredAt' >= c.around
        order by row ->> 'occurredAt' limit ${MOST_NEIGHBOURS})
      union all
      (select id, row from exchange where ${from === null}::boolean and project_id = ${projectId}
        and row ->> 'conversationId' = c.id and row ->> 'occurredAt' < c.around
        order by row ->> 'occurredAt' desc limit ${MOST_NEIGHBOURS})
      union all
      (select e.id, e.row from conversation_name m
        join exchange e on e.project_id = ${projectId} and e.id = m.exchange_id
        where m.project_id = ${projectId} and m.name = c.id limit ${MOST_NEIGHBOURS})) n
    left join log l on l.project_id = ${projectId} and l.id = n.id`.execute(tx)
  const neighbours = new Map<string, Neighbour>()
  for (const { name, row, log } of rows) {
    const known = neighbours.get(row.id)
    if (known) known.names.push(name)
    else neighbours.set(row.id, { row, log, names: [name] })
  }
  return [...neighbours.values()]
}

/** Removes earlier turns from retests that asked such a question again. @returns the ids of the retests changed */
async function retestsApart(
  tx: Tx,
  projectId: string,
  exchangeIds: readonly string[],
  isSaid: IsSaid,
): Promise<string[]> {
  const { rows } = await sql<{ row: Retest }>`select r.row from verdict v
    join retest r on r.project_id = v.project_id and r.row ->> 'verdictId' = v.id
    where v.project_id = ${projectId} and v.exchange_id = any(${exchangeIds}::text[])`.execute(tx)
  const changed = rows.flatMap(({ row }) => {
    const turns = row.turns && turnsApart(row.turns, isSaid)
    return turns === row.turns ? [] : [{ ...row, turns }]
  })
  await writeRows(tx, projectId, 'retest', asRows(changed), 'is replaced')
  return changed.map((one) => one.id)
}

/** And from those that were refused, also where the verdict was refused. */
async function refusedRetestsApart(
  tx: Tx,
  projectId: string,
  exchangeIds: readonly string[],
  isSaid: IsSaid,
): Promise<void> {
  const { rows } = await sql<{ client: string; seq: string; turns: Turn[] }>`
    select client_id as client, seq::text, refusal -> 'args' -> 'retest' -> 'turns' as turns from mutation
    where project_id = ${projectId} and refusal is not null and name = 'retest.record'
      and jsonb_typeof(refusal -> 'args' -> 'retest' -> 'turns') = 'array'
      and refusal -> 'args' -> 'retest' ->> 'verdictId' in (
        select id from verdict where project_id = ${projectId} and exchange_id = any(${exchangeIds}::text[])
        union all
        select given.refusal -> 'args' ->> 'verdictId' from mutation given
          where given.project_id = ${projectId} and given.refusal is not null and given.name = 'verdict.give'
            and given.refusal -> 'args' ->> 'exchangeId' = any(${exchangeIds}::text[]))`.execute(tx)
  const apart = rows.map((one) => ({ ...one, turns: turnsApart(one.turns, isSaid) }))
  const changed = apart.filter((one, index) => one.turns !== rows[index]!.turns)
  if (changed.length > 0)
    await replaceInRefused(
      tx,
      ['retest', 'turns'],
      changed.map(({ turns, ...which }) => ({ ...which, is: turns })),
    )
}

type InRefused = { client: string; seq: string; is: unknown }

const replaceInRefused = (tx: Tx, at: readonly string[], all: readonly InRefused[]): Promise<unknown> =>
  sql`update mutation set refusal = jsonb_set(refusal, ${['args', ...at]}::text[], t -> 'is')
    from jsonb_array_elements(${toJsonb(all)}::jsonb) t
    where client_id = (t ->> 'client')::uuid and seq = (t ->> 'seq')::bigint`.execute(tx)

/** The person who captured it may try again, without the turns around it. */
async function eraseAroundRefused(tx: Tx, projectId: string, conversationIds: readonly string[]): Promise<void> {
  const { rows } = await sql<{ client: string; seq: string; exchange: unknown }>`
    select client_id as client, seq::text, refusal -> 'args' -> 'exchange' as exchange from mutation
    where project_id = ${projectId} and refusal is not null and name = 'exchange.capture'
      and refusal -> 'args' -> 'exchange' ->> 'conversationId' = any(${conversationIds}::text[])`.execute(tx)
  if (rows.length === 0) return
  const apart = rows.map(({ exchange, ...which }) => {
    const { data } = CapturedExchange.safeParse(exchange)
    return { ...which, is: data ? askedAnew(data, { before: [], after: [] }) : null }
  })
  await replaceInRefused(tx, ['exchange'], apart)
}
