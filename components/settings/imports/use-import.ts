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

/** By what is in it; by its name where that was not noted. */
const isOf = (one: ImportView, file: File, { hash }: Checked): boolean =>
  one.hash ? one.hash === hash : one.name === nameOf(file)

const AS_IT_IS: Reads = { targets: new Map(), kind: null, encoding: null }

export function useImport(imports: Imports, onSent: () => void) {
  const [state, setState] = useState<ImportState>({ at: 'none' })
  const [publish, setPublish] = useState(false)
  /** The import that a file was chosen to go on with which is another. */
  const [notOf, setNotOf] = useState<string | null>(null)
  const stop = useRef(new AbortController())
  useEffect(() => () => stop.current.abort(), [])

  /** What was under way is not asked any more. */
  const begun = (): AbortSignal => {
    stop.current.abort()
    stop.current = new AbortController()
    return stop.current.signal
  }

  async function check(
    { id, file, reads }: OfFile,
    before: Checked | null,
    asked: ImportView | null = null,
  ): Promise<void> {
    const [signal, of] = [begun(), { id, file, reads }]
    setState({ at: 'checking', ...of, done: 0, progress: null, before })
    try {
      const checked = await checkFile(file, reads, signal, (done, progress) => {
        if (!signal.aborted) setState({ at: 'checking', ...of, done, progress: { ...progress }, before })
      })
      if (signal.aborted) return
      const goesOn = asked !== null && isOf(asked, file, checked)
      if (goesOn) setPublish((now) => asked.publish ?? now)
      if (before === null) setNotOf(asked && !goesOn ? asked.name : null)
      setState({ at: 'checked', ...of, ...(goesOn && { id: asked.id }), checked })
    } catch (error) {
      if (!signal.aborted) setState({ at: 'unreadable', why: error instanceof NoText ? 'no_text' : 'gone', ...of })
    }
  }

  async function send({ id, file, reads, checked }: OfFile & { checked: Checked }, before?: Sent): Promise<void> {
    const [signal, of] = [begun(), { id, file, reads }]
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
      void check({ id: crypto.randomUUID(), file, reads: AS_IT_IS }, null, asked),
    /** Read in another way. */
    read: (of: OfFile, reads: Reads, before: Checked) => void check({ ...of, reads }, before),
    begin: (of: OfFile & { checked: Checked }) => void send(of),
    goOn: (of: OfFile & { checked: Checked; sent: Sent }) => void send(of, of.sent),
    stop: () => stop.current.abort(),
    /** What was said of an import that has been taken back holds no more. */
    forget: (id: string) => setState((now) => (now.at === 'sent' && now.id === id ? { at: 'none' } : now)),
  }
}
