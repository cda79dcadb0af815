/**
 * The embedded database is one process's. A task that meets its server running says how the same is done through that, or
 * that it has to be stopped for it.
 */
import { FolderHeldError } from './db/lock.ts'
import { Stop, type Task } from './usage.ts'

const IN_PANEL = (place: string): string => `an admin does this in the panel, under ${place}`

const THROUGH_IT: Partial<Record<Task, (pid: number) => string>> = {
  'add-user': () => IN_PANEL('Settings, People'),
  'add-key': () => IN_PANEL('Settings, Access keys'),
  'revoke-key': () => IN_PANEL('Settings, Access keys'),
  keys: () => IN_PANEL('Settings, Access keys'),
  'add-user-key': () =>
    'sign in as that person (POST /api/auth/sign-in/email gives a `token`) and ask for the key: POST /api/users/myself/api-key/refresh with it as Bearer',
  'add-project': () => 'somebody who is in a project already asks for another: POST /api/projects/ with their API key',
  projects: () => 'everybody gets theirs: GET /api/projects/ with their API key',
  dump: (pid) => `kill -USR2 ${pid} has the server write one`,
}

/** @throws Stop in place of a folder that is held, whatever else it was */
export function tellHeld(task: Task, error: unknown): never {
  if (!(error instanceof FolderHeldError)) throw error
  const way = THROUGH_IT[task]?.(error.holder.pid)
  const stopping = `stop it, do this, and start it again; beside PostgreSQL (DATABASE_URL) tasks need no stop`
  throw new Stop(
    `The server runs, and holds the data folder ${error.dataDir} (process ${error.holder.pid}). ${
      way ? `While it runs, ${way}. Or ${stopping}.` : `For this, ${stopping}.`
    }`,
  )
}
