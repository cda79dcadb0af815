/**
 * What the always-present part of the content script and the part that is loaded once a page may hold a chat know of
 * each other. Both run in the same isolated world of a frame, which the page cannot see into; the second is handed in
 * through a name on that world's global.
 */
import type { Chat } from '../../lib/detect/chat.ts'
import type { PageEnv } from '../../lib/detect/page-env.ts'
import type { Tree } from '../../lib/detect/roots.ts'
import type { PageHandlers } from '../../lib/messaging/listen-in-page.ts'
import type { SiteAdapter } from './adapters.ts'
import type { MarksLayer } from './marks.ts'
import type { PassedRows } from './passing.ts'
import type { Reading } from './reading.ts'
import type { Sender, SenderHooks } from './sender.ts'

export type ReaderDeps = {
  env: PageEnv
  /** Begins to send one chat. */
  sender(hooks: SenderHooks): Sender
  /** Draws the marks of one chat. */
  marks(): MarksLayer
  passed: PassedRows
  /** What was made by pointing for this site. */
  adapters(): Promise<readonly SiteAdapter[]>
  /** False once the extension was updated or a newer script took over. */
  isLive(): boolean
  /** The chat has left the page: watch for another. */
  searchAgain(): void
  /** A chat was found without being asked for one: nothing is to be watched any more. */
  searchOver(): void
}

export type Reader = {
  handlers: Omit<
    PageHandlers,
    | 'reading.stopped'
    | 'pointing.stopped'
    | 'report.requested'
    | 'question.asked'
    | 'response.requested'
    | 'flag.noted'
    | 'preview.shown'
  >
  /** Looks for chats that are not followed yet, and follows them. @param roots of the page, where they are known @returns whether there is any */
  look(roots?: readonly Tree[]): Promise<boolean>
  /** Whether an element belongs to a chat that is followed. */
  covers(el: Element): boolean
  /** One of the chats that are followed, or the first where that one is gone. */
  chat(number: number): Chat | null
  /** The chats that are followed. */
  readings(): readonly Reading[]
  /** Leaves no trace in the page. */
  stop(): void
}

export type MakeReader = (deps: ReaderDeps) => Reader
export const HOOK = 'errataReader'
export type World = { [HOOK]?: (make: MakeReader) => void }
