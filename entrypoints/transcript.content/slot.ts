/**
 * One chat of the page: followed, sent, marked. A slot outlives its widget: a remounted one continues with the same
 * turns and marks.
 */
import type { TranscriptSnapshot } from '../../lib/contract/transcript.ts'
import type { Chat } from '../../lib/detect/chat.ts'
import { holds } from '../../lib/detect/page-env.ts'
import type { SiteAdapters } from './find/adapters.ts'
import { followChat, type Reading } from './read/reading.ts'
import type { LiveTurn } from './read/live-turns.ts'
import type { ReaderDeps } from './reader.ts'
import { randomKey } from './read/turn-keys.ts'

export type SlotDeps = Pick<ReaderDeps, 'env' | 'sender' | 'marks' | 'isLive' | 'passed'> & {
  /** Number of this chat in its frame, from 0. */
  number: number
  adapters: SiteAdapters
  page(chat: Chat | null): Pick<TranscriptSnapshot, 'url' | 'title' | 'language' | 'article'>
  /** An adapter matches what detection has read so far. */
  takenOver(): void
  lost(): void
}
export type Slot = ReturnType<typeof chatSlot>

export function chatSlot(deps: SlotDeps) {
  const { env, adapters, number } = deps
  let reading: Reading | null = null
  let conversationKey = randomKey()
  let last: readonly LiveTurn[] = []
  const layer = deps.marks()
  const sender = deps.sender({
    marks: (marks) => layer.paint(marks),
    page: () => ({ ...deps.page(reading?.chat() ?? null), chat: number }),
  })

  function report(growing: boolean): void {
    const chat = reading!.chat()
    sender.update({ chat, turns: last, conversationKey, adapter: adapters.healthOf(chat) }, growing)
  }

  function changed(turns: readonly LiveTurn[], fresh: boolean): void {
    if (!deps.isLive() || !reading) return
    if (fresh) conversationKey = randomKey()
    const growing =
      !fresh &&
      turns.length === last.length &&
      turns.every((turn, i) => {
        const before = last[i]!
        // A turn is replaced only if it differs.
        return (
          turn === before ||
          (turn.key === before.key && turn.rest.settled === before.rest.settled && turn.ended === before.ended)
        )
      })
    const grown = turns.length !== last.length
    last = turns
    if (grown && adapters.takesOver(reading.chat(), document)) return deps.takenOver()
    layer.follow(turns, reading.chat().list)
    report(growing)
  }

  return {
    layer,
    chat: (): Chat | null => reading?.chat() ?? null,
    reading: (): Reading | null => reading,
    turns: (): number => reading?.turns().length ?? 0,
    follow(chat: Chat): void {
      reading = followChat(
        chat,
        env,
        last,
        {
          changed,
          lost() {
            reading = null
            layer.follow([], null)
            deps.lost()
          },
        },
        deps.passed,
      )
    },
    /** Whether an element belongs to this chat: its list, its composer, or an element around either. */
    covers(el: Element): boolean {
      const chat = reading?.chat()
      if (!chat) return false
      if (holds(chat.list, el) || holds(el, chat.list)) return true
      return chat.composer !== null && (holds(chat.composer, el) || holds(el, chat.composer))
    },
    /** Sends everything again, with the adapter in use, even if that reads the same. */
    resend(): void {
      if (reading && last.length > 0) report(false)
      sender.resend()
    },
    /** Stops reading, to read in another way; the conversation stays. */
    release(): void {
      reading?.stop()
      reading = null
    },
    stop(): void {
      reading?.stop()
      reading = null
      sender.stop()
      layer.remove()
    },
  }
}
