/** Accompanies the reader of a page: sends what it reads, draws the marks, flags and shows previews. */
import type { PageEnv } from '../../lib/detect/page-env.ts'
import type { PageHandlers } from '../../lib/messaging/listen-in-page.ts'
import { send } from '../../lib/messaging/send.ts'
import { FLAGGER, type FlaggerWorld, PREVIEWER, type PreviewerWorld } from './beside.ts'
import { flagging } from './flagging.ts'
import { type MarksLayer, marksLayer } from './mark/marks.ts'
import { previewing } from './previewing.ts'
import type { ReaderDeps } from './reader.ts'
import { snapshotSender } from './send/sender.ts'

export type CompanionDeps = {
  env: PageEnv
  isLive(): boolean
  /** Passes on what the reader asked here before a reload. */
  recall(asked: readonly string[]): void
}
export type Companion = {
  deps: Pick<ReaderDeps, 'sender' | 'marks' | 'adapters'>
  handlers: Pick<PageHandlers, 'response.requested' | 'flag.noted' | 'preview.shown'>
  /** Leaves no trace in the page. */
  stop(): void
}

export function companion({ env, isLive, recall }: CompanionDeps): Companion {
  const world = globalThis as FlaggerWorld & PreviewerWorld
  const layers: MarksLayer[] = []
  const chats = (): readonly MarksLayer[] => layers
  const flags = flagging(document, env, {
    chats,
    flag: async (what) => {
      const answer = await send('flag.requested', what)
      return answer.ok ? answer.value.outcome : 'failed'
    },
    selected: (response) => void send('words.selected', { response }),
    flagger: async () => {
      if (!world[FLAGGER] && isLive()) await send('part.requested', { part: 'flagger' })
      return world[FLAGGER] ?? null
    },
  })
  const previews = previewing({
    chats,
    here: () => world[PREVIEWER] ?? null,
    fetched: async () => {
      if (!world[PREVIEWER] && isLive()) await send('part.requested', { part: 'previewer' })
      return world[PREVIEWER] ?? null
    },
  })
  flags.watch()
  return {
    deps: {
      sender: (hooks) =>
        snapshotSender(
          async (snapshot) => (isLive() ? send('transcript.captured', snapshot) : { ok: false, code: 'NO_RECEIVER' }),
          hooks,
        ),
      marks: () => {
        const layer = marksLayer(document, env, {
          clicked: (key) => void send('mark.clicked', { key }),
          dismissed: () => void send('marks.dismissed', {}),
          refused: () => void send('marks.refused', {}),
        })
        layers.push(layer)
        return layer
      },
      adapters: async () => {
        const answer = await send('adapters.requested', {})
        if (!answer.ok) return []
        recall(answer.value.asked)
        return answer.value.adapters
      },
    },
    handlers: { ...flags.handlers, ...previews },
    stop: flags.stop,
  }
}
