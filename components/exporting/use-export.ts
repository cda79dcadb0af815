/** One export at a time: how far it is, why it came to nothing, and its end. */
import { useEffect, useRef, useState } from 'react'
import type { ApiErrorCode } from '../../lib/contract/errors.ts'
import { type ExportAsked, exportFile, exportName } from '../../lib/store/insights/exports.ts'
import { usePanel } from '../../lib/store/shell/panel.ts'
import { download } from '../ui/download.ts'
import { useLostFocus } from '../ui/lost-focus.ts'
import { exportWords } from './export-words.ts'

export type ExportState =
  | { at: 'none' }
  | { at: 'sending'; bytes: number }
  | { at: 'failed'; code: ApiErrorCode; asked: ExportAsked }

export type Export = { state: ExportState; begin: (asked: ExportAsked) => void; stop: () => void }

/** @param where null where nobody is signed in */
export function useExport(where: { backend: string; projectId: string; project: string } | null): Export {
  const [state, setState] = useState<ExportState>({ at: 'none' })
  const stopping = useRef<AbortController | null>(null)
  const say = usePanel((panel) => panel.say)
  useEffect(() => () => stopping.current?.abort(), [])
  const begunFrom = useRef<Element | null>(null)
  // The button that stops it had the focus, and is gone.
  useLostFocus(state.at === 'none', () => (begunFrom.current instanceof HTMLElement ? begunFrom.current : null))
  useEffect(() => {
    if (state.at === 'none') begunFrom.current = null
  }, [state.at])
  async function run(asked: ExportAsked): Promise<void> {
    if (!where) return setState({ at: 'failed', code: 'signed_out', asked })
    const stop = new AbortController()
    stopping.current = stop
    setState({ at: 'sending', bytes: 0 })
    const told = (bytes: number): void => setState({ at: 'sending', bytes })
    const file = await exportFile({ ...where, stop: stop.signal, told }, asked)
    if (file === 'stopped') {
      setState({ at: 'none' })
      return say(exportWords.stopped)
    }
    if (!file.ok) return setState({ at: 'failed', code: file.code, asked })
    setState({ at: 'none' })
    const name = exportName(where.project, asked, new Date())
    download(name, file.value)
    say(exportWords.done(name))
  }
  return {
    state,
    begin: (asked) => {
      if (state.at === 'sending') return
      begunFrom.current ??= document.activeElement
      void run(asked)
    },
    stop: () => stopping.current?.abort(),
  }
}
