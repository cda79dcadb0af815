import { Dialog as Base } from '@base-ui/react/dialog'
import { X } from 'lucide-react'
import { type ReactNode, useRef } from 'react'
import { words } from './words.ts'

export type DialogProps = { open: boolean; onClose: () => void; title: string; children: ReactNode }

/** Itself first, up to the body and without it. */
function withAncestors(element: Element | null): Element[] {
  const line: Element[] = []
  for (let at = element; at && at !== document.body; at = at.parentElement) line.push(at)
  return line
}

const FOCUSABLE = ':is(a[href], button, input, select, textarea, summary, [tabindex]):not(:disabled)'

/** Where it was; where that has gone meanwhile, as near to it as there still is something to take the focus. */
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
  /** Told before anything in it takes the focus. */
  const cameFrom = useRef<readonly Element[]>([])
  const wasOpen = useRef(false)
  if (open && !wasOpen.current) cameFrom.current = withAncestors(document.activeElement)
  wasOpen.current = open
  /** A field that asks for it has the focus already; else the dialog has it, and nothing in it can be pressed by mistake. */
  const focusFirst = () => (popup.current?.contains(document.activeElement) ? false : popup.current)
  const focusBack = (): boolean => {
    const place = placeIn(cameFrom.current)
    // Not by the library, which would go into a section that had the focus, to its first field: the next key would be typed.
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
          {/* What takes the focus is not scrolled to under the acts at its foot. */}
          <div className="scroll-pb-16 overflow-y-auto p-3">{children}</div>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}
