/** Removes erased words from this computer for good, also from what was sent, refused, or could be undone. */
import type { CapturedExchange, Change, Exchange, Turn } from '../contract/index.ts'
import { forgetActions } from '../db/forget-actions.ts'
import {
  type CaptureRow,
  type ErrataDatabase,
  type OutboxRow,
  readMeta,
  type SetAside,
  writeMeta,
} from '../db/index.ts'
import { exchangeApart, partsSaid, turnsApart } from '../match/apart.ts'

/** Mutations that contain or quote a customer's words. What an expert wrote for everybody remains theirs. */
const QUOTING: ReadonlySet<string> = new Set(['exchange.capture', 'exchange.flag', 'verdict.give'])

/** Mutations with an expert's text, which also contain the query it is about. */
const WRITTEN: ReadonlySet<string> = new Set(['remediation.draft', 'remediation.publish'])

type Quoting = { exchangeId?: string; verdictId?: string; exchange?: { id?: string }; retest?: { verdictId?: string } }
type MutationLike = { name: string; args: unknown }

const quotesOneOf = (ids: ReadonlySet<string>, { name, args }: MutationLike): boolean => {
  const { exchangeId, exchange } = (args ?? {}) as Quoting
  return QUOTING.has(name) && (ids.has(exchangeId ?? '') || ids.has(exchange?.id ?? ''))
}

/** A refused text of an expert about one of these: theirs to retry, but without the customer's query. */
const asksOneOf = (ids: ReadonlySet<string>, { name, args }: MutationLike): boolean => {
  const { exchangeId, query } = (args ?? {}) as { exchangeId?: string; query?: string }
  return WRITTEN.has(name) && ids.has(exchangeId ?? '') && query !== ''
}
const withoutQuestion = <T extends MutationLike>(said: T): T => ({
  ...said,
  args: { ...(said.args as object), query: '' },
})

export const hasErasures = (changes: readonly Change[]): boolean => changes.some((change) => change.erased)

/** The words of an exchange, with its site and conversation. */
export type ErasedWords = Pick<CapturedExchange, 'id' | 'site' | 'conversationId' | 'query' | 'response'> &
  Pick<Exchange, 'pageConversationId'>

/**
 * The stored words of what these changes erase; to be read before the changes are applied. Where it was erased from here,
 * its row has gone already: what the server had stands in `shadow`, and what it had not told of yet in the outbox, in
 * `sent` if a pull of another project has acknowledged it, or in what somebody else has left here to be sent.
 */
export async function erasedWords(db: ErrataDatabase, changes: readonly Change[]): Promise<ErasedWords[]> {
  const ids = changes.flatMap((change) => (change.erased ? [change.id] : []))
  if (ids.length === 0) return []
  const isCaptured = ({ mutation: { name, args } }: Pick<OutboxRow, 'mutation'>): boolean =>
    name === 'exchange.capture' && args !== null && ids.includes(args.exchange.id)
  const [rows, captures, shadows, setAside, ...written] = await Promise.all([
    db.exchanges.bulkGet(ids),
    db.captures.bulkGet(ids),
    db.shadow.bulkGet(ids.map((id): [string, string] => ['exchange', id])),
    readMeta(db, 'setAside'),
    db.outbox.filter(isCaptured).toArray(),
    db.sent.filter(isCaptured).toArray(),
  ])
  const ofServer = shadows.map((shadow) => shadow?.row as Exchange | null | undefined)
  const ofOthers = Object.values(setAside ?? {})
    .flatMap(({ mutations }) => mutations.map((mutation) => ({ mutation })))
    .filter(isCaptured)
  const captured = [...written.flat(), ...ofOthers].map(
    ({ mutation }) => (mutation.args as { exchange: CapturedExchange }).exchange,
  )
  return [...rows, ...captures.map((row) => row?.exchange), ...ofServer, ...captured].filter((one) => one != null)
}

/**
 * Runs in the transaction that applies a page of a pull.
 * @param words from `erasedWords`
 * @param isLast whether it is the last page @param before whether earlier pages contained erasures
 */
