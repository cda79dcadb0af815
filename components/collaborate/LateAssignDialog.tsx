/** The assign dialog, loaded before its key is pressed because a name is typed right after. */
import { lazy, Suspense, useEffect, useState } from 'react'
import { KeysWait } from '../early/KeysWait.tsx'
import type { AssignDialog, AssignDialogProps } from './AssignDialog.tsx'

let here: typeof AssignDialog | null = null
const load = async (): Promise<{ default: typeof AssignDialog }> => {
  here = (await import('./AssignDialog.tsx')).AssignDialog
  return { default: here }
}
const Late = lazy(load)

/** Preloads the dialog: until it is open, the first letters of a name would run commands. */
export function useAssignSoon(mayAssign: boolean): void {
  useEffect(() => {
    // If it cannot be loaded now, opening it tries again.
    if (mayAssign) void load().catch(() => undefined)
  }, [mayAssign])
}

/** Renders directly once loaded: React delays what a `Suspense` reveals by some hundred ms. */
export function LateAssignDialog(props: AssignDialogProps) {
  const [Dialog] = useState(() => here ?? Late)
  return (
    <Suspense fallback={<KeysWait />}>
      <Dialog {...props} />
    </Suspense>
  )
}
