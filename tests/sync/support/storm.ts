/**
 * A storm: three panels, one server, and a line between them that drops, duplicates, delays and
 * lies; panels and server that are killed at any step. Everything is drawn from one seed. After
 * the storm the line is healed, and everything must be as if there had been none.
 */
import { sql } from 'kysely'
import { createApi } from '../../../lib/api/client.ts'
import type {
  Change,
  EntityName,
  Exchange,
  Issue,
  Mutation,
  PullReply,
  Remediation,
  Verdict,
} from '../../../lib/contract/index.ts'
import { act, createDatabase, type ErrataDatabase, readMeta, SYNCED_TABLES, undo } from '../../../lib/db/index.ts'
import type { MutationDraft } from '../../../lib/domain/index.ts'
import { runSync, type SyncOutcome } from '../../../lib/sync/index.ts'

import type { Database } from '../../../server/db/database.ts'
import { writeRow } from '../../../server/db/rows.ts'
import { pull } from '../../../server/services/sync/pull.ts'
import { setMember } from '../../../server/services/people/accounts.ts'
import { exchange, project, site, SITE } from '../../fixtures/rows.ts'
import type { Account, Harness } from '../../server/support/harness.ts'
import { type Backup, backUp, putBack } from './backup.ts'
import { Erasing, type Logged } from './erasing.ts'
import { type Chance, chance } from './random.ts'

const EPOCH_OF_TESTS = Date.UTC(2026, 0, 1)
const DAY_MS = 86_400_000
const QUESTIONS = [
  'How do I reset a version 13 hub?',
  'Where is my invoice?',
  'Can I return a sensor after 30 days?',
  'Why is the camera offline?',
]

class Killed extends Error {}

/** `skew`: how far this computer's clock is off, in ms. */
type Panel = { name: string; account: Account; db: ErrataDatabase; skew: number }
type Request = { url: string; init: RequestInit }

export type StormResult = { problems: string[]; accepted: number; refused: number }

/**
 * `harsh`: with erasures, a server that is restored from a backup, clocks that jump, and a second tab that writes in the middle
 * of a run; the last account is an admin's.
 */
export type StormOptions = { steps?: number; deduplicate?: boolean; accounts: readonly Account[]; harsh?: boolean }

