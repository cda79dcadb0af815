import { Dialog as Base } from '@base-ui/react/dialog'
import { X } from 'lucide-react'
import { useRef } from 'react'
import type { DialogProps } from './Dialog.tsx'
import { words } from './words.ts'

export default function DialogParts({ open, onClose, title, children }: DialogProps) {
  const popup = useRef<HTMLDivElement>(null)
  /** Told before anything in it takes the focus. */
  const cameFrom = useRef<Element | null>(null)
  const wasOpen = useRef(false)
  if (open && !wasOpen.current) cameFrom.current = document.activeElement
  wasOpen.current = open
  /** A field that asks for it has the focus already; else the dialog has it, and nothing in it can be pressed by mistake. */
  const focusFirst = () => (popup.current?.contains(document.activeElement) ? false : popup.current)
  const focusBack = () => {
    const back = cameFrom.current
    return back instanceof HTMLElement && back !== document.body && back.isConnected ? back : true
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
          <div className="overflow-y-auto p-3">{children}</div>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}
