/** Which response of this frame is meant: by a right click, by selected words, or the last one. */
import { type PageEnv, parentOf } from '../../lib/detect/page-env.ts'
import { allRoots } from '../../lib/detect/roots.ts'
import type { LiveTurn } from './read/live-turns.ts'

/** A chat that is followed. */
export type Followed = { turns(): readonly LiveTurn[]; changedAt(): number }
export type SelectedWords = { turn: LiveTurn; words: string; range: Range }

/** Start and end of a selection; like a range, but in any root. */
type Ends = Pick<StaticRange, 'startContainer' | 'startOffset' | 'endContainer' | 'endOffset'>
/** Newer than the oldest browser supported, where shadow roots have a selection of their own. */
type ComposedSelection = { getComposedRanges?(options: { shadowRoots: ShadowRoot[] }): Ends[] }
type AskedRoot = { getSelection?(): Selection | null }

const isResponse = ({ role, rest }: LiveTurn): boolean => role === 'assistant' && rest.settled

export function responsesOf(doc: Document, env: PageEnv, chats: () => readonly Followed[]) {
  /** The turn that holds a node, and the turns of its chat after it. */
  function from(node: Node | null): readonly LiveTurn[] {
    const places = new Map<Node, readonly [readonly LiveTurn[], number]>()
    for (const chat of chats()) chat.turns().forEach((turn, i) => places.set(turn.node, [chat.turns(), i]))
    for (let at = node; at && places.size > 0; at = parentOf(at)) {
      const place = places.get(at)
      if (place) return place[0].slice(place[1])
    }
    return []
  }

  function endsOf(selection: Selection, shadowRoots: ShadowRoot[]): Ends | null {
    const composed = (selection as ComposedSelection).getComposedRanges?.({ shadowRoots })[0]
    if (composed) return composed
    const inRoots = shadowRoots.map((root) => (root as AskedRoot).getSelection?.())
    const own = [...inRoots, selection].find((one) => one && one.rangeCount > 0 && !one.isCollapsed)
    return own?.getRangeAt(0) ?? null
  }

  return {
    /** The last response of the chat that changed last; while it is being written, no other one is meant. */
    last(): LiveTurn | 'writing' | null {
      const newestFirst = chats().toSorted((a, b) => b.changedAt() - a.changedAt())
      const last = newestFirst.map((chat) => chat.turns().findLast(({ role }) => role === 'assistant')).find(Boolean)
      if (last) return last.rest.settled ? last : 'writing'
      return newestFirst[0]?.turns().length ? 'writing' : null
    },

    /** The response that a node is in; for a question, its answer. */
    at(node: Node | null): LiveTurn | null {
      const [turn, ...later] = from(node)
      if (!turn) return null
      if (turn.role !== 'user') return isResponse(turn) ? turn : null
      const next = later.find(({ role }) => role !== 'user')
      return next && isResponse(next) ? next : null
    },

    /** Words selected in a response, without what is selected outside of it. */
    selected(): SelectedWords | null {
      const selection = doc.getSelection()
      if (selection?.type !== 'Range') return null
      const ends = endsOf(selection, allRoots(doc, env).filter((root) => root !== doc) as ShadowRoot[])
      if (!ends) return null
      const [first] = from(ends.startContainer)
      const [last] = from(ends.endContainer)
      const turn = [first, last].find((one) => one && isResponse(one))
      if (!turn) return null
      const range = doc.createRange()
      range.selectNodeContents(turn.content)
      const inOneRoot = (node: Node): boolean => node.getRootNode() === turn.content.getRootNode()
      if (first === turn && inOneRoot(ends.startContainer)) range.setStart(ends.startContainer, ends.startOffset)
      if (last === turn && inOneRoot(ends.endContainer)) range.setEnd(ends.endContainer, ends.endOffset)
      // If all of it is the response's, as drawn, with line breaks.
      const words = (first === last ? selection.toString() : range.toString()).trim()
      return words === '' ? null : { turn, words, range }
    },
  }
}
export type Responses = ReturnType<typeof responsesOf>
