import type { ReactNode } from 'react'

/** What is done with what stands above it: under a detail, always in reach. Nothing where nothing may be done. */
export function Dock({ label, children }: { /** Of the buttons, for readers. */ label?: string; children: ReactNode }) {
  return (
    <div
      className="shrink-0 border-t border-edge bg-paper px-3 py-2 not-has-[button,p]:hidden"
      {...(label ? { role: 'group', 'aria-label': label } : {})}
    >
      <div className="max-w-2xl">{children}</div>
    </div>
  )
}
