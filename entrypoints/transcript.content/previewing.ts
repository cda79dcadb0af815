/** Shows over a response what a customer would see in its place. What draws it (previewer.ts) comes with the first. */
import type { PageHandlers } from '../../lib/messaging/listen-in-page.ts'
import type { Previewer } from './beside.ts'
import type { Followed } from './responses.ts'

type PreviewingDeps = {
  chats(): readonly Followed[]
  /** What draws, if it is here already. */
  here(): Previewer | null
  /** Null where it cannot be had. */
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
