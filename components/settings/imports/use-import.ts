/** One file on its way: chosen, read through, sent, and what became of it. */
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

/** `id`: of the import that it is sent as. */
type OfFile = { id: string; file: File; reads: Reads }
/** `done`: how much of the file was read, from 0 to 1. */
export type ImportState =
  | { at: 'none' }
  | ({ at: 'unreadable'; why: 'gone' | 'no_text' } & OfFile)
  /** `before`: as it was understood until one said how to read it; it stays in sight. */
  | ({ at: 'checking'; done: number; progress: Progress | null; before: Checked | null } & OfFile)
  | ({ at: 'checked'; checked: Checked } & OfFile)
  | ({ at: 'sending'; checked: Checked; done: number; progress: Progress | null } & OfFile)
  | ({ at: 'sent'; checked: Checked; sent: Sent } & OfFile)

/** By its name, since lines of it may have been mended; under another name, by what is in it. */
const isOf = (one: ImportView, file: File, { hash }: Checked): boolean => one.name === nameOf(file) || one.hash === hash

const AS_IT_IS: Reads = { targets: new Map(), kind: null, encoding: null }

export function useImport(imports: Imports, onSent: () => void) {
  const [state, setState] = useState<ImportState>({ at: 'none' })
  const [publish, setPublish] = useState(false)
  /** The import that a file was chosen to go on with which is another. */
  const [notOf, setNotOf] = useState<string | null>(null)
  /** `id`: of the import that what is shown here is or would be. */
  const underWay = useRef({ id: '', stop: new AbortController() })
  useEffect(() => () => underWay.current.stop.abort(), [])

  /** What was under way is not asked any more. */
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
        ...{ id, reads, publish, hash: checked.hash },
        ...{ stop: signal, told, before },
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
    /** @param asked an import of before that it goes on with, where it is the same file, as that was */
    choose: (file: File, asked?: ImportView) =>
      void check({ id: asked?.id ?? crypto.randomUUID(), file, reads: AS_IT_IS }, null, asked),
    /** Read in another way. */
    read: (of: OfFile, reads: Reads, before: Checked) => void check({ ...of, reads }, before),
    begin: (of: OfFile & { checked: Checked }) => void send(of),
    goOn: (of: OfFile & { checked: Checked; sent: Sent }) => void send(of, of.sent),
    stop: () => underWay.current.stop.abort(),
    /** What was said of an import that has been taken back holds no more, and nothing goes on as it. */
    forget: (id: string) => {
      if (underWay.current.id !== id) return
      begun('')
      setState({ at: 'none' })
    },
  }
}