export async function storm(harness: Harness, seed: number, options: StormOptions): Promise<StormResult> {
  const { steps = 26, deduplicate = true, accounts, harsh = false } = options
  const luck = chance(seed)
  const projectId = luck.uuid()
  await prepareProject(harness.db, projectId, accounts)
  let calm = false
  // A server that is killed before it commits: the engine rolls back, the client sees an error.
  const db: Database = {
    ...harness.db,
    transaction: (work) =>
      harness.db.transaction(async (tx) => {
        const value = await work(tx)
        if (!calm && luck.hits(0.06)) throw new Error('killed before commit')
        return value
      }),
  }
  let clock = EPOCH_OF_TESTS
  const now = (skew = 0): string => new Date((clock += 1_000) + skew).toISOString()
  let epoch: string | undefined
  const started = () =>
    harness.restarted({
      deduplicate,
      db,
      ...(epoch && { epoch }),
      ...(harsh && { now: () => new Date(clock).toISOString() }),
    })
  let app = started()
  const erasing = new Erasing(harness.db, projectId)
  const late: Request[] = []
  const written = new Map<string, { mutation: Mutation; userId: string }>()

  const answer = (request: Request): Promise<Response> => Promise.resolve(app.request(request.url, request.init))
  /** One request through the storm. */
  const line = async (input: string | URL | globalThis.Request, init: RequestInit = {}): Promise<Response> => {
    const request: Request = { url: String(input).replace('http://storm', ''), init: { ...init, signal: null } }
    if (calm) return answer(request)
    const draw = luck.next()
    if (draw < 0.1) throw new TypeError('dropped')
    if (draw < 0.2) {
      await answer(request)
      throw new TypeError('the answer was dropped')
    }
    if (draw < 0.28) {
      await answer(request)
      return answer(request)
    }
    if (draw < 0.34) {
      late.push(request)
      throw new TypeError('late')
    }
    if (draw < 0.4) return new Response('{"detail":"down"}', { status: 500 })
    if (draw < 0.44) return new Response('{"detail":"expired"}', { status: 401 })
    if (draw < 0.5) throw new Killed('before')
    if (draw < 0.56) {
      await answer(request)
      throw new Killed('after')
    }
    return answer(request)
  }

  const panels: Panel[] = accounts.map((account, index) => ({
    name: `storm-${seed}-${index}-${luck.uuid()}`,
    account,
    db: null as unknown as ErrataDatabase,
    skew: 0,
  }))
  for (const panel of panels) panel.db = createDatabase(panel.name)

  const synchronise = async (panel: Panel): Promise<SyncOutcome | null> => {
    const api = createApi({
      backend: 'http://storm',
      token: panel.account.token,
      fetch: async (input, init) => {
        const response = await line(input, init)
        return response
      },
    })
    // A killed panel does not hear of its own end: the exception leaves everything where it was.
    const killing = { ...api, push: guarded(panel, api.push), pull: guarded(panel, api.pull) }
    try {
      return await runSync({
        db: panel.db,
        api: killing,
        me: {
          userId: panel.account.userId,
          email: '',
          projects: [{ id: projectId, name: '', role: panel.account.role }],
        },
        now: () => now(panel.skew),
        newId: luck.uuid,
        random: luck.next,
        lock: (work) => work(),
      })
    } catch (error) {
      if (!(error instanceof Killed)) throw error
      panel.db.close()
      panel.db = createDatabase(panel.name)
      return null
    }
  }
  /** The client turns every failed fetch into a value; a kill must go through it. */
  function guarded<A extends unknown[], R>(panel: Panel, call: (...args: A) => Promise<R>): (...args: A) => Promise<R> {
    return async (...args) => {
      if (!calm && luck.hits(0.04)) throw new Killed('at the call')
      const result = await call(...args)
      if (!calm && harsh && luck.hits(0.2)) await inAnotherTab(panel)
      if (!calm && luck.hits(0.04)) throw new Killed('with the answer in hand')
      return result
    }
  }

  const write = async (panel: Panel): Promise<void> => {
    const before = new Set((await panel.db.outbox.toArray()).map((row) => row.mutation.id))
    const again = {
      projectId,
      actor: { userId: panel.account.userId, role: panel.account.role },
      now: now(panel.skew),
      newId: luck.uuid,
    }
    if (luck.hits(0.2)) await undo(panel.db, again)
    else {
      const mutations = await draft(panel, luck, projectId, harsh ? erasing : null)
      if (mutations.length > 0) await act(panel.db, { ...again, label: 'storm', mutations })
    }
    for (const row of await panel.db.outbox.toArray())
      if (!before.has(row.mutation.id))
        written.set(row.mutation.id, { mutation: row.mutation, userId: panel.account.userId })
  }

  async function inAnotherTab(panel: Panel): Promise<void> {
    const tab = { ...panel, db: createDatabase(panel.name) }
    await write(tab)
    tab.db.close()
  }

  let backup: Backup | null = null
  /** What happens to server and clocks, whoever is online. */
  const hardship = async (): Promise<void> => {
    if (luck.hits(0.1)) luck.pick(panels).skew = luck.int(20 * DAY_MS) - 10 * DAY_MS
    if (luck.hits(0.12)) await erasing.byCommand(luck)
    if (luck.hits(0.08)) {
      backup = await backUp(harness.db, projectId)
      erasing.backedUp()
    } else if (backup && luck.hits(0.06)) {
      await putBack(harness.db, projectId, backup)
      erasing.putBack()
      epoch = luck.uuid()
      late.splice(0)
      app = started()
    }
  }

  calm = true
  for (const panel of panels) await synchronise(panel)
  calm = false

  for (let step = 0; step < steps; step += 1) {
    const panel = luck.pick(panels)
    if (luck.hits(0.55)) await write(panel)
    else await synchronise(panel)
    if (late.length > 0 && luck.hits(0.5)) await answer(late.splice(luck.int(late.length), 1)[0]!)
    if (luck.hits(0.08)) app = started()
    if (harsh) await hardship()
  }
  for (const request of late.splice(0)) await answer(request)

  calm = true
  const problems: string[] = []
  const rounds = await drain(panels, synchronise)
  if (rounds === null) problems.push('an outbox did not drain within 6 rounds after the storm')
  problems.push(...(await compare(harness.db, projectId, panels, accounts[0]!)))
  const log = await mutationLog(harness.db, projectId)
  if (harsh)
    problems.push(
      ...checkOnce(log, await rowsOf<Remediation>(harness.db, projectId, 'remediation')),
      ...(await erasing.problems(
        panels.map((panel) => panel.db),
        log,
        written,
      )),
    )
  else {
    problems.push(...checkLog(log, [...written.keys()]), ...(await checkEffects(harness.db, projectId, log)))
    const order = log.filter((row) => !row.refused).flatMap((row) => written.get(row.id) ?? [])
    problems.push(...(await checkLastWords(harness.db, projectId, order)))
  }
  for (const panel of panels) await panel.db.delete()
  return {
    problems,
    accepted: log.filter((row) => !row.refused).length,
    refused: log.filter((row) => row.refused).length,
  }
}

