/**
 * The backend alone, for trying out its API: a free loopback port, a throw-away database, two people of two
 * organisations, a project and an access key. Once ready it prints one line of JSON with all that a caller needs.
 */
import { randomBytes } from 'node:crypto'
import type { Logger } from 'pino'
import type { BegunEmbedded } from './db/begin-embedded.ts'
import type { Database } from './db/database.ts'
import { createChanges } from './services/sync/changes.ts'
import { createIssueIndexes } from './services/issues/issue-indexes.ts'
import { createAccessKey } from './services/api/access-keys.ts'
import { createProject } from './services/api/projects.ts'
import { ensureAccount } from './services/people/accounts.ts'
import { membershipsOf } from './services/people/organizations.ts'
import { createProjects } from './services/serving/projects.ts'
import { renewUserKey } from './services/people/user-keys.ts'
import { type RunningServer, startServer } from './start.ts'

export type TryOut = {
  base_url: string
  user_api_key: string
  other_organisation_user_api_key: string
  project_id: string
  access_key: string
}

type Seeded = Omit<TryOut, 'base_url'>

const personWithKey = async (db: Database, secret: string, name: string, email: string, now: string) => {
  const userId = await ensureAccount(db, secret, { name, email, password: randomBytes(12).toString('base64url') })
  const [first] = await membershipsOf(db, userId, name, now)
  return { userId, organizationId: first!.organization_id, key: await renewUserKey(db, userId, now) }
}

export async function seedTryOut(db: Database, secret: string): Promise<Seeded> {
  const now = new Date().toISOString()
  const person = await personWithKey(db, secret, 'Try Out', 'try@errata.example', now)
  const other = await personWithKey(db, secret, 'Other Organisation', 'other@errata.example', now)
  const deps = {
    db,
    projects: createProjects(db),
    issueIndexes: createIssueIndexes(),
    changes: createChanges(),
    now: () => new Date().toISOString(),
  }
  const project = await createProject(deps, person.userId, {
    name: 'Try-out project',
    organization_id: person.organizationId,
    config: {},
  })
  const key = await createAccessKey(db, project.row.id, person.userId, { name: 'Try-out assistant' })
  return {
    user_api_key: person.key,
    other_organisation_user_api_key: other.key,
    project_id: project.row.id,
    access_key: key.token,
  }
}

export async function startTryOut(
  log: Logger,
  begun?: BegunEmbedded,
): Promise<{ server: RunningServer; tryOut: TryOut }> {
  let seeded: Seeded | undefined
  const server = await startServer({
    host: '127.0.0.1',
    port: 0,
    dataDir: null,
    begun,
    log,
    seed: async (db, secret) => void (seeded = await seedTryOut(db, secret)),
  })
  return { server, tryOut: { base_url: server.url, ...seeded! } }
}
