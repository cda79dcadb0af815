/** A project's audit trail, for its admins. It exists only on the server, and is fetched page by page. */
import { type AuditQuery, AuditReply } from '../../contract/audit.ts'
import type { Result } from '../../contract/errors.ts'
import { onlineAt } from '../session/online.ts'

const PAGE = 50

export type AuditPages = {
  /** Newest first. @param before `next` of the previous page; null: the first page */
  page(query: AuditQuery, before: string | null): Promise<Result<AuditReply>>
}

/** The query parameters of the list, and of its export. */
export const auditSearch = (query: AuditQuery): URLSearchParams =>
  new URLSearchParams(Object.entries(query).filter((entry): entry is [string, string] => entry[1] !== undefined))

export function auditOf(backend: string, projectId: string, fetching?: typeof fetch): AuditPages {
  const call = onlineAt('/audit', { backend, projectId, fetching })
  return {
    page(query, before) {
      const search = auditSearch(query)
      search.set('limit', String(PAGE))
      if (before !== null) search.set('before', before)
      return call('GET', `?${search.toString()}`, AuditReply)
    },
  }
}
