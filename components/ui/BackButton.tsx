import { ChevronLeft } from 'lucide-react'

type BackProps = {
  /** Name of the place it leads to. */
  to: string
  onBack: () => void
}

/** Leads from a detail back to its list. The detail itself handles the key (Escape). */
export function BackButton({ to, onBack }: BackProps) {
  return (
    <button
      type="button"
      onClick={onBack}
      aria-keyshortcuts="Escape"
      className="inline-flex min-h-8 items-center gap-0.5 rounded px-1.5 text-quiet hover:bg-hover hover:text-ink"
    >
      <ChevronLeft size={16} aria-hidden className="rtl:rotate-180" />
      {to}
    </button>
  )
}

/** The header of a detail that contains nothing else. Not shown if the list is beside it. */
export function BackBar(props: BackProps) {
  return (
    <div className="flex h-9 shrink-0 items-center border-b border-line px-1">
      <BackButton {...props} />
    </div>
  )
}
