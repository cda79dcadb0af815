/**
 * The embedded database belongs to one process. A task that finds its server running explains how to do the same
 * through the server, or that it must be stopped.
 */
import { FolderHeldError } from './db/lock.ts'
import { Stop, type Task } from './usage.ts'

const inPanel = (place: string): string => `an admin does this in the panel, under ${place}`

/** The server's process, and whether people sign in to it by password. */
type Holder = { pid: number; passwords: boolean }

const ALTERNATIVES: Partial<Record<Task, (holding: Holder) => string | null>> = {
  'add-user': () => inPanel('Settings, People'),
  'add-key': () => inPanel('Settings, Access keys'),
  'revoke-key': () => inPanel('Settings, Access keys'),
  keys: () => inPanel('Settings, Access keys'),
  // Where a provider signs people in, nobody can do it for them from a terminal.
  'add-user-key': ({ passwords }) =>
    passwords
      ? 'sign in as that person (POST /api/auth/sign-in/email answers with a header set-auth-token) and ask for the key: POST /api/users/myself/api-key/refresh with that as Bearer'
      : null,
  'add-project': () => 'an admin of the organisation asks for another: POST /api/projects/ with their API key',
  projects: () => 'everybody gets theirs: GET /api/projects/ with their API key',
  dump: ({ pid }) => `kill -USR2 ${pid} has the server write one`,
}

/** @param passwords whether people sign in by password @throws Stop if the folder is held; any other error unchanged */
export function explainFolderHeld(task: Task, passwords: boolean, error: unknown): never {
  if (!(error instanceof FolderHeldError)) throw error
  const way = ALTERNATIVES[task]?.({ pid: error.holder.pid, passwords })
  const stopping = `stop it, do this, and start it again; beside PostgreSQL (DATABASE_URL) tasks need no stop`
  throw new Stop(
    `The server runs, and holds the data folder ${error.dataDir} (process ${error.holder.pid}). ${
      way ? `While it runs, ${way}. Or ${stopping}.` : `For this, ${stopping}.`
    }`,
  )
}
