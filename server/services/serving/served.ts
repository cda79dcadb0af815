/**
 * What serving knows of a project: read once, then only what changed since, by the cursor of changes (PL1). Publishing
 * an answer costs the same, however many there are.
 */
import { sql } from 'kysely'
import type { Project, Remediation, Verdict } from '../../../lib/contract/index.ts'
import { byExchange, speaking } from '../../../lib/domain/index.ts'
import { compileGuardrails, type Guard } from '../../../lib/evals/text-guardrails.ts'
import { changeAnswers, growAnswerIndex } from '../../../lib/match/answer-index.ts'
import { unsafeOf } from '../../../lib/domain/remediation/publishable.ts'
import type { AnswerIndex, AnswerItem } from '../../../lib/match/answers.ts'
import { buildGuidanceIndex, type GuidanceIndex } from '../../../lib/match/guidance.ts'
import { buildVerdictIndex, type VerdictIndex } from '../../../lib/match/verdicts.ts'
import type { Database, Tx } from '../../db/database.ts'

/** The answer index is changed in place and shared by all versions of a project. */
export type Served = {
  project: Project
  remediations: Map<string, Remediation>
  answers: AnswerIndex
  guidance: GuidanceIndex
  verdicts: VerdictIndex
  guards: Guard[]
  /** Standing verdicts by id: the log they were given on, and the expert's explanation. */
  judged: Map<string, Pick<Verdict, 'exchangeId' | 'explanation'>>
  /** Cosine distance beyond which no answer is served, if the project sets one. */
  maxDistance: number | null
  /** All older transactions are included. */
  xmin: string
}

/** Reads one consistent snapshot. @returns null if there is no such project */
export async function loadServed(db: Database, projectId: string): Promise<Served | null> {
  const read = await inSnapshot(db, async (tx, xmin) => {
    const about = await readProject(tx, projectId)
    if (!about) return null
    const { rows } = await sql<{ row: Remediation }>`
      select row from remediation where project_id = ${projectId} and status in ('active', 'active_with_draft')`.execute(
      tx,
    )
    return { ...about, ...(await readVerdicts(tx, projectId)), xmin, rows }
  })
  if (!read) return null
  const { rows, ...about } = read
  const remediations = new Map(rows.map(({ row }) => [row.id, row]))
  // After the transaction, and with pauses in which calls of other projects are answered.
  const items: AnswerItem[] = []
  for (const [n, { row }] of rows.entries()) {
    if (n % AT_ONCE === AT_ONCE - 1) await nextTurn()
    items.push(...answerOf(row))
  }
  const answers = await growAnswerIndex(items, nextTurn)
  return { ...about, remediations, answers, guidance: guidanceIn(remediations) }
}

const AT_ONCE = 1_000
const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/**
 * Applies what changed since to the known state.
 * @returns `isNew`: whether anything is served differently (hits alone do not count)
 */
export async function refreshServed(db: Database, known: Served): Promise<{ served: Served | null; isNew: boolean }> {
  const projectId = known.project.id
  const read = await inSnapshot(db, async (tx, xmin) => {
    // After a restore, transaction numbers start anew.
    if (BigInt(xmin) < BigInt(known.xmin)) return 'restored'
    const about = await readProject(tx, projectId)
    if (!about) return null
    const changed = await sql<{ id: string; row: Remediation | null }>`
      select c.id, r.row from change c left join remediation r on r.project_id = c.project_id and r.id = c.id
        and r.status in ('active', 'active_with_draft')
      where c.project_id = ${projectId} and c.xid >= ${known.xmin}::text::xid8 and c.entity = 'remediation'`.execute(tx)
    const verdicts = (await haveVerdictsChanged(tx, projectId, known.xmin)) ? await readVerdicts(tx, projectId) : null
    return { xmin, about, changed: changed.rows, verdicts }
  })
  if (read === 'restored') return { served: await loadServed(db, projectId), isNew: true }
  if (!read) return { served: null, isNew: true }
  const { about, changed, verdicts, xmin } = read
  const isSameProject = same(about.project, known.project) && about.maxDistance === known.maxDistance
  const isNew = applyRemediations(known, changed)
  return {
    served: {
      ...known,
      ...about,
      ...verdicts,
      xmin,
      guidance: isNew.guidance ? guidanceIn(known.remediations) : known.guidance,
    },
    isNew: isNew.any || verdicts !== null || !isSameProject,
  }
}

const inSnapshot = <T>(db: Database, work: (tx: Tx, xmin: string) => Promise<T>): Promise<T> =>
  db.transaction(async (tx) => {
    await sql`set transaction isolation level repeatable read, read only`.execute(tx)
    const { rows } = await sql<{ xmin: string }>`
      select pg_snapshot_xmin(pg_current_snapshot())::text as xmin`.execute(tx)
    return work(tx, rows[0]!.xmin)
  })

