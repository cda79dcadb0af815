import { type ComponentType, type ReactNode, useEffect, useState } from 'react'
import type { DialogProps } from './DialogParts.tsx'

let parts: ComponentType<DialogProps> | null = null
export const loadDialog = (): Promise<void> => import('./DialogParts.tsx').then((here) => void (parts = here.default))

/**
 * Moves the focus in when it opens and back when it closes; Esc closes it. Its parts are loaded with the first dialog
 * or before it: once loaded it renders at once, and loses no letter typed right away. (React delays what a `Suspense`
 * reveals by some hundred ms.)
 */
export function Dialog(props: DialogProps) {
  const [, setLoaded] = useState(parts !== null)
  const { open } = props
  useEffect(() => {
    if (open && !parts) void loadDialog().then(() => setLoaded(true))
  }, [open])
  const Parts = parts
  return Parts && <Parts {...props} />
}

/** A dialog's buttons, always in view at its bottom, however long the content. */
export const DialogActs = ({ children }: { children: ReactNode }) => (
  <div className="sticky -bottom-3 -mx-3 mt-3 -mb-3 flex flex-wrap gap-1.5 border-t border-line bg-float p-3">
    {children}
  </div>
)
