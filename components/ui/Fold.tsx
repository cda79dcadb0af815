import { ChevronRight } from 'lucide-react'
import { type ReactNode, useState } from 'react'

type FoldProps = {
  title: ReactNode
  /** Beside the title: what a folded section contains. */
  summary?: ReactNode
  open?: boolean
  children: ReactNode
}

/** For the `summary` of a `details`: points sideways while closed, and down while open. */
export const Twisty = ({ className = 'text-quiet' }: { className?: string }) => (
  <ChevronRight
    size={14}
    aria-hidden
    className={`shrink-0 transition-transform duration-100 rtl:rotate-180 [[open]>summary>&]:rotate-90 ${className}`}
  />
)

/** A section that folds. Its content is rendered only once opened, so a long context costs nothing until needed. */
export function Fold({ title, summary, open = false, children }: FoldProps) {
  const [drawn, setDrawn] = useState(open)
  return (
    <details
      open={open}
      className="border-t border-line"
      onToggle={(event) => event.currentTarget.open && setDrawn(true)}
    >
      <summary className="ring-inside flex min-h-9 list-none items-center gap-1.5 px-3 py-1.5 select-none hover:bg-hover [&::-webkit-details-marker]:hidden">
        <Twisty />
        {/* Beside the title if there is room, otherwise below it: neither is squeezed. */}
        <span className="flex min-w-0 flex-wrap items-baseline gap-x-1.5">
          <h2 className="font-semibold">{title}</h2>
          {summary && <span className="line-clamp-2 text-small text-quiet">{summary}</span>}
        </span>
      </summary>
      {drawn && <div className="px-3 pt-1 pb-3">{children}</div>}
    </details>
  )
}

type MoreProps = { title: ReactNode; open?: boolean; children: ReactNode; onOpened?: () => void }

/** A little more about what is above it, for cases too small for a section. */
export function More({ title, open = false, children, onOpened }: MoreProps) {
  return (
    <details open={open} onToggle={(event) => event.currentTarget.open && onOpened?.()}>
      <summary className="-ms-0.5 inline-flex min-h-6 list-none items-center gap-1 rounded-small text-small text-accent select-none hover:underline [&::-webkit-details-marker]:hidden">
        <Twisty className="" />
        {title}
      </summary>
      <div className="mt-1">{children}</div>
    </details>
  )
}

export function Section({ title, aside, children }: { title: string; aside?: ReactNode; children: ReactNode }) {
  return (
    <section className="border-t border-line px-3 py-2.5" aria-label={title}>
      <div className="mb-1.5 flex flex-wrap items-center gap-2">
        <h2 className="flex-1 text-small font-semibold text-quiet">{title}</h2>
        {/* As high as the heading, so that what is beside it moves nothing. */}
        <div className="-mt-1 -mb-0.5 flex flex-wrap items-center gap-2 empty:hidden">{aside}</div>
      </div>
      {children}
    </section>
  )
}