async function prepareProject(db: Database, projectId: string, accounts: readonly Account[]): Promise<void> {
  await db.transaction(async (tx) => {
    await writeRow(tx, projectId, { entity: 'project', id: projectId, row: project({ id: projectId }) })
    await writeRow(tx, projectId, { entity: 'site', id: projectId, row: site({ id: projectId, projectId }) })
  })
  for (const account of accounts) await setMember(db, projectId, account.userId, account.role)
}

/** Something that a person might do with what their panel shows. */
async function draft(
  { db, account }: Panel,
  luck: Chance,
  projectId: string,
  erasing: Erasing | null,
): Promise<MutationDraft[]> {
  const mine = <T extends { projectId: string }>(rows: T[]): T[] => rows.filter((row) => row.projectId === projectId)
  const exchanges = mine(await db.exchanges.toArray())
  const issues = mine(await db.issues.toArray()).filter((issue) => !issue.mergedInto)
  const remediations = mine(await db.remediations.toArray())
  const verdicts = mine(await db.verdicts.toArray())
  if (erasing && account.role === 'admin' && exchanges.length > 0 && luck.hits(0.3))
    return [{ name: 'exchange.erase', args: { exchangeIds: [luck.pick(exchanges).id] } }]
  const draw = luck.next()
  if (exchanges.length === 0 || draw < 0.22) {
    const {
      projectId: _p,
      issueId: _i,
      flags: _f,
      served: _s,
      capturedBy: _c,
      ...captured
    } = exchange({
      id: luck.uuid(),
      site: SITE,
      query: luck.pick(QUESTIONS),
      contentHash: luck.uuid(),
      occurredAt: new Date(EPOCH_OF_TESTS - luck.int(1_000_000)).toISOString(),
    })
    const said = erasing ? erasing.marked(captured, exchanges, luck) : captured
    return [{ name: 'exchange.capture', args: { exchange: said, issueId: luck.uuid() } }]
  }
  const one = luck.pick(exchanges)
  if (draw < 0.42) {
    return [
      {
        name: 'verdict.give',
        args: {
          verdictId: luck.uuid(),
          exchangeId: one.id,
          issueId: luck.uuid(),
          value: luck.pick(['good', 'bad', 'cant_tell']),
          explanation: null,
          reasonCode: null,
          evidence: [],
        },
      },
    ]
  }
  if (draw < 0.52 && verdicts.length > 0)
    return [{ name: 'verdict.retract', args: { verdictId: luck.pick(verdicts).id } }]
  if (draw < 0.58)
    return [
      {
        name: 'exchange.flag',
        args: { exchangeId: one.id, flagId: luck.uuid(), issueId: luck.uuid(), reasonCode: null, note: null },
      },
    ]
  if (draw < 0.66 && issues.length > 0) {
    return [
      {
        name: 'issue.override',
        args: { issueId: luck.pick(issues).id, status: luck.pick(['addressed', 'unaddressed', null]) },
      },
    ]
  }
  const content = { kind: 'answer' as const, answer: `Answer ${luck.uuid()}` }
  const known = remediations.length > 0 && luck.hits(0.85) ? luck.pick(remediations) : null
  const named = { remediationId: known?.id ?? luck.uuid(), baseRevision: known?.revision ?? 0 }
  if (known && draw > 0.9)
    return [
      {
        name: luck.pick(['remediation.archive', 'remediation.reactivate'] as const),
        args: { remediationId: known.id, baseRevision: known.revision },
      },
    ]
  if (known && draw > 0.84)
    return [
      { name: 'remediation.pause', args: { remediationId: known.id, baseRevision: known.revision, reason: null } },
    ]
  return [
    {
      name: luck.pick(['remediation.draft', 'remediation.publish'] as const),
      args: {
        ...named,
        issueId: one.issueId,
        exchangeId: one.id,
        kind: 'answer',
        // What an expert wrote stays when what it is about is erased.
        query: erasing ? luck.pick(QUESTIONS) : one.query,
        content,
        serve: null,
      },
    },
  ]
}

