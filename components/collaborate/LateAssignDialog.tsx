/** Who shall work on it: the dialog, brought in before its key is pressed. A name is typed right after. */
import { lazy, Suspense, useEffect, useState } from 'react'
import type { AssignDialog, AssignDialogProps } from './AssignDialog.tsx'

let here: typeof AssignDialog | null = null
const load = async (): Promise<{ default: typeof AssignDialog }> => {
  here = (await import('./AssignDialog.tsx')).AssignDialog
  return { default: here }
}
const Late = lazy(load)

/** Until the dialog is here, the first letters of a name would be commands. */
export function useAssignSoon(mayAssign: boolean): void {
  useEffect(() => {
    if (mayAssign) void load().catch(() => undefined)
  }, [mayAssign])
}

/** Drawn at once where it is here: what waits behind a `Suspense` is not drawn before some hundred ms have gone. */
export function LateAssignDialog(props: AssignDialogProps) {
  const [Dialog] = useState(() => here ?? Late)
  return (
    <Suspense fallback={null}>
      <Dialog {...props} />
    </Suspense>
  )
}
