/** What an open panel does by itself: listens for changes, preloads what the next click needs, and follows marks. */
import { useEffect, useRef } from 'react'
import { loadActs } from '../../lib/store/shell/actions.ts'
import { usePanel } from '../../lib/store/shell/panel.ts'
import { useFocusRequest } from '../../lib/store/shell/settings.ts'
import { loadDialog } from '../ui/Dialog.tsx'
import { loadProse } from '../exchange/late-prose.ts'
import { loadCommands } from './Keyboard.tsx'

/** Not before the first rows: until then, opening the panel has triggered a sync. */
export function useHints(backend: string | null, projectId: string | null): void {
  useEffect(() => {
    if (!backend || !projectId) return undefined
    const stop = new AbortController()
    void import('../../lib/store/shell/hints.ts').then(({ followHints }) =>
      followHints(backend, projectId, stop.signal),
    )
    return () => stop.abort()
  }, [backend, projectId])
}

/** Tracks which issues have left one's own queue. */
export function useWatchIssuesWaiting(projectId: string | null, userId: string | null): void {
  useEffect(() => {
    if (!projectId || !userId) return undefined
    const stop = new AbortController()
    void import('../../lib/store/issues/keep-waiting.ts').then(({ watchIssuesWaiting }) => {
      if (!stop.signal.aborted) stop.signal.addEventListener('abort', watchIssuesWaiting(projectId, userId))
    })
    return () => stop.abort()
  }, [projectId, userId])
}

/** Preloads what the next click will need while the panel is idle. */
export function useWarmUp(): void {
  useEffect(() => {
    const warm = (): void => {
      void loadActs()
      void loadDialog()
      void loadCommands()
      void import('../issues/OpenIssue.tsx')
      void loadProse()
      void import('../remediation/Writer.tsx')
      void import('../page/PagePlace.tsx')
    }
    const timer = setTimeout(warm, 400)
    return () => clearTimeout(timer)
  }, [])
}

/**
 * Follows a mark clicked in the page beside this panel, once; the panels of other windows stay where they are. A click
 * from before the panel opened counts for some seconds.
 */
export function useFollowMark(tabId: number | null): void {
  const wish = useFocusRequest()
  const at = wish?.at
  const exchangeId = wish?.exchangeId ?? null
  const isBeside = tabId !== null && wish?.tabId === tabId
  const followed = useRef<string>(undefined)
  useEffect(() => {
    if (!at || !isBeside || followed.current === at || Date.now() - Date.parse(at) > 10_000) return
    followed.current = at
    usePanel.getState().wishExchange(exchangeId)
  }, [at, exchangeId, isBeside])
}
