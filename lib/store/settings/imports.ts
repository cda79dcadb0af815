/**
 * Bringing history into a project: a file is read here, as a stream, and sent to the server some entries at a time. None
 * of it is a row of the sync before the server has it.
 */
import type { Result } from '../../contract/errors.ts'
import type { ImportEntries, ImportReply, ImportView, NewImport, UndoReply } from '../../contract/import.ts'
import type { ApiErrorCode } from '../../contract/index.ts'
import { refusalCode } from '../../contract/refusal-codes.ts'
import type { Entry, FileKind } from '../../import/entry.ts'
import type { Target } from '../../import/fields.ts'
import { encodingOf, isText, isUtf8 } from '../../import/encoding.ts'
import { createFileReader, type Format, HEAD, type Reading } from '../../import/file.ts'
import {
  allAdded,
  NOT_TAKEN_HEADER,
  type NotTaken,
  notTakenRow,
  type Progress,
  type Ran,
  runImport,
  type Settled,
} from '../../import/run.ts'
import { callProject } from '../session/session-call.ts'

type As = Required<Pick<NewImport, 'publish' | 'hash'>>
export type Imports = {
  list(): Promise<Result<ImportView[]>>
  begin(id: string, name: string, as: As): Promise<Result<ImportView>>
  send(id: string, entries: ImportEntries): Promise<Result<ImportReply>>
  undo(id: string): Promise<Result<UndoReply>>
}

const TIMEOUT_MS = 60_000
/** How often a server that has enough of us for a moment is asked again. */
const MOST_WAITS = 5
const LONGEST_WAIT_MS = 10_000

export function importsOf(backend: string, projectId: string, fetching: typeof fetch = fetch): Imports {
  async function call<T>(method: string, path: string, body?: unknown): Promise<Result<T>> {
    for (let waits = 0; ; waits += 1) {
      const limit = AbortSignal.timeout(TIMEOUT_MS)
      try {
        const asked = { method, body, signal: limit }
        const response = await callProject({ backend, projectId, fetching }, `/imports${path}`, asked)
        if (!response) return { ok: false, code: 'signed_out' }
        if (response.ok) return { ok: true, value: (await response.json()) as T }
        if (response.status !== 429 || waits >= MOST_WAITS) return { ok: false, code: refusalCode(response.status) }
        const wait = Number(response.headers.get('retry-after-ms')) || 1_000
        await new Promise((resolve) => setTimeout(resolve, Math.min(wait, LONGEST_WAIT_MS)))
      } catch {
        return { ok: false, code: limit.aborted ? 'timed_out' : 'unreachable' }
      }
    }
  }

  return {
    async list() {
      const reply = await call<{ imports: ImportView[] }>('GET', '')
      return reply.ok ? { ok: true, value: reply.value.imports } : reply
    },
    begin: (id, name, as) => call('POST', '', { id, name, ...as }),
    send: (id, entries) => call('POST', `/${id}/entries`, entries),
    undo: (id) => call('DELETE', `/${id}`),
  }
}

/** How a person says that a file is to be read. */
export type Reads = {
  targets: ReadonlyMap<string, Target>
  kind: FileKind | null
  /** Null: as its first bytes tell. */
  encoding: string | null
}

export type Checked = Progress & {
  format: Format
  kind: FileKind | null
  columns: { column: string; target: Target }[]
  encoding: string
  /** It is not in UTF-8, and nobody has said in what. */
  isGuessed: boolean
  /** The first that can be read. */
  first: Entry | null
  /** Whether an entry says when it was. */
  hasTime: boolean
  notTaken: NotTaken[]
  notTakenCount: number
  /** Of all of the file. */
  hash: string
}

/** Kept for the list that can be downloaded. */
const MOST_LISTED = 100_000

type Told = (done: number, progress: Progress) => void

/** A spreadsheet's own file, an archive, a picture: nothing that can be read in another way. */
export class NoText extends Error {}

async function openFile(file: File, reads: Reads) {
  const beginning = new Uint8Array(await file.slice(0, HEAD).arrayBuffer())
  const told = encodingOf(beginning)
  // What spreadsheets in the west write where nobody asked for UTF-8.
  const guessed = told === 'utf-8' && !isUtf8(beginning) ? 'windows-1252' : told
  const encoding = told === 'utf-8' ? (reads.encoding ?? guessed) : told
  const head = new TextDecoder(encoding).decode(beginning)
  if (!isText(head)) throw new NoText()
  const reading: Reading = { targets: reads.targets, kind: reads.kind }
  const place = { bytes: 0, hash: '' }
  async function* text(): AsyncGenerator<string> {
    const decoder = new TextDecoder(encoding)
    place.hash = ''
    // A few records at a time, however large the chunks are that the browser gives: the panel goes on being drawn.
    for (let at = 0; at < file.size; at += CHUNK) {
      const bytes = await file.slice(at, at + CHUNK).arrayBuffer()
      place.bytes = at + bytes.byteLength
      place.hash = await hashOn(place.hash, bytes)
      yield decoder.decode(bytes, { stream: true })
    }
    yield decoder.decode()
  }
  const isGuessed = reads.encoding === null && guessed !== told
  return { encoding, isGuessed, reader: createFileReader(head, reading), text, place }
}
const CHUNK = 256 * 1024

