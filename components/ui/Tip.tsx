import {
  cloneElement,
  type ReactElement,
  type ReactNode,
  useEffect,
  useId,
  useLayoutEffect,
  useRef,
  useState,
} from 'react'
import { createPortal } from 'react-dom'

const DELAY_MS = 350
const EDGE = 8

type TriggerProps = {
  onPointerEnter?: (event: React.PointerEvent) => void
  onPointerLeave?: () => void
  onFocus?: (event: React.FocusEvent) => void
  onBlur?: () => void
  'aria-describedby'?: string
}

/** More about the hovered or focused element, never the only source of a fact. Esc dismisses it. */
export function Tip({ trigger, children }: { trigger: ReactElement<TriggerProps>; children: ReactNode }) {
  const id = useId()
  const [over, setOver] = useState<Element | null>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const popup = useRef<HTMLDivElement>(null)

  const show = (element: Element, delay: number): void => {
    clearTimeout(timer.current)
    timer.current = setTimeout(() => setOver(element), delay)
  }
  const hide = (): void => {
    clearTimeout(timer.current)
    setOver(null)
  }
  useEffect(() => () => clearTimeout(timer.current), [])
  useEffect(() => {
    if (!over) return
    const onKey = (event: KeyboardEvent): void => {
      if (event.key === 'Escape') {
        event.preventDefault()
        hide()
      }
    }
    window.addEventListener('keydown', onKey, true)
    window.addEventListener('scroll', hide, true)
    return () => {
      window.removeEventListener('keydown', onKey, true)
      window.removeEventListener('scroll', hide, true)
    }
  }, [over])
  useLayoutEffect(() => {
    const box = popup.current
    if (!over || !box) return
    const anchor = over.getBoundingClientRect()
    const { width, height } = box.getBoundingClientRect()
    const left = Math.max(EDGE, Math.min(anchor.left, window.innerWidth - width - EDGE))
    const under = anchor.bottom + 6
    box.style.left = `${left}px`
    box.style.top = `${under + height > window.innerHeight - EDGE ? Math.max(EDGE, anchor.top - height - 6) : under}px`
  }, [over])

  return (
    <>
      {cloneElement(trigger, {
        onPointerEnter: (event) => show(event.currentTarget, DELAY_MS),
        onPointerLeave: hide,
        onFocus: (event) => show(event.currentTarget, 0),
        onBlur: hide,
        'aria-describedby': over ? id : undefined,
      })}
      {over &&
        createPortal(
          <div
            ref={popup}
            id={id}
            role="tooltip"
            className="pointer-events-none fixed z-30 w-max max-w-[min(300px,calc(100vw-16px))] rounded bg-float px-3 py-2 text-small text-ink shadow-float"
          >
            {children}
          </div>,
          document.body,
        )}
    </>
  )
}
