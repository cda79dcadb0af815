/** What the user did with the early rows, for the panel that replaces them. */
import { PLACES } from '../shell/frame-look.ts'

export type EarlyInput = {
  /** The issue whose row was clicked. */
  open: string | null
  place: (typeof PLACES)[number] | null
  /** Selector of the focused element, valid in both the panel and the early rows. */
  focused: string | null
}

export function earlyInputOf(root: HTMLElement): EarlyInput {
  const { open, place } = root.dataset
  const focused = root.contains(document.activeElement) ? document.activeElement : null
  const index = focused?.closest('[data-index]')?.getAttribute('data-index')
  const at = focused instanceof HTMLElement ? PLACES.findIndex((one) => one === focused.dataset['place']) : -1
  return {
    open: open ?? null,
    place: PLACES.find((one) => one === place) ?? null,
    focused:
      index != null ? `[data-index="${index}"] [data-row]` : at >= 0 ? `nav button:nth-of-type(${at + 1})` : null,
  }
}
