/**
 * Keys that are pressed before the panel hears any: kept in their order, and done again once it does (replay.ts). What is
 * clicked meanwhile is newer than what was pressed before: that is dropped, as when the window is left.
 */
export type EarlyKeys = {
  /** First pressed first. */
  kept: KeyboardEvent[]
  /** From now on the panel hears for itself. */
  stop(): void
}

/** Name of the page's variable in which entrypoints/first-look.ts leaves them. */
export const EARLY_KEYS = 'errataEarlyKeys'

/** More is a key that somebody leans on. */
const MOST = 30
/** Text goes where it is typed; Enter on a button is that button's. */
const OWN_KEYS = 'input,textarea,select,[contenteditable],[role=dialog],[role=menu]'

const isKept = ({ key, target, isComposing, altKey, ctrlKey, metaKey }: KeyboardEvent): boolean =>
  !isComposing &&
  !altKey &&
  (ctrlKey || metaKey ? key === 'k' : /^([^ ]|Arrow(Up|Down)|Home|End|Enter)$/.test(key)) &&
  !(target as Partial<Element>).closest?.(key === 'Enter' ? `button,a,${OWN_KEYS}` : OWN_KEYS)

export function keepKeys(): EarlyKeys {
  const kept: KeyboardEvent[] = []
  const stop = new AbortController()
  const heard = { capture: true, signal: stop.signal }
  addEventListener(
    'keydown',
    (event) => {
      if (!isKept(event)) return
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
