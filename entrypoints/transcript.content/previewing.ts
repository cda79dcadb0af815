/** Shows over a response what a customer would see instead. What draws it (previewer.ts) is loaded on first use. */
import type { PageHandlers } from '../../lib/messaging/listen-in-page.ts'
import type { Previewer } from './beside.ts'
import type { Followed } from './responses.ts'

type PreviewingDeps = {
  chats(): readonly Followed[]
  /** The part that draws, if it is loaded already. */
  here(): Previewer | null
  /** Null where it is not available. */
  fetched(): Promise<Previewer | null>
}

export const previewing = ({ chats, here, fetched }: PreviewingDeps): Pick<PageHandlers, 'preview.shown'> => ({
  'preview.shown': async ({ key, nodes, labels, update }) => {
    if (nodes === null) {
      here()?.stop()
      return { shown: false }
    }
    if (update) return { shown: here()?.update(nodes) ?? false }
    const turn = chats()
      .flatMap((chat) => chat.turns())
      .find((one) => one.key === key)
    const previewer = turn && (await fetched())
    if (!turn || !previewer) return { shown: false }
    previewer.show(turn.content, nodes, labels)
    return { shown: true }
  },
})
