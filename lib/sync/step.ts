/** What a run of sync needs, and how a step of it ends. */
import type { Api } from '../api/client.ts'
import type { Me } from '../contract/index.ts'
import type { ErrataDatabase, PullFailed } from '../db/index.ts'

/** Runs `work` while holding the lock, or returns null at once if it is held (RT1). */
export type LockPort = <T>(work: () => Promise<T>) => Promise<T | null>

export type SyncDeps = {
  db: ErrataDatabase
  api: Api
  me: Pick<Me, 'userId' | 'email' | 'projects'>
  now(): string
  newId(): string
  /** 0 ≤ random < 1 */
  random(): number
  lock: LockPort
  /** An automatic run: a project whose pull failed is skipped until its time (RT2). */
  isAutomatic?: boolean
  signal?: AbortSignal
}

export type SyncErrorCode = PullFailed['code']

export type Step =
  | { ok: true; changed: boolean }
  | {
      ok: false
      code: SyncErrorCode
      changed?: boolean
      /** Set if everything was pushed: the projects that could not be pulled. */
      failed?: Record<string, PullFailed>
      /** What was thrown when received data could not be written here. */
      error?: unknown
    }
