import { type ComponentType, type ReactNode, useEffect, useState } from 'react'
import type { DialogProps } from './DialogParts.tsx'

let parts: ComponentType<DialogProps> | null = null
export const loadDialog = (): Promise<void> => import('./DialogParts.tsx').then((here) => void (parts = here.default))

/**
 * Focus goes in when it opens and back where it was when it closes; Esc closes. Its parts are loaded with the first one,
 * or before it: then it is drawn at once, and no letter that is typed right away is lost. (What waits behind a `Suspense`
 * is not drawn before some hundred ms have gone.)
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

/** What can be done with a dialog. Stays at its foot and in sight, however long it is above. */
export const DialogActs = ({ children }: { children: ReactNode }) => (
  <div className="sticky -bottom-3 -mx-3 mt-3 -mb-3 flex flex-wrap gap-1.5 border-t border-line bg-float p-3">
    {children}
  </div>
)
