/** Assignment of what is open: the chip, with its keys and the dialog behind it. */
import type { Assignment, Subject } from '../../lib/contract/index.ts'
import { AssignChip } from './AssignChip.tsx'
import { useAssign } from './use-assign.tsx'

type AssignedProps = { subject: Subject; row: Assignment & { id: string }; active: boolean }

export default function Assigned({ subject, row, active }: AssignedProps) {
  const { onAsk, dialog, nameOf } = useAssign(subject, row, active)
  return (
    <>
      <AssignChip row={row} nameOf={nameOf} onOpen={onAsk} />
      {dialog}
    </>
  )
}
