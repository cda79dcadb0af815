/** What is kept of one call of an assistant, before it is in the database. */
import type { LogDetail } from '../api/log-detail.ts'
import type { Keeping } from './keep-flagged.ts'

/** `question`, `accepted`, `heldBack` tell of the issue that it joins. */
export type LogEntry = Keeping & {
  detail: LogDetail
  /** The answer that was served. */
  hit: string | null
}
