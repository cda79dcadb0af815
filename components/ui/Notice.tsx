import { CircleAlert, type LucideIcon, TriangleAlert } from 'lucide-react'
import { type ReactNode, useEffect, useState } from 'react'

/** An empty place: why, and what to do. Scrolls if the panel is too low for it. */
export function Blank({
  icon: Icon,
  glyph,
  title,
  children,
  actions,
}: {
  icon?: LucideIcon
  glyph?: ReactNode
  title: string
  children?: ReactNode
  actions?: ReactNode
}) {
  return (
    <div
      className="mx-auto flex min-h-0 w-full max-w-md flex-col items-start gap-2 overflow-y-auto px-6 py-8"
      role="status"
    >
      {glyph}
      {Icon && <Icon size={20} aria-hidden className="text-quiet" />}
      <p className="text-title font-semibold">{title}</p>
      {children && <div className="text-quiet">{children}</div>}
      {actions && <div className="mt-1 flex flex-wrap gap-2">{actions}</div>}
    </div>
  )
}

/** A line over a place, about the whole of it. */
export function Banner({
  tone = 'plain',
  children,
  actions,
}: {
  tone?: 'plain' | 'flag' | 'bad'
  children: ReactNode
  actions?: ReactNode
}) {
  const colours = { plain: 'bg-shade', flag: 'bg-flag-shade', bad: 'bg-bad-shade' }[tone]
  const Icon = tone === 'bad' ? CircleAlert : TriangleAlert
  const ink = { plain: 'text-quiet', flag: 'text-flag', bad: 'text-bad' }[tone]
  return (
    <div
      role={tone === 'bad' ? 'alert' : 'status'}
      className={`flex items-start gap-2 border-b border-line px-3 py-1.5 ${colours}`}
    >
      {tone !== 'plain' && <Icon size={16} aria-hidden className={`mt-1 shrink-0 ${ink}`} />}
      {/* If they do not fit side by side, the actions wrap below the text. */}
      <div className="flex min-w-0 flex-1 flex-wrap items-start gap-x-2 gap-y-1 self-center">
        <div className="min-w-0 flex-[1_1_176px] self-center py-[3px]">{children}</div>
        {actions && <div className="flex flex-wrap gap-1.5">{actions}</div>}
      </div>
    </div>
  )
}

/** Grey lines in the shape of the content, shown only if it takes longer than 150 ms. */
export function Skeleton({ rows = 5, label }: { rows?: number; label: string }) {
  const [late, setLate] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), 150)
    return () => clearTimeout(timer)
  }, [])
  if (!late) return null
  return (
    <div role="status" className="flex flex-col gap-6.5 px-3 py-3">
      <span className="sr-only">{label}</span>
      {Array.from({ length: rows }, (_, index) => (
        <div key={index} aria-hidden className="flex flex-col gap-2">
          <div className={`h-3 rounded-small bg-hover ${index % 2 ? 'w-3/5' : 'w-4/5'}`} />
          <div className="h-2.5 w-2/5 rounded-small bg-shade" />
        </div>
      ))}
    </div>
  )
}
