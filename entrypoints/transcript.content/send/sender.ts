/**
 * Sends what was read. A change that completes something goes at once, growing text at most once a second. Only one
 * send runs at a time, so that parts arrive in order; if the receiver did not take one, everything is sent again.
 */
import type { Mark, SnapshotTurn, TranscriptSnapshot } from '../../../lib/contract/transcript.ts'
import type { Chat } from '../../../lib/detect/chat.ts'
import type { Answer, Reply } from '../../../lib/messaging/protocol.ts'
import type { AdapterHealth } from '../find/adapters.ts'
import { partsToSend } from './chunks.ts'
import { logIdsOf, namesAnswers } from './log-ids.ts'
import type { LiveTurn } from '../read/live-turns.ts'
import { nextTurn } from '../read/slices.ts'

const GROWING_MS = 1_000
const RETRY_MS = 4_000
/** Preparing more turns than this takes a good part of a frame. */
const MANY = 400

export type Captured = (snapshot: TranscriptSnapshot) => Promise<Answer<Reply<'transcript.captured'>>>
export type State = { chat: Chat; turns: readonly LiveTurn[]; conversationKey: string; adapter: AdapterHealth | null }
export type SenderHooks = {
  marks(marks: Mark[]): void
  /** Read at each send, since these change as the page goes on. */
  page(): Pick<TranscriptSnapshot, 'url' | 'title' | 'language' | 'article' | 'chat'>
}

/** Turns are never mutated, only replaced, so a snapshot stays valid, and identity shows that it is unchanged. */
const made = new WeakMap<LiveTurn, SnapshotTurn>()

function toSnapshotTurn(turn: LiveTurn): SnapshotTurn {
  const known = made.get(turn)
  if (known) return known
  const { key, role, text, truncated, rest, logId, citations } = turn
  const snapshot: SnapshotTurn = {
    key,
    role,
    text,
    truncated,
    settled: rest.settled,
    logId,
    citations: citations.slice(0, 20),
    ...(turn.ended && { ended: true }),
    ...(turn.gap && { gap: true }),
  }
  made.set(turn, snapshot)
  return snapshot
}

export type Sender = ReturnType<typeof snapshotSender>

export function snapshotSender(send: Captured, deps: SenderHooks) {
  const logIds = logIdsOf(document)
  const answers = namesAnswers(logIds)
  let sent: readonly SnapshotTurn[] = []
  let sentKey = ''
  let revision = 0
  let state: State | null = null
  let busy = false
  let again = false
  let stopped = false
  let timer: ReturnType<typeof setTimeout> | undefined
  let lastSent = 0

  function update(next: State, growing: boolean): void {
    if (state && state.conversationKey !== next.conversationKey) answers.again()
    state = { ...next, turns: answers.named(next.turns) }
    const wait = growing ? Math.max(0, lastSent + GROWING_MS - performance.now()) : 0
    if (wait === 0) {
      clearTimeout(timer)
      timer = undefined
      void flush()
    } else timer ??= setTimeout(later, wait)
  }

  function later(): void {
    timer = undefined
    void flush()
  }

  async function flush(): Promise<void> {
    if (busy) {
      again = true
      return
    }
    busy = true
    try {
      do {
        again = false
        if (!(await sendParts())) {
          sent = []
          if (!stopped) timer ??= setTimeout(later, RETRY_MS)
        }
      } while (again && !stopped)
    } finally {
      busy = false
    }
  }

  /** @returns false if the receiver did not take a part */
  async function sendParts(): Promise<boolean> {
    if (!state || stopped) return true
    // For a long conversation, reading, preparing and sending are separate stretches of work.
    const isLong = state.turns.length - sent.length > MANY
    if (isLong) await nextTurn()
    if (stopped) return true
    const { chat, conversationKey, adapter } = state
    const turns = state.turns.map(toSnapshotTurn)
    const before = sent
    const parts = partsToSend(conversationKey === sentKey ? before : [], turns)
    if (parts.length === 0) return true
    if (isLong) await nextTurn()
    if (stopped) return true
    revision++
    lastSent = performance.now()
    const page = deps.page()
    for (const { from, turns: some } of parts) {
      const answer = await send({
        conversationKey,
        revision,
        ...page,
        from,
        total: turns.length,
        turns: some,
        detection: {
          confidence: chat.confidence,
          why: chat.why.map((why) => why.slice(0, 200)),
          root: chat.root,
          adapter,
        },
      })
      if (stopped) return true
      if (!answer.ok) return answer.code === 'BAD_REQUEST'
      deps.marks(answer.value.marks)
    }
    // Unless everything was requested meanwhile.
    if (sent === before) sent = turns
    sentKey = conversationKey
    return true
  }

  return {
    update,
    /** Sends everything again. */
    resend(): void {
      sent = []
      void flush()
    },
    stop(): void {
      stopped = true
      clearTimeout(timer)
      logIds.stop()
    },
  }
}
