/** One file on its way: chosen, read through, sent, and what became of it. */
import { useEffect, useRef, useState } from 'react'
import type { Progress } from '../../../lib/import/run.ts'
import {
  type Checked,
  checkFile,
  type Imports,
  NoText,
  type Reads,
  type Sent,
  sendFile,
} from '../../../lib/store/settings/imports.ts'

type OfFile = { file: File; reads: Reads }
/** `done`: how much of the file was read, from 0 to 1. */
export type ImportState =
  | { at: 'none' }
  | ({ at: 'unreadable'; why: 'gone' | 'no_text' } & OfFile)
  /** `before`: as it was understood until one said how to read it; it stays in sight. */
  | ({ at: 'checking'; done: number; progress: Progress | null; before: Checked | null } & OfFile)
  | ({ at: 'checked'; checked: Checked } & OfFile)
  | ({ at: 'sending'; id: string; checked: Checked; done: number; progress: Progress | null } & OfFile)
  | ({ at: 'sent'; id: string; checked: Checked; sent: Sent } & OfFile)

const AS_IT_IS: Reads = { targets: new Map(), kind: null, encoding: null }

export function useImport(imports: Imports, onSent: () => void) {
  const [state, setState] = useState<ImportState>({ at: 'none' })
  const [publish, setPublish] = useState(false)
  const stop = useRef(new AbortController())
  useEffect(() => () => stop.current.abort(), [])

  /** What was under way is not asked any more. */
  const begun = (): AbortSignal => {
    stop.current.abort()
    stop.current = new AbortController()
    return stop.current.signal
  }

  async function check(file: File, reads: Reads, before: Checked | null): Promise<void> {
    const signal = begun()
    setState({ at: 'checking', file, reads, done: 0, progress: null, before })
    try {
      const checked = await checkFile(file, reads, signal, (done, progress) => {
        if (!signal.aborted) setState({ at: 'checking', file, reads, done, progress: { ...progress }, before })
      })
      if (!signal.aborted) setState({ at: 'checked', file, reads, checked })
    } catch (error) {
      if (!signal.aborted)
        setState({ at: 'unreadable', why: error instanceof NoText ? 'no_text' : 'gone', file, reads })
    }
  }

  async function send({ file, reads, checked }: OfFile & { checked: Checked }, id: string): Promise<void> {
    const signal = begun()
    setState({ at: 'sending', id, file, reads, checked, done: 0, progress: null })
    try {
      const told = (done: number, progress: Progress): void =>
        setState({ at: 'sending', id, file, reads, checked, done, progress })
      const sent = await sendFile(imports, file, { id, reads, publish, stop: signal, told })
      setState({ at: 'sent', id, file, reads, checked, sent })
      onSent()
    } catch {
      setState({ at: 'unreadable', why: 'gone', file, reads })
    }
  }

  return {
    state,
    publish,
    setPublish,
    choose: (file: File) => void check(file, AS_IT_IS, null),
    /** Read in another way. */
    read: (file: File, reads: Reads, before: Checked) => void check(file, reads, before),
    begin: (of: OfFile & { checked: Checked }) => void send(of, crypto.randomUUID()),
    goOn: (of: OfFile & { checked: Checked; id: string }) => void send(of, of.id),
    stop: () => stop.current.abort(),
    /** What was said of an import that has been taken back holds no more. */
    forget: (id: string) => setState((now) => (now.at === 'sent' && now.id === id ? { at: 'none' } : now)),
  }
}
