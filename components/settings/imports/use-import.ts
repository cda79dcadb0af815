/** The import of one file: chosen, checked, sent, and the result. */
import { useEffect, useRef, useState } from 'react'
import type { ImportView } from '../../../lib/contract/import.ts'
import type { Progress } from '../../../lib/import/run.ts'
import {
  type Checked,
  checkFile,
  type Imports,
  nameOf,
  NoText,
  type Reads,
  type Sent,
  sendFile,
} from '../../../lib/store/settings/imports.ts'

/** `id`: of the import it is sent as. */
type OfFile = { id: string; file: File; reads: Reads }
/** `done`: the share of the file that has been read, from 0 to 1. */
export type ImportState =
  | { at: 'none' }
  | ({ at: 'unreadable'; why: 'gone' | 'no_text' } & OfFile)
  /** `before`: how the file was understood before the user changed how to read it; stays in view. */
  | ({ at: 'checking'; done: number; progress: Progress | null; before: Checked | null } & OfFile)
  | ({ at: 'checked'; checked: Checked } & OfFile)
  | ({ at: 'sending'; checked: Checked; done: number; progress: Progress | null } & OfFile)
  | ({ at: 'sent'; checked: Checked; sent: Sent } & OfFile)

/** Matched by name, since lines may have been corrected; or, if renamed, by content. */
const isOf = (one: ImportView, file: File, { hash }: Checked): boolean => one.name === nameOf(file) || one.hash === hash

const AS_IT_IS: Reads = { targets: new Map(), kind: null, encoding: null }

export function useImport(imports: Imports, onSent: () => void) {
  const [state, setState] = useState<ImportState>({ at: 'none' })
  const [publish, setPublish] = useState(false)
  /** The import to be resumed, if the chosen file is not its file. */
  const [notOf, setNotOf] = useState<string | null>(null)
  /** `id`: of the import shown here, or that would be sent. */
  const underWay = useRef({ id: '', stop: new AbortController() })
  useEffect(() => () => underWay.current.stop.abort(), [])

  /** Cancels whatever was in progress. */
  const begun = (id: string): AbortSignal => {
    underWay.current.stop.abort()
    underWay.current = { id, stop: new AbortController() }
    return underWay.current.stop.signal
  }

  async function check(
    { id, file, reads }: OfFile,
    before: Checked | null,
    asked: ImportView | null = null,
  ): Promise<void> {
    const [signal, of] = [begun(id), { id, file, reads }]
    setState({ at: 'checking', ...of, done: 0, progress: null, before })
    try {
      const checked = await checkFile(file, reads, signal, (done, progress) => {
        if (!signal.aborted) setState({ at: 'checking', ...of, done, progress: { ...progress }, before })
      })
      if (signal.aborted) return
      const isAnother = asked !== null && !isOf(asked, file, checked)
      if (isAnother) of.id = underWay.current.id = crypto.randomUUID()
      if (before === null) {
        setPublish(!isAnother && asked?.publish === true)
        setNotOf(isAnother ? asked.name : null)
      }
      setState({ at: 'checked', ...of, checked })
    } catch (error) {
      if (!signal.aborted) setState({ at: 'unreadable', why: error instanceof NoText ? 'no_text' : 'gone', ...of })
    }
  }

  async function send({ id, file, reads, checked }: OfFile & { checked: Checked }, before?: Sent): Promise<void> {
    const [signal, of] = [begun(id), { id, file, reads }]
    setState({ at: 'sending', ...of, checked, done: 0, progress: null })
    try {
      const told = (done: number, progress: Progress): void =>
        setState({ at: 'sending', ...of, checked, done, progress })
      const sent = await sendFile(imports, file, {
        id,
        reads,
        publish,
        hash: checked.hash,
        stop: signal,
        told,
        before,
      })
      setState({ at: 'sent', ...of, checked, sent })
    } catch {
      setState({ at: 'unreadable', why: 'gone', ...of })
    }
    onSent()
  }

  return {
    state,
    publish,
    setPublish,
    notOf,
    /** @param asked an earlier import to resume, if it is of the same file */
    choose: (file: File, asked?: ImportView) =>
      void check({ id: asked?.id ?? crypto.randomUUID(), file, reads: AS_IT_IS }, null, asked),
    /** Reads the file again with other settings. */
    read: (of: OfFile, reads: Reads, before: Checked) => void check({ ...of, reads }, before),
    begin: (of: OfFile & { checked: Checked }) => void send(of),
    goOn: (of: OfFile & { checked: Checked; sent: Sent }) => void send(of, of.sent),
    stop: () => underWay.current.stop.abort(),
    /** After an import was undone, its result no longer holds, and it cannot be resumed. */
    forget: (id: string) => {
      if (underWay.current.id !== id) return
      begun('')
      setState({ at: 'none' })
    },
  }
}
