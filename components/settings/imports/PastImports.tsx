/** Past imports, newest first; each can be undone as a whole. */
import { useState } from 'react'
import type { ImportView } from '../../../lib/contract/import.ts'
import { type Imports, undoAll } from '../../../lib/store/settings/imports.ts'
import { usePanel } from '../../../lib/store/shell/panel.ts'
import { Ago } from '../../ui/Ago.tsx'
import { Button } from '../../ui/Button.tsx'
import { Dialog, DialogActs } from '../../ui/Dialog.tsx'
import { words } from '../../ui/words.ts'
import { importWords } from '../late-words.ts'
import { ChooseFile } from './ChooseFile.tsx'

type PastImportsProps = {
  imports: readonly ImportView[]
  api: Pick<Imports, 'undo'> & Imports
  disabled: boolean
  /** The import in progress, if any: its progress is shown elsewhere. */
  current: string | null
  /** Resumes an interrupted import with its file. */
  onGoOn: (file: File, one: ImportView) => void
  onChanged: (id: string) => void
}

export function PastImports({ imports, api, disabled, current, onGoOn, onChanged }: PastImportsProps) {
  const panel = usePanel()
  const [asked, setAsked] = useState<ImportView | null>(null)
  /** The import being undone, and how much of it remains. */
  const [undoing, setUndoing] = useState<{ id: string; left: number } | null>(null)

  const isLeft = ({ id, unfinished }: ImportView): boolean => unfinished === true && id !== current

  async function undo({ id, logs }: ImportView): Promise<void> {
    setAsked(null)
    setUndoing({ id, left: logs })
    const reply = await undoAll(api, id, (left) => setUndoing({ id, left }))
    setUndoing(null)
    panel.say(reply.ok ? importWords.undone : importWords.notUndone, reply.ok ? {} : { tone: 'bad' })
    onChanged(id)
  }

  return (
    <section aria-label={importWords.past}>
      <h2 className="mb-1 text-small font-semibold text-quiet">{importWords.past}</h2>
      {imports.length === 0 && <p className="text-quiet">{importWords.none}</p>}
      <ul className="divide-y divide-line border-y border-line empty:hidden">
        {imports.map((one) => (
          // Takes the focus when undoing removes the button.
          <li key={one.id} tabIndex={-1} className="flex flex-wrap items-center gap-x-2 gap-y-1 py-2">
            <div className="min-w-0 grow basis-44">
              <p className="wrap-anywhere">
                <bdi>{one.name}</bdi>
              </p>
              <p className="text-small text-quiet">
                <bdi>{one.by}</bdi> · <Ago at={one.at} inWords /> · {holdsOf(one)}
              </p>
              {isLeft(one) && <p className="text-small text-flag">{importWords.unfinished}</p>}
            </div>
            {undoing?.id === one.id ? (
              <p role="status" className="text-small">
                {importWords.undoing(undoing.left)}
              </p>
            ) : (
              <div className="flex flex-wrap gap-1">
                {isLeft(one) && (
                  <ChooseFile
                    small
                    label={importWords.goOnOf(one.name)}
                    named={importWords.goOnOf(one.name)}
                    disabled={disabled || undoing !== null}
                    onChoose={(file) => onGoOn(file, one)}
                  >
                    {importWords.goOnWith}
                  </ChooseFile>
                )}
                {(one.undoneAt === null || one.logs > 0) && (
                  <Button
                    small
                    aria-label={importWords.undoOf(one.name)}
                    disabled={disabled || undoing !== null}
                    onClick={() => setAsked(one)}
                  >
                    {importWords.undo}
                  </Button>
                )}
              </div>
            )}
          </li>
        ))}
      </ul>
      <Dialog
        open={asked !== null}
        onClose={() => setAsked(null)}
        title={asked ? importWords.undoTitle(asked.name) : importWords.undoAct}
      >
        {asked && (
          <>
            <p>{importWords.undoEffect(asked.logs, asked.remediations, asked.cases ?? 0)}</p>
            <DialogActs>
              <Button emphasis="bad" onClick={() => void undo(asked)}>
                {importWords.undoAct}
              </Button>
              <Button onClick={() => setAsked(null)}>{words.cancel}</Button>
            </DialogActs>
          </>
        )}
      </Dialog>
    </section>
  )
}

/** Nothing may be left though nobody undid it: all was here before, or older than what is kept. */
function holdsOf({ logs, remediations, cases = 0, undoneAt }: ImportView): string {
  if (undoneAt !== null && logs === 0) return importWords.takenBack
  return logs + remediations + cases === 0 ? importWords.nothingHere : importWords.holds(logs, remediations, cases)
}
