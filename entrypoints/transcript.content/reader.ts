/**
 * The interface between the always-present part of the content script and the part loaded once a page may hold a chat.
 * Both run in the same isolated world of a frame, out of the page's sight; the second is handed over through a global
 * of that world.
 */
import type { Chat } from '../../lib/detect/chat.ts'
import type { PageEnv } from '../../lib/detect/page-env.ts'
import type { Tree } from '../../lib/detect/roots.ts'
import type { PageHandlers } from '../../lib/messaging/listen-in-page.ts'
import type { SiteAdapter } from './find/adapters.ts'
import type { MarksLayer } from './mark/marks.ts'
import type { PassedRows } from './find/passing.ts'
import type { Reading } from './read/reading.ts'
import type { Sender, SenderHooks } from './send/sender.ts'

export type ReaderDeps = {
  env: PageEnv
  /** Starts sending a chat. */
  sender(hooks: SenderHooks): Sender
  /** Draws a chat's marks. */
  marks(): MarksLayer
  passed: PassedRows
  /** The adapters made for this site. */
  adapters(): Promise<readonly SiteAdapter[]>
  /** False once the extension was updated or a newer script took over. */
  isLive(): boolean
  /** The chat has left the page: look for another. */
  searchAgain(): void
  /** A chat was found outside of the search, which can stop. */
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
  /** Finds chats and follows new ones. @param roots of the page, if known @returns whether there is any chat */
  look(roots?: readonly Tree[]): Promise<boolean>
  /** Whether an element belongs to a followed chat. */
  covers(el: Element): boolean
  /** A followed chat by number, or the first if that one is gone. */
  chat(number: number): Chat | null
  /** The followed chats. */
  readings(): readonly Reading[]
  /** Leaves no trace in the page. */
  stop(): void
}

export type MakeReader = (deps: ReaderDeps) => Reader
export const HOOK = 'errataReader'
export type World = { [HOOK]?: (make: MakeReader) => void }
