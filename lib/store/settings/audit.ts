/** What was done in a project, for who answers for it. It stands at the server alone, and comes a page at a time. */
import { type AuditQuery, AuditReply } from '../../contract/audit.ts'
import type { Result } from '../../contract/errors.ts'
import { onlineAt } from './online.ts'

const PAGE = 50

export type AuditPages = {
  /** Newest first. @param before `next` of the page before; null: the first one */
  page(query: AuditQuery, before: string | null): Promise<Result<AuditReply>>
}

/** As an address has it: of the list, and of the file that it is taken along in. */
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
