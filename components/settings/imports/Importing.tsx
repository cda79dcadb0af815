/** Choosing, checking and sending a file; below it, past imports. */
import { useCallback, useEffect, useState } from 'react'
import type { ApiErrorCode } from '../../../lib/contract/errors.ts'
import type { ImportView } from '../../../lib/contract/import.ts'
import { downloadNotTaken, type Imports } from '../../../lib/store/settings/imports.ts'
import { panelActs } from '../../../lib/store/shell/panel.ts'
import { Button } from '../../ui/Button.tsx'
import { useFocusIfLost } from '../../ui/lost-focus.ts'
import { Progress } from '../../ui/Progress.tsx'
import { importWords } from '../late-words.ts'
import { CheckedFile } from './CheckedFile.tsx'
import { ChooseFile } from './ChooseFile.tsx'
import { PastImports } from './PastImports.tsx'
import { SentFile } from './SentFile.tsx'
import { type ImportState, useImport } from './use-import.ts'

export type Past =
  | { state: 'loading' }
  | { state: 'failed'; code: ApiErrorCode }
  | { state: 'ready'; imports: ImportView[] }

export function Importing({ imports }: { imports: Imports }) {
  const [past, setPast] = useState<Past>({ state: 'loading' })
  const load = useCallback(async () => {
    const reply = await imports.list()
    setPast(reply.ok ? { state: 'ready', imports: reply.value } : { state: 'failed', code: reply.code })
  }, [imports])
  useEffect(() => void load(), [load])
  const { state, publish, setPublish, notOf, choose, read, begin, goOn, stop, forget } = useImport(imports, () => {
    // The last message is about something earlier.
    panelActs.hush()
    void load()
  })

  const understood = understoodIn(state)

  // Nothing can be done here without the server, so say that before a file is chosen.
  if (past.state === 'failed' && state.at === 'none')
    return (
      <div role="alert">
        <p>{past.code === 'unreachable' ? importWords.offline : importWords.notRead}</p>
        <Button className="mt-2" onClick={() => void load()}>
          {importWords.tryAgain}
        </Button>
      </div>
    )
  return (
    <div className="flex flex-col gap-3">
      {state.at === 'none' && <p className="text-quiet">{importWords.intro}</p>}
      <div className="flex flex-wrap items-center gap-2">
        {state.at !== 'none' && (
          <h2 className="min-w-0 grow basis-40 font-semibold wrap-anywhere">
            <bdi>{state.file.name}</bdi>
          </h2>
        )}
        {state.at !== 'sending' && (
          <ChooseFile small={state.at !== 'none'} label={importWords.choose} onChoose={choose}>
            {state.at === 'none' ? importWords.choose : importWords.another}
          </ChooseFile>
        )}
      </div>
      {state.at === 'unreadable' && (
        <p role="alert">{state.why === 'no_text' ? importWords.noText : importWords.unreadable}</p>
      )}
      {understood && notOf !== null && <p role="status">{importWords.goOnOther(notOf)}</p>}
      {understood && (
        <CheckedFile
          checked={understood.checked}
          reads={understood.reads}
          isRead={state.at === 'checked'}
          publish={publish}
          onPublish={setPublish}
          onRead={(reads) => read(understood, reads, understood.checked)}
          onDownload={() => downloadNotTaken(understood.file.name, understood.checked.notTaken)}
          onBegin={() => begin(understood)}
        />
      )}
      {(state.at === 'checking' || state.at === 'sending') && <UnderWay {...state} onStop={stop} />}
      {state.at === 'sent' && (
        <SentFile
          {...state}
          onGoOn={() => goOn(state)}
          onTests={() => panelActs.go('tests')}
          onDownload={() => downloadNotTaken(state.file.name, state.sent.notTaken)}
        />
      )}
      {past.state === 'ready' && (
        <PastImports
          imports={past.imports}
          api={imports}
          disabled={state.at === 'sending'}
          current={state.at === 'none' || state.at === 'unreadable' ? null : state.id}
          onGoOn={choose}
          onChanged={(id) => {
            forget(id)
            void load()
          }}
        />
      )}
    </div>
  )
}

/** How a file was understood, also while it is read again: the user may still be choosing columns. */
function understoodIn(state: ImportState) {
  const checked = state.at === 'checked' ? state.checked : state.at === 'checking' ? state.before : null
  return checked && state.at !== 'none' ? { id: state.id, file: state.file, reads: state.reads, checked } : null
}

type UnderWayProps = Extract<ImportState, { at: 'checking' | 'sending' }> & { onStop: () => void }

function UnderWay({ at, done, progress, onStop }: UnderWayProps) {
  const label = at === 'checking' ? importWords.checking : importWords.sending
  return (
    <div className="flex flex-col gap-1">
      <p>{label}</p>
      <Progress aria-label={label} value={done} max={1} className="w-full" />
      <p role="status" className="text-small text-quiet">
        {progress && importWords.readSoFar(progress.read)}
      </p>
      {at === 'sending' && <Stop onStop={onStop} />}
    </div>
  )
}

function Stop({ onStop }: { onStop: () => void }) {
  const button = useFocusIfLost<HTMLButtonElement>()
  return (
    <div>
      <p className="mb-1 text-small text-quiet">{importWords.stayHere}</p>
      <Button small ref={button} onClick={onStop}>
        {importWords.stop}
      </Button>
    </div>
  )
}
