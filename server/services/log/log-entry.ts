/** What is stored of an assistant's call. */
import type { LogDetail } from '../api/log-detail.ts'
import type { Keeping } from './keep-flagged.ts'

/** `question`, `accepted` and `heldBack` decide which issue it joins. */
export type LogEntry = Keeping & {
  detail: LogDetail
  /** Id of the answer that was served. */
  hit: string | null
}
