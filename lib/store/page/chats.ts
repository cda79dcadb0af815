/** Of several chats on one page, the one that the panel is about. */
import { usePageConversation } from '../../db/hooks.ts'
import type { PageRows } from '../../db/queries.ts'
import { usePanel } from '../shell/panel.ts'

/** The conversation of a tab: of the chosen chat, else of the one that changed last. */
export function useChosenConversation(tabId: number | null): PageRows | null | undefined {
  const chosen = usePanel((panel) => panel.chosenChat)
  return usePageConversation(tabId, chosen?.tabId === tabId ? chosen : null)
}
