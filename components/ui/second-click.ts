/**
 * A double click is meant for what was there at the first click. What has come under the pointer since (another action
 * in its place, the next issue's buttons, what was behind a list that opened) is not what the user aimed at, so it is
 * not clicked.
 */
const PRESSED =
  'button, a[href], summary, label, [type="checkbox"], [type="radio"], [role="menuitem"], [role="option"], [role="tab"]'
/** Is written in: a press, be it the second, puts the cursor there. */
const WRITTEN = 'input:not([type="checkbox"], [type="radio"]), textarea, select, [contenteditable]'
/** Is meant to be pressed again and again, though it is drawn anew with what it leads to. */
const REPEATS = '[data-repeats]'

const isWritten = (one: EventTarget | null): boolean => one instanceof Element && one.closest(WRITTEN) !== null

/** A label is its field, which the browser clicks for it. */
function pressedBy({ target }: Event): Element | null {
  const one = target instanceof Element ? target.closest(PRESSED) : null
  const meant = one instanceof HTMLLabelElement ? one.control : one
  return isWritten(meant) ? null : meant
}

/** @returns stops ignoring them */
export function ignoreSecondClicks(on: Document): () => void {
  let first: Element | null = null
  const hear = (event: MouseEvent): void => {
    const now = pressedBy(event)
    // 0: a key or a script. Later clicks of a series still count for its first target.
    if (event.detail < 2) {
      first = now
      return
    }
    if (!first || !now || now === first || now.matches(REPEATS)) return
    event.preventDefault()
    event.stopImmediatePropagation()
  }
  // The browser would select words there: if the clicked element is gone, those of the whole panel.
  const press = (event: MouseEvent): void => {
    if (event.detail > 1 && first && !isWritten(event.target)) event.preventDefault()
  }
  on.addEventListener('click', hear, { capture: true })
  on.addEventListener('mousedown', press, { capture: true })
  return () => {
    on.removeEventListener('click', hear, { capture: true })
    on.removeEventListener('mousedown', press, { capture: true })
  }
}
