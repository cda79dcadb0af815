/**
 * What serving looks up on every call, held in memory per project and made anew when it changed:
 * the database is not in the way of an answer (matching is exact and in memory).
 */
import { sql } from 'kysely'
import type { Project, Remediation, Verdict } from '../../lib/contract/index.ts'
import { byExchange, speaking } from '../../lib/domain/index.ts'
import { compileGuardrails, type Guard } from '../../lib/evals/text-guardrails.ts'
import { type AnswerIndex, buildAnswerIndex } from '../../lib/match/answers.ts'
import { buildGuidanceIndex, type GuidanceIndex } from '../../lib/match/guidance.ts'
import { buildVerdictIndex, type VerdictIndex } from '../../lib/match/verdicts.ts'
import { isAway } from '../db/away.ts'
import type { Database } from '../db/database.ts'

export type Served = {
  project: Project
  remediations: Map<string, Remediation>
  answers: AnswerIndex
  guidance: GuidanceIndex
  verdicts: VerdictIndex
  guards: Guard[]
  /** Standing verdicts by id: the log they were given on, and what the expert explained. */
  judged: Map<string, Pick<Verdict, 'exchangeId' | 'explanation'>>
  /** Cosine distance beyond which no answer is served, where the project sets one. */
  maxDistance: number | null
  /** Tells whether what is stored is still what this was made from. */
  fingerprint: string
}

export type Projects = {
  /** How many are held in memory. */
  count(): number
  /** Null where there is no such project. */
  served(projectId: string): Promise<Served | null>
  /** Forget what is known of a project (null: of all): the next call reads it again (read your writes). */
  changed(projectId: string | null): void
  /** Looks for changes whose hint was lost. @returns the projects that had changed */
  verify(): Promise<string[]>
}

export function createProjects(db: Database): Projects {
  const served = new Map<string, Promise<Served | null>>()
  /** What was known of projects that have changed since: better than nothing while the database is away. */
  const before = new Map<string, Served>()

  async function load(projectId: string): Promise<Served | null> {
    const found = await loadServed(db, projectId)
    before.delete(projectId)
    return found
  }

  function forget(projectId: string): void {
    const known = served.get(projectId)
    served.delete(projectId)
    known?.then(
      (one) => (one && !served.has(projectId) ? before.set(projectId, one) : undefined),
      () => undefined,
    )
  }

  return {
    count: () => served.size,
    served(projectId) {
      const known = served.get(projectId)
      if (known) return known
      const loading = load(projectId)
      served.set(projectId, loading)
      const drop = (): void => {
        if (served.get(projectId) === loading) served.delete(projectId)
      }
      // What could not be loaded, or is not there yet, is not remembered.
      loading.then((found) => (found ? undefined : drop()), drop)
      return loading.catch((error: unknown) => {
        const last = before.get(projectId)
        if (last && isAway(error)) return last
        throw error
      })
    },
    changed(projectId) {
      for (const id of projectId ? [projectId] : [...served.keys()]) forget(id)
    },
    async verify() {
      const stale: string[] = []
      for (const [projectId, loading] of served) {
        const known = await loading.catch(() => null)
        if (known && (await fingerprintOf(db, projectId)) !== known.fingerprint && served.get(projectId) === loading) {
          forget(projectId)
          stale.push(projectId)
        }
      }
      return stale
    },
  }
}

/** Of all that serving depends on; hits are not among it. */
async function fingerprintOf(db: Database, projectId: string): Promise<string> {
  const { rows } = await sql<{ mark: string }>`
    select coalesce((select md5(row::text) from project where project_id = ${projectId}), '-') || ' ' ||
      coalesce((select settings ->> 'max_distance' from project_profile where project_id = ${projectId}), '-') || ' ' ||
      coalesce((select md5(string_agg(concat_ws(':', id, row ->> 'revision', row ->> 'rollout', md5(row ->> 'negativeExamples'), md5(row ->> 'positiveExamples')), ',' order by id)) from remediation
        where project_id = ${projectId} and status in ('active', 'active_with_draft')), '-') || ' ' ||
      coalesce((select max(seq)::text from change where project_id = ${projectId} and entity = 'verdict'), '-') as mark`.execute(
    db.kysely,
  )
  return rows[0]!.mark
}

async function loadServed(db: Database, projectId: string): Promise<Served | null> {
  // Before the rows: what changes in between is then noticed, never missed.
  const fingerprint = await fingerprintOf(db, projectId)
  const found = await sql<{ row: Project }>`select row from project where project_id = ${projectId}`.execute(db.kysely)
  const project = found.rows[0]?.row
  if (!project) return null
  const active = await sql<{ row: Remediation }>`
    select row from remediation where project_id = ${projectId} and status in ('active', 'active_with_draft')`.execute(
    db.kysely,
  )
  const remediations = active.rows.map(({ row }) => row)
  const settings = await sql<{ maxDistance: number | null }>`
    select (settings ->> 'max_distance')::float as "maxDistance" from project_profile where project_id = ${projectId}`.execute(
    db.kysely,
  )
  const judged = await sql<{ verdict: Verdict; query: string; response: string; needed: number }>`
    select v.row as verdict, e.row ->> 'query' as query, e.row ->> 'response' as response,
      coalesce((i.row ->> 'reviewers')::int, 1) as needed
    from verdict v join exchange e on e.project_id = v.project_id and e.id = v.exchange_id
    left join issue i on i.project_id = e.project_id and i.id = e.issue_id
    where v.project_id = ${projectId} and v.row ->> 'retractedAt' is null`.execute(db.kysely)
  const needed = new Map(judged.rows.map((one) => [one.verdict.exchangeId, one.needed]))
  const speaks = new Map(
    [...byExchange(judged.rows.map((one) => one.verdict))]
      .flatMap(([exchangeId, given]) => speaking(given, needed.get(exchangeId) ?? 1))
      .map((one) => [one.id, one.value]),
  )
  return {
    project,
    fingerprint,
    remediations: new Map(remediations.map((row) => [row.id, row])),
    answers: buildAnswerIndex(
      remediations
        .filter((row) => row.kind === 'answer')
        .map(({ id, query, positiveExamples = [], negativeExamples, publishedAt }) => ({
          id,
          query,
          positiveExamples,
          negativeExamples,
          publishedAt,
        })),
    ),
    guidance: buildGuidanceIndex(
      remediations.flatMap(({ id, query, content }) =>
        content?.kind === 'guidance' ? [{ id, query, guidance: content.guidance }] : [],
      ),
    ),
    judged: new Map(judged.rows.map(({ verdict }) => [verdict.id, verdict])),
    guards: compileGuardrails(project.guardrails ?? []),
    maxDistance: settings.rows[0]?.maxDistance ?? null,
    verdicts: buildVerdictIndex(
      judged.rows.flatMap(({ verdict: { id }, query, response }) => {
        const value = speaks.get(id)
        return value ? [{ id, query, response, value }] : []
      }),
    ),
  }
}
