/** The audit log, read page by page; replies to outdated requests are dropped. */
import { useCallback, useEffect, useRef, useState } from 'react'
import type { AuditAct, AuditQuery } from '../../../lib/contract/audit.ts'
import type { AuditPages } from '../../../lib/store/settings/audit.ts'
import type { OnlineState } from './use-online.ts'

export type ListedActs = {
  acts: readonly AuditAct[]
  /** Null: there are no older entries. */
  next: string | null
  older: 'none' | 'loading' | 'failed'
}

type Audit = { state: OnlineState<ListedActs>; load: () => void; loadOlder: () => void }

/** @param query must be the same object for the same request; null: no valid request */
export function useAudit(pages: AuditPages, query: AuditQuery | null): Audit {
  const [state, setState] = useState<OnlineState<ListedActs>>({ state: 'loading' })
  const asked = useRef(0)
  const load = useCallback(() => {
    const at = ++asked.current
    if (!query) return
    // Entries read before answer another query; a failure keeps its focused button until there is an answer.
    setState((now) => (now.state === 'ready' ? { state: 'loading' } : now))
    void pages.page(query, null).then((reply) => {
      if (at !== asked.current) return
      setState(
        reply.ok ? { state: 'ready', value: { ...reply.value, older: 'none' } } : { state: 'failed', code: reply.code },
      )
    })
  }, [pages, query])
  useEffect(load, [load])

  const loadOlder = (): void => {
    if (!query || state.state !== 'ready' || state.value.next === null || state.value.older === 'loading') return
    const at = asked.current
    const { acts, next } = state.value
    const become = (value: ListedActs): void => setState({ state: 'ready', value })
    become({ acts, next, older: 'loading' })
    void pages.page(query, next).then((reply) => {
      if (at !== asked.current) return
      become(
        reply.ok
          ? { acts: [...acts, ...reply.value.acts], next: reply.value.next, older: 'none' }
          : { acts, next, older: 'failed' },
      )
    })
  }
  return { state, load, loadOlder }
}