export async function forgetErased(
  db: ErrataDatabase,
  changes: readonly Change[],
  words: readonly ErasedWords[],
  { isLast, before }: { isLast: boolean; before: boolean },
): Promise<void> {
  const ids = new Set(changes.flatMap((change) => (change.erased ? [change.id] : [])))
  if (ids.size === 0 && !(isLast && before)) return
  // A retest of a verdict asked the customer's query. Verdicts on erased exchanges are gone once all pages have
  // arrived; until then a missing one may still arrive, if the project's copy started from nothing.
  const verdicts = isLast ? new Set(await db.verdicts.toCollection().primaryKeys()) : null
  const quotes = (said: MutationLike): boolean => {
    const { retest } = (said.args ?? {}) as Quoting
    if (said.name === 'retest.record') return Boolean(verdicts && retest?.verdictId && !verdicts.has(retest.verdictId))
    return quotesOneOf(ids, said)
  }
  await db.sent.filter((row) => quotes(row.mutation)).delete()
  await db.refusals.filter(quotes).delete()
  const asking = await db.refusals.filter((row) => asksOneOf(ids, row)).toArray()
  await db.refusals.bulkPut(asking.map(withoutQuestion))
  await forgetActions(db, quotes)
  if (words.length > 0) await forgetContext(db, words)
  await forgetCaptures(db, [...ids])
  // Which of the questions asked in pages that left were erased cannot be told here.
  await db.conversations
    .filter(({ asked }) => asked !== undefined)
    .modify((row) => {
      delete row.asked
    })
  const setAside = (await readMeta(db, 'setAside')) ?? {}
  const left: [string, SetAside][] = []
  for (const [userId, one] of Object.entries(setAside)) {
    const found = await conversationsOf(db, words, [...one.mutations, ...one.refusals])
    left.push([userId, withoutErasedWork(ids, words, one, found)])
  }
  if (left.some(([userId, one]) => one !== setAside[userId])) await writeMeta(db, 'setAside', Object.fromEntries(left))
}

/**
 * Also the same words captured by another tab under another id, and where they are context of other exchanges. Marks
 * the conversation as erased in all tabs that have it open, though only one has the captures.
 */
async function forgetCaptures(db: ErrataDatabase, ids: string[]): Promise<void> {
  const captures = (await db.captures.bulkGet(ids)).filter((row) => row !== undefined)
  if (captures.length === 0) return
  await db.captures.bulkDelete(ids)
  const nameOf = (site: string, key: string): string => JSON.stringify([site, key])
  const gone = new Map<string, CaptureRow[]>()
  for (const row of captures) {
    const name = nameOf(row.site, row.conversationKey)
    gone.set(name, [...(gone.get(name) ?? []), row])
  }
  const kept = new Set<string>()
  for (const row of await db.captures.toArray()) {
    const name = nameOf(row.site, row.conversationKey)
    const erased = gone.get(name) ?? []
    if (erased.some(({ said }) => said === row.said)) {
      await db.captures.delete(row.id)
      continue
    }
    kept.add(name)
    const exchange = withoutErasedParts(
      row.exchange,
      erased.map((one) => one.exchange),
    )
    if (exchange !== row.exchange) await db.captures.put({ ...row, exchange })
  }
  await db.conversations.toCollection().modify((row) => {
    const name = nameOf(row.origin, row.conversationKey)
    const erased = gone.get(name)
    if (!erased) return
    row.erasedSaid = [...new Set([...(row.erasedSaid ?? []), ...erased.map(({ said }) => said)])]
    if (!kept.has(name)) row.erased = true
  })
}

/**
 * Unsent mutations, and those that could be offered again, may contain the words as context of another exchange of the
 * conversation, or as turns before its question where that was asked again: the server would get them back with that.
 */
async function forgetContext(db: ErrataDatabase, words: readonly ErasedWords[]): Promise<void> {
  const [outbox, sent, refused, actions] = await Promise.all([
    db.outbox.toArray(),
    db.sent.toArray(),
    db.refusals.toArray(),
    db.actions.toArray(),
  ])
  const found = await conversationsOf(db, words, [
    ...[...outbox, ...sent].map(({ mutation }) => mutation),
    ...refused,
    ...actions.flatMap((row) => row.done),
  ])
  const apart = <T extends MutationLike>(said: T): T => withoutErasedContext(words, said, found)
  const withApart = <T extends { mutation: MutationLike }>(rows: T[]): T[] =>
    rows.flatMap((row) => {
      const mutation = apart(row.mutation)
      return mutation === row.mutation ? [] : [{ ...row, mutation }]
    })
  await db.outbox.bulkPut(withApart(outbox))
  await db.sent.bulkPut(withApart(sent))
  await db.refusals.bulkPut(refused.map(apart).filter((row, index) => row !== refused[index]))
  await db.actions.toCollection().modify((row) => {
    row.done = row.done.map(apart)
  })
}

function withoutErasedParts(
  exchange: CapturedExchange,
  erased: readonly Pick<ErasedWords, 'query' | 'response'>[],
): CapturedExchange {
  if (erased.length === 0) return exchange
  const parts = partsSaid(erased)
  return exchangeApart(exchange, (part) => parts.has(part))
}

/** What a mutation with turns of a conversation consists of. */
type WithTurns = { exchange?: CapturedExchange; retest?: { verdictId?: string; turns?: Turn[] } }

/** Where an exchange was said: one site, and each name of its conversation. */
type Said = { site: string | null; names: ReadonlySet<string> }
type Conversations = {
  ofExchange: (id: string) => Said | null
  ofVerdict: (id: string) => Said | null
}

/** Few customers ask more in one conversation: a name that more exchanges bear leads to other people's, as on the server. */
const MOST_IN_ONE = 50

type Named = { conversationId?: string | null; pageConversationId?: string | null }
const namesOf = (...all: (Named | undefined)[]): string[] =>
  all.flatMap((one) => [one?.conversationId, one?.pageConversationId]).filter((one) => typeof one === 'string')

