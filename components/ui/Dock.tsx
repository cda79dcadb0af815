import type { ReactNode } from 'react'

/** Actions on what is shown above, always in reach below a detail. Renders nothing if there are none. */
export function Dock({ label, children }: { /** For screen readers. */ label?: string; children: ReactNode }) {
  return (
    <div
      className="shrink-0 border-t border-edge bg-paper px-3 py-2 not-has-[button,p]:hidden"
      {...(label ? { role: 'group', 'aria-label': label } : {})}
    >
      <div className="max-w-2xl">{children}</div>
    </div>
  )
}
