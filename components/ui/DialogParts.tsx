import { Dialog as Base } from '@base-ui/react/dialog'
import { X } from 'lucide-react'
import { type ReactNode, useRef } from 'react'
import { words } from './words.ts'

export type DialogProps = { open: boolean; onClose: () => void; title: string; children: ReactNode }

/** The element and its ancestors below the body. */
function withAncestors(element: Element | null): Element[] {
  const line: Element[] = []
  for (let at = element; at && at !== document.body; at = at.parentElement) line.push(at)
  return line
}

const FOCUSABLE = ':is(a[href], button, input, select, textarea, summary, [tabindex]):not(:disabled)'

/** The element that had the focus or, if it is gone, its nearest remaining ancestor that can have it. */
function placeIn(line: readonly Element[]): HTMLElement | null {
  for (const at of line) {
    if (!at.isConnected) continue
    const place = at.matches(FOCUSABLE) ? at : at.querySelector(FOCUSABLE)
    if (place instanceof HTMLElement) return place
  }
  return null
}

export default function DialogParts({ open, onClose, title, children }: DialogProps) {
  const popup = useRef<HTMLDivElement>(null)
  /** Recorded before anything in the dialog takes the focus. */
  const cameFrom = useRef<readonly Element[]>([])
  const wasOpen = useRef(false)
  if (open && !wasOpen.current) cameFrom.current = withAncestors(document.activeElement)
  wasOpen.current = open
  /** A field with autofocus has it already; else the dialog gets it, so that nothing is pressed by mistake. */
  const focusFirst = () => (popup.current?.contains(document.activeElement) ? false : popup.current)
  const focusBack = (): boolean => {
    const place = placeIn(cameFrom.current)
    // Not by the library, which would focus the first field of a focused section: the next key would be typed.
    place?.focus({ preventScroll: true })
    return place === null
  }
  return (
    <Base.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-40 bg-[rgb(0_0_0/40%)]" />
        <Base.Popup
          ref={popup}
          initialFocus={focusFirst}
          finalFocus={focusBack}
          className="fixed start-1/2 top-6 z-50 flex max-h-[calc(100vh-48px)] w-[min(440px,calc(100vw-24px))] -translate-x-1/2 flex-col rounded bg-float text-ink shadow-float outline-none rtl:translate-x-1/2"
        >
          <div className="flex items-start gap-2 border-b border-line ps-3 pe-1 py-1">
            <Base.Title className="flex-1 py-1.5 text-title font-semibold">{title}</Base.Title>
            <Base.Close
              aria-label={words.close}
              className="inline-flex size-8 items-center justify-center rounded text-quiet hover:bg-hover"
            >
              <X size={16} aria-hidden />
            </Base.Close>
          </div>
          {/* Keeps focused elements from being scrolled under the buttons at the bottom. */}
          <div className="scroll-pb-16 overflow-y-auto p-3">{children}</div>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}
