/** What a run of sync needs, and how a step of it ends. */
import type { Api } from '../api/client.ts'
import type { Me } from '../contract/index.ts'
import type { ErrataDatabase, PullFailed } from '../db/index.ts'

/** Runs `work` while holding the lock, or gives null at once where it is held (RT1). */
export type LockPort = <T>(work: () => Promise<T>) => Promise<T | null>

export type SyncDeps = {
  db: ErrataDatabase
  api: Api
  me: Pick<Me, 'userId' | 'projects'>
  now(): string
  newId(): string
  /** 0 ≤ random < 1 */
  random(): number
  lock: LockPort
  /** Nobody asks for it: a project whose pull failed is left alone until its time (RT2). */
  byItself?: boolean
  signal?: AbortSignal
}

export type SyncErrorCode = PullFailed['code']

export type Step =
  | { ok: true; changed: boolean }
  | {
      ok: false
      code: SyncErrorCode
      changed?: boolean
      /** Where all was pushed: the projects that could not be pulled. */
      failed?: Record<string, PullFailed>
      /** What was thrown when something that came could not be written here. */
      error?: unknown
    }
