/** The place of an exchange in a currently open page. */
import { useLiveQuery } from '../../db/live.ts'
import { database } from '../../db/schema.ts'
import { hideMarks } from '../../db/hidden-marks.ts'
import { noteMarksRefused } from '../../db/refused-marks.ts'
import { send, sendToPage } from '../../messaging/send.ts'

export type TurnPlace = { tabId: number; frameId: number; turnKey: string }

/** Null if no open page shows it. */
export function useTurnPlace(exchangeId: string | null): TurnPlace | null {
  return (
    useLiveQuery(async () => {
      const row = exchangeId ? await database().captures.get(exchangeId) : undefined
      return row ? { tabId: row.tabId, frameId: row.frameId, turnKey: row.turnKey } : null
    }, [exchangeId]) ?? null
  )
}

/** Scrolls the page to the turn and highlights it briefly. @returns false if the page no longer has it */
export async function showInPage({ tabId, frameId, turnKey }: TurnPlace): Promise<boolean> {
  const reply = await sendToPage(tabId, 'turn.shown', { key: turnKey }, frameId)
  return reply.ok && reply.value.shown
}

export type Previewed = { markdown: string; labels: { title: string; close: string }; update: boolean }

/**
 * Overlays the response with what a customer would see instead; null removes it.
 * @returns false if the page no longer has it, or somebody has closed the preview there
 */
export async function previewInPage({ tabId, frameId, turnKey }: TurnPlace, shown: Previewed | null): Promise<boolean> {
  const nodes = shown && (await import('../remediation/preview-tree.ts')).previewTree(shown.markdown)
  const { labels = { title: '', close: '' }, update = false } = shown ?? {}
  const reply = await sendToPage(tabId, 'preview.shown', { key: turnKey, nodes, labels, update }, frameId)
  return reply.ok && reply.value.shown
}

/** Hides or shows the marks in all frames of a tab. */
export async function showMarks(tabId: number, shown: boolean): Promise<void> {
  await hideMarks(database(), tabId, !shown)
  await send('marks.refresh.requested', { tabId })
}

/** Adds marks again that the page has removed; if it removes them again, that is reported again. */
export async function showMarksAgain(tabId: number): Promise<void> {
  await noteMarksRefused(database(), tabId, false)
  await send('marks.refresh.requested', { tabId, again: true })
}
