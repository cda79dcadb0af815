/** What is erased during a storm, and whether anything of it is left anywhere after it. */
import { sql } from 'kysely'
import type { CapturedExchange, Exchange, Mutation } from '../../../lib/contract/index.ts'
import type { ErrataDatabase } from '../../../lib/db/index.ts'
import type { Database } from '../../../server/db/database.ts'
import { erasedHashes } from '../../../server/services/erased-words.ts'
import { eraseExchanges } from '../../../server/services/erasure.ts'
import type { Chance } from './random.ts'

export type Logged = { id: string; name: string; refused: boolean }
type Quoting = { exchangeId?: string | null; exchange?: { id: string }; exchangeIds?: readonly string[] }

const HOLDING = ['exchange', 'log', 'issue', 'mutation', 'evidence', 'retest', 'erased_words', 'webhook_delivery']

export class Erasing {
  /** By exchange: a word that nothing else says, and its content hash. */
  private readonly marks = new Map<string, { mark: string; hash: string }>()
  /** What a command erased: on request, and by age. */
  private asked = new Set<string>()
  private aged = new Set<string>()
  private inBackup = [this.asked, this.aged]
  /** Ever, also where a backup knows nothing of it: panels have forgotten what they sent of it. */
  private readonly ever = new Set<string>()

  private readonly db: Database
  private readonly projectId: string
  constructor(db: Database, projectId: string) {
    this.db = db
    this.projectId = projectId
  }

  /** With words of its own, beside what was said before it. */
  marked(captured: CapturedExchange, known: readonly Exchange[], luck: Chance): CapturedExchange {
    const mark = `mark${luck.uuid().replaceAll('-', '')}`
    this.marks.set(captured.id, { mark, hash: captured.contentHash })
    const before = known.length > 0 && luck.hits(0.7) ? luck.pick(known) : null
    return {
      ...captured,
      conversationId: before?.conversationId ?? luck.pick(['one', 'two']),
      query: `${captured.query} ${mark}`,
      response: `It is ${mark}.`,
      before: before
        ? [
            { role: 'user', text: before.query },
            { role: 'assistant', text: `${before.response}\nAnything else?` },
          ]
        : [],
    }
  }

  async byCommand(luck: Chance): Promise<void> {
    const { rows } = await sql<{ row: Exchange }>`select row from exchange where project_id = ${this.projectId}
      order by row ->> 'occurredAt', id`.execute(this.db.kysely)
    if (rows.length === 0) return
    if (luck.hits(0.3)) {
      const { id, occurredAt } = rows[0]!.row
      await eraseExchanges(this.db, this.projectId, [id], { why: 'aged', from: occurredAt })
      this.aged.add(id)
      this.ever.add(id)
      return
    }
    const { id } = luck.pick(rows).row
    await eraseExchanges(this.db, this.projectId, [id])
    this.asked.add(id)
    this.ever.add(id)
  }

  backedUp(): void {
    this.inBackup = [new Set(this.asked), new Set(this.aged)]
  }
  putBack(): void {
    this.asked = new Set(this.inBackup[0])
    this.aged = new Set(this.inBackup[1])
  }

  async problems(
    panels: readonly ErrataDatabase[],
    log: readonly Logged[],
    written: ReadonlyMap<string, { mutation: Mutation }>,
  ): Promise<string[]> {
    const problems: string[] = []
    for (const { mutation } of written.values())
      if (mutation.name === 'exchange.erase') for (const id of mutation.args.exchangeIds) this.ever.add(id)
    const accepted = new Set(log.flatMap(({ id, refused }) => (refused ? [] : [id])))
    const byPanels = [...accepted].flatMap((id) => {
      const mutation = written.get(id)?.mutation
      return mutation?.name === 'exchange.erase' ? mutation.args.exchangeIds : []
    })
    const gone = new Set([...this.asked, ...this.aged, ...byPanels])
    const { rows } = await sql<{ id: string }>`select id from exchange where project_id = ${this.projectId}`.execute(
      this.db.kysely,
    )
    const there = new Set(rows.map(({ id }) => id))
    for (const id of gone) if (there.has(id)) problems.push(`exchange ${id} was erased and is there`)

    // The same as what went by its age may be said again, unless somebody had it erased before.
    const asked = new Set([...this.asked, ...byPanels.filter((id) => !this.aged.has(id))])
    const hashes = [...this.aged].flatMap((id) => this.marks.get(id)?.hash ?? [])
    const remembered = await erasedHashes(this.db, this.projectId, hashes)
    const forbidden = [...gone].flatMap((id) => {
      const known = this.marks.get(id)
      return known && (asked.has(id) || remembered.has(known.hash)) ? [{ id, mark: known.mark }] : []
    })
    const places = await this.textsOf(panels)
    for (const { id, mark } of forbidden)
      for (const [place, text] of places) if (text.includes(mark)) problems.push(`words of ${id} are in ${place}`)

    const arrived = new Set(log.map(({ id }) => id))
    // What was refused is not offered again (OB5).
    for (const db of panels) for (const { mutationId } of await db.refusals.toArray()) arrived.add(mutationId)
    for (const [id, { mutation }] of written) {
      const { exchangeId, exchange, exchangeIds = [] } = mutation.args as Quoting
      const quotes = [exchangeId, exchange?.id, ...exchangeIds].some((one) => one && this.ever.has(one))
      if (!arrived.has(id) && !quotes) problems.push(`mutation ${id} (${mutation.name}) never arrived`)
      if (mutation.name === 'exchange.capture' && accepted.has(id) && !quotes && !there.has(mutation.args.exchange.id))
        problems.push(`exchange ${mutation.args.exchange.id} was captured and is lost`)
    }
    return [...problems, ...(await this.counts())]
  }

  private async counts(): Promise<string[]> {
    const { rows } = await sql<{ id: string; count: number; members: number }>`select i.id,
        (i.row ->> 'exchangeCount')::int as count,
        (select count(*)::int from exchange e where e.project_id = i.project_id and e.issue_id = i.id) as members
      from issue i where project_id = ${this.projectId} and i.row ->> 'mergedInto' is null`.execute(this.db.kysely)
    return rows
      .filter(({ count, members }) => count !== members)
      .map(({ id, count, members }) => `issue ${id} counts ${count} and has ${members}`)
  }

  private async textsOf(panels: readonly ErrataDatabase[]): Promise<[string, string][]> {
    const places: [string, string][] = []
    for (const name of HOLDING) {
      const { rows } = await sql<{ text: string }>`select t::text as text from ${sql.table(name)} t
        where project_id = ${this.projectId}`.execute(this.db.kysely)
      places.push([`the server's ${name}`, rows.map(({ text }) => text).join('\n')])
    }
    for (const [index, db] of panels.entries())
      for (const table of db.tables)
        places.push([`panel ${index}'s ${table.name}`, JSON.stringify(await table.toArray())])
    return places
  }
}
