/** A chat without scripts: its form goes to the server, and the page that comes back holds question and answer. */
import { closest, rootNodeOf } from '../../../lib/detect/dom.ts'

export const formOf = (composer: HTMLElement): HTMLFormElement | null =>
  (composer as Partial<HTMLInputElement>).form ?? (closest(composer, 'form') as HTMLFormElement | null)

/**
 * Until the next page is there, this one looks as if nothing had been sent; what is pressed meanwhile would ask again.
 * Only the browser's own event counts, and only where the page lets it go.
 */
export function watchForm(composer: HTMLElement): { isSent(): boolean; stop(): void } {
  const form = formOf(composer)
  const root = rootNodeOf(composer)
  let submitted: Event | null = null
  const heard = (event: Event): void => void (event.isTrusted && event.target === form && (submitted = event))
  root.addEventListener('submit', heard, true)
  return {
    isSent: () => submitted !== null && !submitted.defaultPrevented,
    stop: () => root.removeEventListener('submit', heard, true),
  }
}
