import type { ReactNode } from 'react'
import { X } from 'lucide-react'

export type Tone = 'plain' | 'flag' | 'good' | 'bad' | 'cover' | 'accent'

const TONES: Record<Tone, string> = {
  plain: 'bg-shade text-ink border-line',
  flag: 'bg-flag-shade text-flag border-flag/40',
  good: 'bg-good-shade text-good border-good/40',
  bad: 'bg-bad-shade text-bad border-bad/40',
  cover: 'bg-cover-shade text-cover border-cover/40',
  accent: 'bg-accent-shade text-accent border-accent/40',
}

export function Chip({ tone = 'plain', children }: { tone?: Tone; children: ReactNode }) {
  return (
    <span
      className={`inline-flex min-h-5 max-w-full items-center gap-1 rounded-small border px-1.5 text-small ${TONES[tone]}`}
    >
      {children}
    </span>
  )
}

/** A chosen filter with a cross to remove it. */
export function RemovableChip({
  children,
  label,
  onRemove,
}: {
  children: ReactNode
  label: string
  onRemove: () => void
}) {
  return (
    <button
      type="button"
      aria-label={label}
      onClick={onRemove}
      className="inline-flex min-h-6 max-w-full items-center gap-1 rounded-small border border-edge bg-paper px-1.5 text-small hover:bg-hover"
    >
      <span className="truncate">{children}</span>
      <X size={12} aria-hidden className="shrink-0" />
    </button>
  )
}
