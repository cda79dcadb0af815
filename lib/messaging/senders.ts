/**
 * Threat: anything running in a page's process may send what a content script can send, with any payload. So the sender
 * is determined from what the browser stamps on the message (id, origin, tab, frame), never from the payload; unknown
 * senders are refused.
 *
 * sent from              id     origin             tab      frameId
 * side panel             ours   extension origin   absent   absent
 * panel opened in a tab  ours   extension origin   present  0
 * worker                 ours   extension origin   absent   absent
 * content script         ours   the page's         present  the frame's
 */
import type { SenderKind } from './protocol.ts'

export type Stamp = {
  id?: string
  origin?: string
  url?: string
  tab?: { id?: number }
  frameId?: number
  documentId?: string
  documentLifecycle?: string
}

/** `aside`: the page is not the one shown in its tab: unloaded, in the back/forward cache, or prerendered. */
export type PageSender = {
  kind: 'page'
  origin: string
  tabId: number
  frameId: number
  documentId?: string
  aside?: true
}
export type Sender = PageSender | { kind: 'panel' | 'worker' }

/** The origin of the extension's own pages, without a trailing slash. */
const extensionOrigin = (ownId: string): string => `chrome-extension://${ownId}`

const isWebOrigin = (origin: string): boolean => /^https?:\/\/[^/]+$/.test(origin)

/**
 * @param receiver which side asks: in a page, an own sender without a tab is the worker or the panel
 * @returns null for unknown senders
 */
export function senderOf(stamp: Stamp, ownId: string): Sender | null {
  if (stamp.id !== ownId || stamp.origin === undefined) return null
  if (stamp.origin === extensionOrigin(ownId)) {
    // Framed by another page, ours would have a frame id other than 0; but it never is.
    return stamp.frameId === undefined || stamp.frameId === 0 ? { kind: 'panel' } : null
  }
  const tabId = stamp.tab?.id
  if (!isWebOrigin(stamp.origin) || tabId === undefined || stamp.frameId === undefined) return null
  const { origin, frameId, documentId, documentLifecycle: state = 'active' } = stamp
  return {
    kind: 'page',
    origin,
    tabId,
    frameId,
    ...(documentId !== undefined && { documentId }),
    ...(state !== 'active' && { aside: true }),
  }
}

/** In the content script: only our own pages and worker may ask, never another content script. */
export function isOwnExtension(stamp: Stamp, ownId: string): boolean {
  return stamp.id === ownId && (stamp.tab === undefined || stamp.origin === extensionOrigin(ownId))
}

export const maySend = (sender: Sender, from: readonly SenderKind[]): boolean => from.includes(sender.kind)
