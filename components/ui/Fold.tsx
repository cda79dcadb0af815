import { ChevronRight } from 'lucide-react'
import { type ReactNode, useState } from 'react'

type FoldProps = {
  title: ReactNode
  /** Beside the title: what a folded section holds. */
  summary?: ReactNode
  open?: boolean
  children: ReactNode
}

/** In the `summary` of a `details`: to the side while that is closed, down once it is open, whatever it stands in. */
export const Twisty = ({ className = 'text-quiet' }: { className?: string }) => (
  <ChevronRight
    size={14}
    aria-hidden
    className={`shrink-0 transition-transform duration-100 rtl:rotate-180 [[open]>summary>&]:rotate-90 ${className}`}
  />
)

/** A section that folds. What is inside is drawn only once it was opened: a long context costs nothing until asked for. */
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
        {/* Beside the title where it has room, else under it: neither is squeezed. */}
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

/** A little more about what stands above it, where no section is due. */
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
        {/* As high as the heading: what stands beside it moves nothing. */}
        <div className="-mt-1 -mb-0.5 flex flex-wrap items-center gap-2 empty:hidden">{aside}</div>
      </div>
      {children}
    </section>
  )
}
