/** One export at a time: its progress, its failure, and its end. */
import { useEffect, useRef } from 'react'
import type { ApiErrorCode } from '../../lib/contract/errors.ts'
import { type ExportRequest, exportFile, exportName } from '../../lib/store/insights/exports.ts'
import { type ExportState, registerExportView, useExporting } from '../../lib/store/insights/exporting.ts'
import { trackExport } from '../../lib/store/insights/interrupted-export.ts'
import { usePanel } from '../../lib/store/shell/panel.ts'
import { download } from '../ui/download.ts'
import { useLostFocus } from '../ui/lost-focus.ts'
import { exportWords, whyNotExported } from './export-words.ts'

export type Export = { state: ExportState; begin: (asked: ExportRequest) => void; stop: () => void }
type Where = { backend: string; projectId: string; project: string }

const asksToStay = (event: BeforeUnloadEvent): void => event.preventDefault()

const become = (state: ExportState): void => useExporting.setState({ state })

async function run(where: Where | null, asked: ExportRequest): Promise<void> {
  if (!where) return become({ at: 'failed', code: 'signed_out', asked, projectId: null })
  const failed = (code: ApiErrorCode): void => {
    become({ at: 'failed', code, asked, projectId: where.projectId })
    // Unless it is shown already.
    if (useExporting.getState().views === 0) usePanel.getState().say(whyNotExported(code), { tone: 'bad' })
  }
  try {
    const code = await exported(where, asked)
    if (code) failed(code)
  } catch {
    // An export left running for ever would block all others.
    failed('invalid')
  }
}

/** @returns why there is no file; null if there is one, or the export was cancelled */
async function exported(where: Where, asked: ExportRequest): Promise<ApiErrorCode | null> {
  const { say } = usePanel.getState()
  const stopping = new AbortController()
  const onProgress = (bytes: number): void => become({ at: 'sending', bytes })
  useExporting.setState({ stop: () => stopping.abort() })
  onProgress(0)
  // A tab asks before it closes; where no window does, the next panel reports what became of it.
  window.addEventListener('beforeunload', asksToStay)
  const file = await trackExport({ projectId: where.projectId, asked }, () =>
    exportFile({ ...where, stop: stopping.signal, onProgress }, asked),
  ).finally(() => window.removeEventListener('beforeunload', asksToStay))
  if (file !== 'stopped' && !file.ok) return file.code
  become({ at: 'none' })
  if (file === 'stopped') {
    say(exportWords.stopped)
    return null
  }
  const name = exportName(where.project, asked, new Date())
  download(name, file.value)
  say(exportWords.done(name))
  return null
}

/** The export continues when its place is left. @param where null if nobody is signed in */
export function useExport(where: Where | null): Export {
  const { state: anywhere, stop } = useExporting()
  // A failure of another project's export is not shown here: its filter means nothing to this one.
  const isOfAnother = anywhere.at === 'failed' && anywhere.projectId !== (where?.projectId ?? null)
  const state: ExportState = isOfAnother ? { at: 'none' } : anywhere
  useEffect(registerExportView, [])
  const begunFrom = useRef<Element | null>(null)
  // The stop button had the focus and is gone.
  useLostFocus(state.at === 'none', () => (begunFrom.current instanceof HTMLElement ? begunFrom.current : null))
  useEffect(() => {
    if (state.at === 'none') begunFrom.current = null
  }, [state.at])
  return {
    state,
    begin: (asked) => {
      if (state.at === 'sending') return
      begunFrom.current ??= document.activeElement
      void run(where, asked)
    },
    stop,
  }
}
