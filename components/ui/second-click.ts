/**
 * Whoever clicks twice in haste means what was there at the first click. What has come under the pointer since (another
 * act in the place of the one that was done, the next issue's buttons, what stands behind a list that opened) was not seen
 * by them, and is not pressed.
 */
const PRESSED = 'button, a[href], summary, [role="menuitem"], [role="option"]'
/** Is meant to be pressed again and again, though it is drawn anew with what it leads to. */
const REPEATS = '[data-repeats]'

const pressedBy = ({ target }: Event): Element | null => (target instanceof Element ? target.closest(PRESSED) : null)

/** @returns how it is ended */
export function ignoreSecondClicks(on: Document): () => void {
  let first: Element | null = null
  const hear = (event: MouseEvent): void => {
    const now = pressedBy(event)
    // 0: a key, or a script. What was clicked first stays the first for all clicks in a row.
    if (event.detail < 2) {
      first = now
      return
    }
    if (!first || !now || now === first || now.matches(REPEATS)) return
    event.preventDefault()
    event.stopImmediatePropagation()
  }
  // The browser would select what words it finds there: all of the panel, where what was clicked has gone.
  const press = (event: MouseEvent): void => {
    if (event.detail > 1 && first) event.preventDefault()
  }
  on.addEventListener('click', hear, { capture: true })
  on.addEventListener('mousedown', press, { capture: true })
  return () => {
    on.removeEventListener('click', hear, { capture: true })
    on.removeEventListener('mousedown', press, { capture: true })
  }
}