async function readProject(
  tx: Tx,
  projectId: string,
): Promise<Pick<Served, 'project' | 'guards' | 'maxDistance'> | null> {
  const { rows } = await sql<{ row: Project; maxDistance: number | null }>`
    select row, (select (settings ->> 'max_distance')::float from project_profile p where p.project_id = project.project_id) as "maxDistance"
    from project where project_id = ${projectId}`.execute(tx)
  const found = rows[0]
  if (!found) return null
  const { row: project, maxDistance: told } = found
  // The panel's setting takes precedence over the serving API's.
  const maxDistance = project.maxDistance === undefined ? told : project.maxDistance
  return { project, maxDistance, guards: compileGuardrails(project.guardrails ?? []) }
}

/** Whether verdicts changed, or the exchanges they are on, or the number of reviewers an issue needs. */
async function haveVerdictsChanged(tx: Tx, projectId: string, since: string): Promise<boolean> {
  const { rows } = await sql<{ are: boolean }>`
    select exists (select 1 from change c
      where c.project_id = ${projectId} and c.xid >= ${since}::text::xid8 and (c.entity = 'verdict'
        or c.entity = 'exchange' and exists (
          select 1 from verdict v where v.project_id = c.project_id and v.exchange_id = c.id)
        or c.entity = 'issue' and exists (
          select 1 from verdict v where v.project_id = c.project_id and v.issue_id = c.id))) as are`.execute(tx)
  return rows[0]!.are
}

async function readVerdicts(tx: Tx, projectId: string): Promise<Pick<Served, 'judged' | 'verdicts'>> {
  const judged = await sql<{ verdict: Verdict; query: string; response: string; needed: number }>`
    select v.row as verdict, coalesce(e.row ->> 'question', e.row ->> 'query') as query, e.row ->> 'response' as response,
      coalesce((i.row ->> 'reviewers')::int, 1) as needed
    from verdict v join exchange e on e.project_id = v.project_id and e.id = v.exchange_id
    left join issue i on i.project_id = e.project_id and i.id = e.issue_id
    where v.project_id = ${projectId} and v.row ->> 'retractedAt' is null`.execute(tx)
  const needed = new Map(judged.rows.map((one) => [one.verdict.exchangeId, one.needed]))
  const speaks = new Map(
    [...byExchange(judged.rows.map((one) => one.verdict))]
      .flatMap(([exchangeId, given]) => speaking(given, needed.get(exchangeId) ?? 1))
      .map((one) => [one.id, one.value]),
  )
  return {
    judged: new Map(judged.rows.map(({ verdict }) => [verdict.id, verdict])),
    verdicts: buildVerdictIndex(
      judged.rows.flatMap(({ verdict: { id }, query, response }) => {
        const value = speaks.get(id)
        return value ? [{ id, query, response, value }] : []
      }),
    ),
  }
}

/** One that must not be served is not looked for either: a safe one for the same question is found in its place. */
const answerOf = (one: Remediation): AnswerItem[] => (isServable(one) === true ? [itemOf(one)] : [])

/** For those who ask why an answer that matches was not served. */
export const leftOutOf = ({ remediations }: Served): AnswerItem[] =>
  [...remediations.values()].filter((one) => isServable(one) === false).map(itemOf)

/** Null if it is no answer. */
const isServable = ({ content }: Remediation): boolean | null =>
  content?.kind === 'answer' ? unsafeOf(content) === null : null

const itemOf = ({ id, query, positiveExamples = [], negativeExamples, publishedAt }: Remediation): AnswerItem => ({
  id,
  query,
  positiveExamples,
  negativeExamples,
  publishedAt,
})

const guidanceIn = (remediations: ReadonlyMap<string, Remediation>): GuidanceIndex =>
  buildGuidanceIndex(
    [...remediations.values()].flatMap(({ id, query, content }) =>
      content?.kind === 'guidance' ? [{ id, query, guidance: content.guidance }] : [],
    ),
  )

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

/** The served part of a row, without hit counts and assignments. */
const asServed = (row: Remediation | undefined): unknown =>
  row && [
    row.kind,
    row.query,
    row.content,
    row.serve,
    row.rollout,
    row.positiveExamples,
    row.negativeExamples,
    row.publishedAt,
  ]

function applyRemediations(
  { remediations, answers }: Served,
  changed: readonly { id: string; row: Remediation | null }[],
): { any: boolean; guidance: boolean } {
  const put: AnswerItem[] = []
  const gone: string[] = []
  const isNew = { any: false, guidance: false }
  for (const { id, row } of changed) {
    const before = remediations.get(id)
    const after = row ?? undefined
    if (after) remediations.set(id, after)
    else remediations.delete(id)
    if (same(asServed(before), asServed(after))) continue
    isNew.any = true
    isNew.guidance ||= before?.kind === 'guidance' || after?.kind === 'guidance'
    const [old, now] = [before ? answerOf(before) : [], after ? answerOf(after) : []]
    if (same(old, now)) continue
    if (now.length > 0) put.push(...now)
    else gone.push(id)
  }
  if (put.length + gone.length > 0) changeAnswers(answers, { put, gone })
  return isNew
}
