/** Projects in the serving API: our project plus the fields that only this API has. */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { EvalConfig, Project, Role } from '../../../lib/contract/index.ts'
import type { ConfigInput } from '../../../lib/contract/serving-api/common.ts'
import type {
  FromTemplate,
  NewProject,
  ProjectChange,
  ProjectView,
} from '../../../lib/contract/serving-api/projects.ts'
import { SETTINGS } from '../../../lib/contract/serving-api/common.ts'
import type { Database, Tx } from '../../db/database.ts'
import { toJsonb } from '../../db/json.ts'
import { writeRow } from '../../db/rows.ts'
import { type ActDeps, withProjectLocked } from '../sync/act.ts'
import { eraseAllRefused } from '../sync/refused-words.ts'
import type { Noting } from '../people/audit.ts'
import { peopleIntoProject } from '../people/organizations.ts'
import { notThere } from '../refusal.ts'
import { configView, evalsOfNewProject, mergedEvals } from './evals.ts'

export type Profile = {
  row: Project
  organization_id: string
  created_by: string
  created_at: string
  updated_at: string
  description: string | null
  is_template: boolean
  auto_clustering: boolean
  settings: Record<string, unknown>
}

const COLUMNS = sql`p.row, r.organization_id::text as organization_id, r.created_by, r.created_at, r.updated_at, r.description,
  r.is_template, r.auto_clustering, r.settings`
const FACTORY_FALLBACK = 'Sorry, I cannot answer this one for certain. A colleague will get back to you.'

/** The current settings: values set in the panel take precedence. */
function settingsOf({ row, settings }: Profile): Record<string, unknown> {
  const { max_distance: told, ...rest } = settings
  const maxDistance = row.maxDistance === undefined ? told : row.maxDistance
  return typeof maxDistance === 'number' ? { ...rest, max_distance: maxDistance } : rest
}

export function projectView(profile: Profile): ProjectView {
  return {
    id: profile.row.id,
    name: profile.row.name,
    organization_id: profile.organization_id,
    config: configView(profile.row.evals, settingsOf(profile)),
    created_at: profile.created_at,
    updated_at: profile.updated_at,
    created_by_user_id: profile.created_by,
    is_template: profile.is_template,
    auto_clustering_enabled: profile.auto_clustering,
    description: profile.description,
  }
}

export async function profileOf(db: Database['kysely'] | Tx, projectId: string): Promise<Profile> {
  const { rows } = await sql<Profile>`
    select ${COLUMNS} from project p join project_profile r using (project_id) where p.project_id = ${projectId}`.execute(
    db,
  )
  if (!rows[0]) throw notThere('project')
  return rows[0]
}

/** The settings given; null and omitted both mean unchanged. */
const settingsIn = (config: ConfigInput | null | undefined): Record<string, unknown> =>
  Object.fromEntries(
    Object.keys(SETTINGS).flatMap((key) => {
      const value = config?.[key as keyof typeof SETTINGS]
      return value === undefined || value === null ? [] : [[key, value]]
    }),
  )

type Creation = {
  organizationId: string
  userId: string
  name: string
  description: string | null
  autoClustering: boolean
  evals: EvalConfig[]
  settings: Record<string, unknown>
  base?: Project
}

function create(deps: ActDeps, creation: Creation): Promise<Profile> {
  const id = randomUUID()
  return withProjectLocked(deps, id, (tx) => write(tx, id, creation, deps.now()))
}

/** For the command line: no running server has to be told, since projects are loaded on demand. */
export function addProject(db: Database, organizationId: string, userId: string, name: string): Promise<Profile> {
  const given = { description: null, autoClustering: true, evals: evalsOfNewProject(), settings: {} }
  return db.transaction((tx) =>
    write(tx, randomUUID(), { organizationId, userId, name, ...given }, new Date().toISOString()),
  )
}

async function write(tx: Tx, id: string, creation: Creation, now: string): Promise<Profile> {
  const { evals, name, settings } = creation
  const { max_distance: maxDistance } = settings
  const row: Project = {
    serveDefault: 'always',
    halfLifeDays: 14,
    companyDomains: [],
    fallbackMessage: FACTORY_FALLBACK,
    approval: false,
    ...creation.base,
    id,
    name,
    evals,
    ...(typeof maxDistance === 'number' && { maxDistance }),
  }
  await writeRow(tx, id, { entity: 'project', id, row })
  await sql`insert into project_profile (project_id, organization_id, created_by, created_at, updated_at, description, auto_clustering, settings)
    values (${id}, ${creation.organizationId}, ${creation.userId}, ${now}, ${now}, ${creation.description}, ${creation.autoClustering},
      ${toJsonb(creation.settings)}::jsonb)`.execute(tx)
  await peopleIntoProject(tx, creation.organizationId, id, creation.userId)
  return profileOf(tx, id)
}

export function createProject(deps: ActDeps, userId: string, input: NewProject): Promise<Profile> {
  const evals = evalsOfNewProject()
  return create(deps, {
    organizationId: input.organization_id,
    userId,
    name: input.name,
    description: input.description ?? null,
    autoClustering: input.auto_clustering_enabled ?? true,
    evals: input.config.eval_config ? mergedEvals(evals, input.config.eval_config) : evals,
    settings: settingsIn(input.config),
  })
}

