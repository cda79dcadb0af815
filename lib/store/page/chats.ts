/** Of several chats on one page, the one that the panel is about. */
import { useEffect, useState } from 'react'
import { usePageConversation } from '../../db/hooks.ts'
import type { PageRows } from '../../db/queries.ts'
import { usePanel } from '../shell/panel.ts'

/** The conversation of a tab: of the chosen chat, else of the one that changed last. */
export function useChosenConversation(tabId: number | null): PageRows | null | undefined {
  const chosen = usePanel((panel) => panel.chosenChat)
  return usePageConversation(tabId, chosen?.tabId === tabId ? chosen : null)
}

/** A page that is loaded anew, or puts its chat into another frame, shows it again within this time or not at all. */
const ANEW_MS = 3_000

/** As above; undefined also for a moment after the chats of a tab are gone, in which they may come anew. */
export function useConversationOfPage(tabId: number | null): PageRows | null | undefined {
  const rows = useChosenConversation(tabId)
  const [shownIn, setShownIn] = useState<number | null>(null)
  const isThere = rows != null
  useEffect(() => {
    if (isThere) return setShownIn(tabId)
    const gone = setTimeout(() => setShownIn(null), ANEW_MS)
    return () => clearTimeout(gone)
  }, [isThere, tabId])
  return rows === null && shownIn !== null && shownIn === tabId ? undefined : rows
}
