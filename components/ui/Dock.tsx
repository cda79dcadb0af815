import type { ReactNode } from 'react'

/**
 * Actions on what is shown above, always in reach below a detail. Renders nothing if there are none. Scrolls only where
 * the panel is lower than it, as at 200 % zoom.
 */
export function Dock({ label, children }: { /** For screen readers. */ label?: string; children: ReactNode }) {
  return (
    <div
      className="min-h-0 overflow-x-hidden overflow-y-auto border-t border-edge bg-paper px-3 py-2 not-has-[button,p]:hidden"
      {...(label ? { role: 'group', 'aria-label': label } : {})}
    >
      <div className="max-w-2xl">{children}</div>
    </div>
  )
}
