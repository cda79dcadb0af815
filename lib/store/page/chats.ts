/** The chat that the panel is about, if a page has several. */
import { useEffect, useState } from 'react'
import { usePageConversation } from '../../db/hooks.ts'
import type { PageRows } from '../../db/queries.ts'
import { usePanel } from '../shell/panel.ts'

/** The conversation of a tab: that of the chosen chat, or else the one that changed last. */
export function useChosenConversation(tabId: number | null): PageRows | null | undefined {
  const chosen = usePanel((panel) => panel.chosenChat)
  return usePageConversation(tabId, chosen?.tabId === tabId ? chosen : null)
}

/** A page that reloads, or moves its chat to another frame, shows it again within this time or not at all. */
const ANEW_MS = 3_000

/** As above, but undefined for a moment after a tab's chats have gone, since they may come back. */
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