/** OB6: every outbox must be empty within a bounded number of rounds. @returns rounds, or null */
async function drain(
  panels: readonly Panel[],
  synchronise: (panel: Panel) => Promise<unknown>,
): Promise<number | null> {
  for (let round = 1; round <= 6; round += 1) {
    for (const panel of panels) await synchronise(panel)
    const waiting = await Promise.all(panels.map((panel) => panel.db.outbox.count()))
    if (waiting.every((count) => count === 0)) {
      for (const panel of panels) await synchronise(panel)
      return round
    }
  }
  return null
}

const canonical = (value: unknown): string =>
  JSON.stringify(value, (_key, inner: unknown) =>
    inner && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  )

async function serverRows(db: Database, projectId: string, account: Account): Promise<Map<string, string>> {
  const rows = new Map<string, string>()
  let cursor: string | null = null
  for (;;) {
    const reply: PullReply = await pull(db, 'any', account.userId, account.role, {
      contractVersion: 1,
      clientId: projectId,
      projectId,
      cursor,
      refusalsSeen: 0,
    })
    for (const { entity, id, row } of reply.changes as Change[]) if (row) rows.set(`${entity} ${id}`, canonical(row))
    if (!reply.more) return rows
    cursor = reply.cursor
  }
}

/** Where the last of several mutations counts, it is the last in the order in which they were accepted. */
async function checkLastWords(
  db: Database,
  projectId: string,
  order: readonly { mutation: Mutation; userId: string }[],
): Promise<string[]> {
  const issues = new Map((await rowsOf<Issue>(db, projectId, 'issue')).map((row) => [row.id, row]))
  const verdicts = new Map<string, { exchangeId: string; by: string; stands: boolean }>()
  const overrides = new Map<string, string | null>()
  const flags = new Map<string, boolean>()
  for (const { mutation, userId } of order) {
    if (mutation.name === 'verdict.give') {
      const { verdictId, exchangeId } = mutation.args
      for (const one of verdicts.values()) if (one.exchangeId === exchangeId && one.by === userId) one.stands = false
      verdicts.set(verdictId, { exchangeId, by: userId, stands: true })
    }
    if (mutation.name === 'verdict.retract') {
      const known = verdicts.get(mutation.args.verdictId)
      if (known) known.stands = false
    }
    if (mutation.name === 'issue.override') {
      const { issueId, status } = mutation.args
      overrides.set(issues.get(issueId)?.mergedInto ?? issueId, status)
    }
    if (mutation.name === 'exchange.flag') flags.set(mutation.args.flagId, true)
    if (mutation.name === 'exchange.unflag') flags.set(mutation.args.flagId, false)
  }
  const problems: string[] = []
  for (const row of await rowsOf<Verdict>(db, projectId, 'verdict')) {
    if ((row.retractedAt === null) !== verdicts.get(row.id)?.stands)
      problems.push(`verdict ${row.id} does not stand as it was last said`)
  }
  for (const [id, status] of overrides) {
    if ((issues.get(id)?.override?.status ?? null) !== status)
      problems.push(`issue ${id} is not overridden as it was last said`)
  }
  const standing = new Set(
    (await rowsOf<Exchange>(db, projectId, 'exchange')).flatMap((row) => row.flags.map((flag) => flag.id)),
  )
  for (const [id, stands] of flags)
    if (standing.has(id) !== stands) problems.push(`flag ${id} is not as it was last said`)
  return problems
}