/** Which of these names more exchanges bear, here or of what was erased, than one conversation has. */
async function namesOfMany(
  db: ErrataDatabase,
  words: readonly ErasedWords[],
  names: Iterable<string>,
): Promise<Set<string>> {
  const erased = new Set(words.flatMap((one) => namesOf(one)))
  const bearers = new Map<string, Set<string>>()
  for (const name of names) if (erased.has(name)) bearers.set(name, new Set())
  if (bearers.size === 0) return new Set()
  const note = (one: Named & { id: string }): void => {
    for (const name of namesOf(one)) bearers.get(name)?.add(one.id)
  }
  words.forEach(note)
  await db.exchanges.each(note)
  return new Set([...bearers].flatMap(([name, ids]) => (ids.size > MOST_IN_ONE ? [name] : [])))
}

/** Of the exchanges that these capture or asked again: a page and a log may call one conversation differently. */
async function conversationsOf(
  db: ErrataDatabase,
  words: readonly ErasedWords[],
  all: readonly MutationLike[],
): Promise<Conversations> {
  const captured = new Map<string, CapturedExchange>()
  const judged = new Map<string, string>()
  const askedAgain = new Set<string>()
  for (const { name, args } of all) {
    const { exchange, retest } = (args ?? {}) as WithTurns
    const { verdictId, exchangeId } = (args ?? {}) as Quoting
    if (name === 'exchange.capture' && exchange) captured.set(exchange.id, exchange)
    if (name === 'verdict.give' && verdictId && exchangeId) judged.set(verdictId, exchangeId)
    if (name === 'retest.record' && retest?.verdictId) askedAgain.add(retest.verdictId)
  }
  for (const row of await db.verdicts.bulkGet([...askedAgain])) if (row) judged.set(row.id, row.exchangeId)
  const ids = [...new Set([...captured.keys(), ...[...askedAgain].flatMap((id) => judged.get(id) ?? [])])]
  const rows = new Map((await db.exchanges.bulkGet(ids)).flatMap((row) => (row ? [[row.id, row] as const] : [])))
  const ofMany = await namesOfMany(
    db,
    words,
    ids.flatMap((id) => namesOf(captured.get(id), rows.get(id))),
  )
  const ofExchange = (id: string): Said | null => {
    const [row, said] = [rows.get(id), captured.get(id)]
    const names = namesOf(said, row).filter((name) => !ofMany.has(name))
    return names.length > 0 ? { site: said?.site ?? row?.site ?? null, names: new Set(names) } : null
  }
  return { ofExchange, ofVerdict: (id) => ofExchange(judged.get(id) ?? '') }
}

/** What was erased of this conversation. */
const erasedOf = (words: readonly ErasedWords[], said: Said | null): ErasedWords[] =>
  words.filter((one) => said?.site === one.site && namesOf(one).some((name) => said.names.has(name)))

function withoutErasedContext<T extends MutationLike>(words: readonly ErasedWords[], said: T, found: Conversations): T {
  const { exchange, retest } = (said.args ?? {}) as WithTurns
  if (said.name === 'exchange.capture' && exchange) {
    const left = withoutErasedParts(exchange, erasedOf(words, found.ofExchange(exchange.id)))
    return left === exchange ? said : { ...said, args: { ...(said.args as object), exchange: left } }
  }
  if (said.name !== 'retest.record' || !retest?.turns || !retest.verdictId) return said
  const parts = partsSaid(erasedOf(words, found.ofVerdict(retest.verdictId)))
  const turns = turnsApart(retest.turns, (part) => parts.has(part))
  return turns === retest.turns ? said : { ...said, args: { retest: { ...retest, turns } } }
}

/** Unsent work of other users of this computer: their verdicts are not rows, and retests of them quote the same. */
function withoutErasedWork(
  ids: ReadonlySet<string>,
  words: readonly ErasedWords[],
  all: SetAside,
  found: Conversations,
): SetAside {
  const gone = [...all.mutations, ...all.refusals].filter((one) => quotesOneOf(ids, one))
  const given = new Set(gone.map(({ args }) => (args as Quoting).verdictId).filter((id) => id !== undefined))
  const stays = (one: MutationLike): boolean =>
    !quotesOneOf(ids, one) &&
    !(one.name === 'retest.record' && given.has((one.args as Quoting | null)?.retest?.verdictId ?? ''))
  const mutations = all.mutations.filter(stays).map((one) => withoutErasedContext(words, one, found))
  const refusals = all.refusals
    .filter(stays)
    .map((one) => (asksOneOf(ids, one) ? withoutQuestion(one) : withoutErasedContext(words, one, found)))
  const isSame = (now: readonly MutationLike[], before: readonly MutationLike[]): boolean =>
    now.length === before.length && now.every((one, index) => one === before[index])
  return isSame(mutations, all.mutations) && isSame(refusals, all.refusals) ? all : { ...all, mutations, refusals }
}
