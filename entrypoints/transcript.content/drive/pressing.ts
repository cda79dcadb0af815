/** What a click and the Enter key send to a page. */

/** Some widgets listen to the pointer, some to the mouse, most to the click; a user's press sends all of them. */
export function press(control: HTMLElement | SVGElement): void {
  const { left, top, width, height } = control.getBoundingClientRect()
  const init = {
    bubbles: true,
    cancelable: true,
    composed: true,
    button: 0,
    clientX: left + width / 2,
    clientY: top + height / 2,
  }
  const pointer = typeof PointerEvent === 'function' ? PointerEvent : MouseEvent
  control.dispatchEvent(new pointer('pointerdown', { ...init, buttons: 1 }))
  control.dispatchEvent(new MouseEvent('mousedown', { ...init, buttons: 1 }))
  control.dispatchEvent(new pointer('pointerup', init))
  control.dispatchEvent(new MouseEvent('mouseup', init))
  // SVG elements have no `click`.
  if ('click' in control) control.click()
  else control.dispatchEvent(new MouseEvent('click', init))
}

export function pressEnter(composer: HTMLElement): void {
  const init = { key: 'Enter', code: 'Enter', keyCode: 13, which: 13, bubbles: true, composed: true, cancelable: true }
  composer.dispatchEvent(new KeyboardEvent('keydown', init))
  composer.dispatchEvent(new KeyboardEvent('keypress', init))
  composer.dispatchEvent(new KeyboardEvent('keyup', init))
}