/** All panels show what the server has, nothing more and nothing less, and nothing lies over it. */
async function compare(db: Database, projectId: string, panels: readonly Panel[], account: Account): Promise<string[]> {
  const problems: string[] = []
  const expected = await serverRows(db, projectId, account)
  for (const [index, panel] of panels.entries()) {
    if ((await panel.db.shadow.count()) > 0) problems.push(`panel ${index} still has shadows`)
    const state = await readMeta(panel.db, 'syncState')
    if (state !== 'idle') problems.push(`panel ${index} is ${String(state)}`)
    const shown = new Map<string, string>()
    for (const table of SYNCED_TABLES) {
      for (const row of (await panel.db.table(table).toArray()) as { id: string }[])
        shown.set(`${table.slice(0, -1)} ${row.id}`, canonical(row))
    }
    for (const [key, row] of expected) {
      if (!shown.has(key)) problems.push(`panel ${index} lacks ${key}`)
      else if (shown.get(key) !== row) problems.push(`panel ${index} differs in ${key}`)
    }
    for (const key of shown.keys())
      if (!expected.has(key)) problems.push(`panel ${index} shows ${key}, which the server does not have`)
  }
  return problems
}

async function mutationLog(db: Database, projectId: string): Promise<Logged[]> {
  const { rows } = await sql<Logged>`
    select id::text as id, name, refusal is not null as refused from mutation where project_id = ${projectId} order by xid, seq`.execute(
    db.kysely,
  )
  return rows
}

function checkLog(log: readonly { id: string }[], written: readonly string[]): string[] {
  const ids = log.map((row) => row.id)
  const known = new Set(ids)
  const wrote = new Set(written)
  return [
    ...written.filter((id) => !known.has(id)).map((id) => `mutation ${id} never arrived`),
    ...ids.filter((id) => !wrote.has(id)).map((id) => `mutation ${id} came from nowhere`),
    ...(known.size === ids.length ? [] : ['a mutation was applied twice']),
  ]
}

/** Where a server is restored: what is offered again stands in the log again (PL4), and has no effect again. */
function checkOnce(log: readonly Logged[], remediations: readonly Remediation[]): string[] {
  const accepted = new Map<string, string>()
  const problems: string[] = []
  for (const { id, name, refused } of log) {
    if (refused && accepted.has(id))
      problems.push(`mutation ${id} (${name}) was applied, and refused when it came again`)
    if (!refused) accepted.set(id, name)
  }
  const changes = [...accepted.values()].filter((name) => name.startsWith('remediation.')).length
  const revisions = remediations.reduce((sum, row) => sum + row.revision, 0)
  if (revisions > changes) problems.push(`${revisions} revisions from ${changes} accepted changes`)
  return problems
}

const rowsOf = async <T>(db: Database, projectId: string, entity: EntityName): Promise<T[]> =>
  (
    await sql<{ row: T }>`select row from ${sql.table(entity)} where project_id = ${projectId}`.execute(db.kysely)
  ).rows.map((found) => found.row)

/** The server's rows are what its accepted mutations come to: counted and compared, kind by kind. */
async function checkEffects(
  db: Database,
  projectId: string,
  log: readonly { name: string; refused: boolean }[],
): Promise<string[]> {
  const accepted = (prefix: string): number => log.filter((row) => !row.refused && row.name.startsWith(prefix)).length
  const problems: string[] = []
  const remediations = await rowsOf<Remediation>(db, projectId, 'remediation')
  const revisions = remediations.reduce((sum, row) => sum + row.revision, 0)
  if (revisions !== accepted('remediation.'))
    problems.push(`${revisions} revisions from ${accepted('remediation.')} accepted changes`)
  const exchanges = await rowsOf<Exchange>(db, projectId, 'exchange')
  if (exchanges.length !== accepted('exchange.capture'))
    problems.push(`${exchanges.length} exchanges from ${accepted('exchange.capture')} captures`)
  const issues = await rowsOf<Issue>(db, projectId, 'issue')
  const members = issues.reduce((sum, row) => sum + row.exchangeCount, 0)
  const placed = exchanges.filter((row) => row.issueId !== null).length
  if (members !== placed) problems.push(`issues count ${members} members, ${placed} exchanges are in one`)
  const verdicts = await rowsOf<Verdict>(db, projectId, 'verdict')
  if (verdicts.length > accepted('verdict.give')) problems.push('more verdicts than were given')
  return problems
}
