/** Recent actions, newest first: each can be undone or redone, even after the panel was closed. */
import { Redo2, Undo2 } from 'lucide-react'
import type { UndoEntry } from '../../lib/db/queries.ts'
import { Ago } from '../ui/Ago.tsx'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { words } from '../ui/words.ts'

type UndoHistoryProps = {
  open: boolean
  actions: readonly UndoEntry[]
  onClose: () => void
  onUndo: (id: number) => void
  onRedo: (id: number) => void
}

export default function UndoHistory({ open, actions, onClose, onUndo, onRedo }: UndoHistoryProps) {
  return (
    <Dialog open={open} onClose={onClose} title={words.past.title}>
      {actions.length === 0 ? (
        <p className="text-quiet">{words.past.none}</p>
      ) : (
        <ol className="-mx-1 flex flex-col" aria-label={words.past.title}>
          {actions.map((action) => (
            <li
              key={action.id}
              className="flex min-h-9 items-center gap-2 border-b border-line px-1 py-1 last:border-0"
            >
              <span className="min-w-0 flex-1">
                <span dir="auto" className={`line-clamp-2 ${action.undone ? 'text-quiet line-through' : ''}`}>
                  {action.label}
                </span>
                <span className="text-small text-quiet">
                  <Ago at={action.at} inWords here />
                  {action.of !== null &&
                    action.count < action.of &&
                    ` · ${words.desk.progress(action.count, action.of)}`}
                  {action.undone && ` · ${words.past.undone}`}
                </span>
              </span>
              {action.undone ? (
                <Button
                  small
                  icon={Redo2}
                  aria-label={words.past.redoOf(action.label)}
                  onClick={() => onRedo(action.id)}
                >
                  {words.past.redo}
                </Button>
              ) : (
                <Button
                  small
                  icon={Undo2}
                  aria-label={words.past.undoOf(action.label)}
                  onClick={() => onUndo(action.id)}
                >
                  {words.past.undo}
                </Button>
              )}
            </li>
          ))}
        </ol>
      )}
    </Dialog>
  )
}
