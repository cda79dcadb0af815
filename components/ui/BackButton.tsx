import { ChevronLeft } from 'lucide-react'

type BackProps = {
  /** Name of the place that it leads to. */
  to: string
  onBack: () => void
}

/** The way from a detail to its list. The key is the detail's own (Escape). */
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

/** The head of a detail that has nothing else in it. Not shown where the list stands beside. */
export function BackBar(props: BackProps) {
  return (
    <div className="flex h-9 shrink-0 items-center border-b border-line px-1">
      <BackButton {...props} />
    </div>
  )
}