/** Copies the configuration, not the logs. @param template null: the factory defaults */
export function createFromTemplate(
  deps: ActDeps,
  userId: string,
  input: FromTemplate,
  template: Profile | null,
): Promise<Profile> {
  return create(deps, {
    organizationId: input.organization_id,
    userId,
    name: input.name ?? template?.row.name ?? 'New project',
    description: input.description ?? template?.description ?? null,
    autoClustering: template?.auto_clustering ?? true,
    evals: template?.row.evals ?? evalsOfNewProject(),
    settings: template?.settings ?? {},
    ...(template && { base: template.row }),
  })
}

async function stamp(tx: Tx, projectId: string, now: string): Promise<void> {
  await sql`update project_profile set updated_at = ${now} where project_id = ${projectId}`.execute(tx)
}

/** Omitted or null: unchanged; a configuration is merged setting by setting and eval by eval. */
export function updateProject(deps: ActDeps, projectId: string, change: ProjectChange, note: Noting): Promise<Profile> {
  return withProjectLocked(deps, projectId, async (tx) => {
    const before = await profileOf(tx, projectId)
    const evals = change.config?.eval_config
      ? mergedEvals(before.row.evals, change.config.eval_config)
      : before.row.evals
    const { max_distance: maxDistance } = change.config ?? {}
    const row = {
      ...before.row,
      name: change.name ?? before.row.name,
      evals,
      ...(typeof maxDistance === 'number' && { maxDistance }),
    }
    await writeRow(tx, projectId, { entity: 'project', id: projectId, row })
    await sql`update project_profile set description = ${change.description ?? before.description},
      auto_clustering = ${change.auto_clustering_enabled ?? before.auto_clustering},
      settings = ${toJsonb({ ...before.settings, ...settingsIn(change.config) })}::jsonb where project_id = ${projectId}`.execute(
      tx,
    )
    await stamp(tx, projectId, deps.now())
    await note(tx)
    return profileOf(tx, projectId)
  })
}

export function updateEvals(
  deps: ActDeps,
  projectId: string,
  change: (evals: readonly EvalConfig[]) => EvalConfig[],
  note: Noting,
): Promise<Profile> {
  return withProjectLocked(deps, projectId, async (tx) => {
    const before = await profileOf(tx, projectId)
    const evals = change(before.row.evals)
    await writeRow(tx, projectId, { entity: 'project', id: projectId, row: { ...before.row, evals } })
    await stamp(tx, projectId, deps.now())
    await note(tx)
    return profileOf(tx, projectId)
  })
}

export function deleteProject(deps: ActDeps, projectId: string): Promise<void> {
  return withProjectLocked(deps, projectId, async (tx) => {
    await sql`delete from project where project_id = ${projectId}`.execute(tx)
    await eraseAllRefused(tx, projectId)
  })
}

export type ProjectQuery = {
  organization_id?: string | undefined
  query?: string | undefined
  sort?: 'created_at' | 'updated_at' | undefined
  order?: 'asc' | 'desc' | undefined
  limit?: number | undefined
  offset?: number | undefined
  include_unaddressed_counts?: boolean | undefined
}

/** The projects that a person may read. @returns each with its number of open issues, if asked for */
export async function projectsOf(
  db: Database,
  userId: string,
  query: ProjectQuery,
): Promise<{ items: (Profile & { unaddressed: number | null })[]; total: number }> {
  const roles: Role[] = ['viewer', 'tester', 'sme', 'approver', 'admin']
  const where = sql.join(
    [
      sql`m.id = ${userId}`,
      sql`m.row ->> 'role' in (${sql.join(roles)})`,
      ...(query.organization_id ? [sql`r.organization_id::text = ${query.organization_id}`] : []),
      ...(query.query ? [sql`strpos(lower(p.row ->> 'name'), lower(${query.query})) > 0`] : []),
    ],
    sql` and `,
  )
  const from = sql`from project p join project_profile r using (project_id) join member m using (project_id) where ${where}`
  const total = await sql<{ n: number }>`select count(*)::int as n ${from}`.execute(db.kysely)
  const way = query.order === 'asc' ? sql`asc` : sql`desc`
  const { rows } = await sql<Profile>`
    select ${COLUMNS} ${from} order by r.${sql.raw(query.sort ?? 'created_at')} ${way}, p.project_id ${way}
    limit ${query.limit ?? 1_000} offset ${query.offset ?? 0}`.execute(db.kysely)
  const items = []
  for (const profile of rows) {
    items.push({
      ...profile,
      unaddressed: query.include_unaddressed_counts ? await openIssues(db, profile.row.id) : null,
    })
  }
  return { items, total: total.rows[0]!.n }
}

async function openIssues(db: Database, projectId: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from issue
    where project_id = ${projectId} and row ->> 'mergedInto' is null and row ->> 'status' <> 'addressed'`.execute(
    db.kysely,
  )
  return rows[0]!.n
}
