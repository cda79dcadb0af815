import { lazy, type ReactNode, Suspense, useState } from 'react'

const DialogParts = lazy(() => import('./DialogParts.tsx'))

export type DialogProps = { open: boolean; onClose: () => void; title: string; children: ReactNode }

/** Focus goes in when it opens and back where it was when it closes; Esc closes. Its parts are loaded with the first one. */
export function Dialog(props: DialogProps) {
  const [asked, setAsked] = useState(props.open)
  if (props.open && !asked) setAsked(true)
  if (!asked && !props.open) return null
  return (
    <Suspense fallback={null}>
      <DialogParts {...props} />
    </Suspense>
  )
}
