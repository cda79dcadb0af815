/**
 * Flagging without leaving the conversation: remembers which response was right-clicked, offers to flag words selected
 * in one, and shows the outcome. What draws (flagger.ts) is loaded on first use.
 */
import type { PageEnv } from '../../lib/detect/page-env.ts'
import type { PageHandlers } from '../../lib/messaging/listen-in-page.ts'
import type { FlagOutcome, ResponseWords, SelectedInPage } from '../../lib/messaging/protocol.ts'
import type { Flagger } from './beside.ts'
import { isFocused } from './focus.ts'
import type { LiveTurn } from './read/live-turns.ts'
import { type Followed, responsesOf, type SelectedWords } from './responses.ts'

/** How long a selection must stay the same before it is read. */
const STILL_MS = 250
const MOST_WORDS = 2_000

export type FlaggingDeps = {
  chats(): readonly Followed[]
  flag(what: ResponseWords): Promise<FlagOutcome>
  /** Called when words of a response are selected, when they change, and when there are none any more. */
  selected(words: SelectedInPage | null): void
  /** The part that draws; null where it is not available. */
  flagger(): Promise<Flagger | null>
}

export function flagging(doc: Document, env: PageEnv, deps: FlaggingDeps) {
  const responses = responsesOf(doc, env, deps.chats)
  const quit = new AbortController()
  let pointed: LiveTurn | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  let offered = false
  let told = false
  /** Responses for which more words were selected than can be sent. */
  const leftOut = new Set<string>()

  /** The innermost element under the pointer, also in closed roots. */
  function under(event: MouseEvent): Element | null {
    let at = event.composedPath()[0] as Element | null
    while (at?.nodeType === 1) {
      const inner = env.openRoot(at)?.elementFromPoint(event.clientX, event.clientY)
      if (!inner || inner === at) break
      at = inner
    }
    return at
  }

  function selectionMoved(): void {
    clearTimeout(timer)
    if (doc.getSelection()?.type === 'Range') timer = setTimeout(look, STILL_MS)
    else {
      tell(null)
      withdraw()
    }
  }

  function tell(selected: SelectedWords | null): void {
    const fits = selected !== null && selected.words.length <= MOST_WORDS
    if (fits || told) deps.selected(fits ? { key: selected.turn.key, words: selected.words } : null)
    told = fits
  }

  function withdraw(): void {
    if (offered) void deps.flagger().then((flagger) => flagger?.withdraw())
    offered = false
  }

  function look(): void {
    const selected = responses.selected()
    tell(selected)
    if (!selected) return withdraw()
    offered = true
    void deps.flagger().then((flagger) => {
      // The selection may have gone while this loaded.
      if (offered && !quit.signal.aborted) flagger?.offer(selected.range, () => void take(selected))
    })
  }

  async function take(selected: SelectedWords): Promise<void> {
    offered = false
    say(selected.turn.key, await deps.flag(asked(selected.turn, selected.words)))
  }

  function asked({ key }: LiveTurn, words: string | null): ResponseWords {
    if (words === null || words.length <= MOST_WORDS) return { key, words }
    leftOut.add(key)
    return { key, words: null }
  }

  function say(key: string | null, outcome: FlagOutcome): void {
    const turn = deps
      .chats()
      .flatMap((chat) => chat.turns())
      .find((one) => one.key === key)
    const without = key !== null && leftOut.delete(key) && outcome === 'flagged'
    const said = without ? 'flagged_without_words' : outcome
    void deps.flagger().then((flagger) => flagger?.say(said, turn?.content ?? null))
  }

  function response(what: 'last' | 'pointed' | 'selection'): { response: ResponseWords | null; writing: boolean } {
    if (what === 'selection') {
      const selected = responses.selected()
      // Taken by the menu or the shortcut, they are not to be offered beside the note that says so.
      if (selected) withdraw()
      return { response: selected && asked(selected.turn, selected.words), writing: false }
    }
    const turn = (what === 'pointed' ? pointed : null) ?? responses.last()
    const writing = turn === 'writing'
    return { response: writing || !turn ? null : asked(turn, null), writing }
  }

  return {
    /** Call once there may be a chat. */
    watch(): void {
      const heard = { capture: true, passive: true, signal: quit.signal }
      doc.addEventListener('contextmenu', (event) => (pointed = responses.at(under(event))), heard)
      doc.addEventListener('selectionchange', selectionMoved, heard)
    },
    handlers: {
      'response.requested': ({ what }) => ({ ...response(what), focused: isFocused(doc, env) }),
      'flag.noted': ({ key, outcome }) => {
        say(key, outcome)
        return {}
      },
    } satisfies Pick<PageHandlers, 'response.requested' | 'flag.noted'>,
    stop(): void {
      quit.abort()
      clearTimeout(timer)
    },
  }
}
