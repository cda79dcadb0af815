/**
 * Keys pressed before the panel, or a view of it that is being loaded, listens: kept in order, and replayed once it does
 * (replay.ts). A later click supersedes them: they are dropped then, and when the window loses focus.
 */
export type EarlyKeys = {
  /** Oldest first. */
  kept: KeyboardEvent[]
  /** Called when what they are for listens itself. */
  stop(): void
}

/** Name of the page's global variable in which entrypoints/first-look.ts leaves them. */
export const EARLY_KEYS = 'errataEarlyKeys'

/** More than this is a key being held down. */
const MOST = 30
/** Typing belongs to its field, and Enter on a button to that button. */
const OWN_KEYS = 'input,textarea,select,[contenteditable],[role=dialog],[role=menu]'

const KEPT = /^([^ ]|Arrow(Up|Down)|Home|End|Enter)$/

const isKept = ({ key, target, isComposing, altKey, ctrlKey, metaKey }: KeyboardEvent, alsoBack: boolean): boolean =>
  !isComposing &&
  !altKey &&
  (ctrlKey || metaKey ? key === 'k' : KEPT.test(key) || (alsoBack && key === 'Escape')) &&
  !(target as Partial<Element>).closest?.(key === 'Enter' ? `button,a,${OWN_KEYS}` : OWN_KEYS)

/** @param alsoBack Escape too: there is something that it leads back from */
export function keepKeys({ alsoBack = false } = {}): EarlyKeys {
  const kept: KeyboardEvent[] = []
  const stop = new AbortController()
  const heard = { capture: true, signal: stop.signal }
  addEventListener(
    'keydown',
    (event) => {
      if (!isKept(event, alsoBack)) return
      event.preventDefault()
      event.stopImmediatePropagation()
      if (kept.length < MOST) kept.push(event)
    },
    heard,
  )
  for (const type of ['pointerdown', 'click', 'blur'])
    addEventListener(type, ({ target }) => !(type === 'blur' && target instanceof Element) && kept.splice(0), heard)
  return { kept, stop: () => stop.abort() }
}