/** Chunk by chunk, since browsers hash nothing that is still to come: of the hash so far and that of these bytes. */
async function hashOn(before: string, bytes: BufferSource): Promise<string> {
  const hash = async (data: BufferSource): Promise<string> =>
    Array.from(new Uint8Array(await crypto.subtle.digest('SHA-256', data)), (byte) =>
      byte.toString(16).padStart(2, '0'),
    ).join('')
  return hash(new TextEncoder().encode(before + (await hash(bytes))))
}

/** Reads all of a file and sends nothing: what it is taken for, and what does not go in. Rejects where it cannot be read. */
export async function checkFile(file: File, reads: Reads, stop: AbortSignal, told: Told): Promise<Checked> {
  const { encoding, isGuessed, reader, text, place } = await openFile(file, reads)
  let first: Entry | null = null
  const notTaken: NotTaken[] = []
  let notTakenCount = 0
  const ran = await runImport<never>({
    reader: {
      ...reader,
      push: (chunk) => seen(reader.push(chunk)),
      end: () => seen(reader.end()),
    },
    ...{ text: text(), publish: false, stop },
    notTaken: (entries) => {
      notTakenCount += entries.length
      if (notTaken.length < MOST_LISTED) notTaken.push(...entries)
    },
    told: (progress) => told(place.bytes / file.size, progress),
    send: (entries) => Promise.resolve({ ok: true, value: allAdded(entries) }),
  })
  function seen(entries: Entry[]): Entry[] {
    first ??= entries.find((entry) => entry.kind !== 'problem') ?? null
    return entries
  }
  const columns = reader.columns()
  return {
    ...ran,
    ...{ format: reader.format, kind: reader.kind(), columns, encoding, isGuessed, first, notTaken, notTakenCount },
    hash: place.hash,
    hasTime: columns.some(({ target }) => 'field' in target && target.field === 'at'),
  }
}

export type Sent = Ran<ApiErrorCode> & { notTaken: NotTaken[] }

/** Under which its import is listed. */
export const nameOf = (file: File): string => file.name.slice(0, 200)

type Sending = {
  id: string
  reads: Reads
  publish: boolean
  hash: string
  stop: AbortSignal
  told: Told
  /** What came of the same file before it was cut short: it goes on behind that, and counts on. */
  before?: { settled: Settled; notTaken: readonly NotTaken[] } | undefined
}

/** Sends a file as of one import. */
export async function sendFile(imports: Imports, file: File, sending: Sending): Promise<Sent> {
  const { id, reads, publish, hash, stop, told, before } = sending
  const { reader, text, place } = await openFile(file, reads)
  // What was read on beyond is read, and told, again.
  const notTaken: NotTaken[] = before?.notTaken.slice(0, before.settled.listed) ?? []
  const begun = await imports.begin(id, nameOf(file), { publish, hash: hash || null })
  const ran = await runImport<ApiErrorCode>({
    ...{ reader, publish, stop, from: before?.settled },
    text: begun.ok ? text() : none(),
    notTaken: (entries) => {
      if (notTaken.length < MOST_LISTED) notTaken.push(...entries)
    },
    told: (progress) => told(place.bytes / file.size, { ...progress, outcomes: { ...progress.outcomes } }),
    send: (entries) => imports.send(id, entries),
  })
  return { ...ran, ended: begun.ok ? ran.ended : begun.code, notTaken }
}

async function* none(): AsyncGenerator<string> {}

/** @returns what is left when the server took back no more, or why it could not be asked */
export async function undoAll(imports: Imports, id: string, told: (left: number) => void): Promise<Result<UndoReply>> {
  for (;;) {
    const reply = await imports.undo(id)
    if (!reply.ok || reply.value.left === 0) return reply
    told(reply.value.left)
  }
}

export function downloadNotTaken(name: string, entries: readonly NotTaken[]): void {
  const link = document.createElement('a')
  const text = NOT_TAKEN_HEADER + entries.map(notTakenRow).join('')
  link.href = URL.createObjectURL(new Blob([text], { type: 'text/csv' }))
  link.download = `${name}.not-taken.csv`
  link.click()
  // The browser has begun to read it by then.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
}
