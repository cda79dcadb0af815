/**
 * Imports history into a project: a file is read here, as a stream, and sent to the server in batches. Nothing of it is
 * synced before the server has it.
 */
import { z } from 'zod'
import type { Result } from '../../contract/errors.ts'
import { type ImportEntries, ImportView, type NewImport, ReadImportReply, UndoReply } from '../../contract/import.ts'
import type { ApiErrorCode } from '../../contract/index.ts'
import { refusalCode } from '../../contract/refusal-codes.ts'
import type { Entry, FileKind } from '../../import/entry.ts'
import type { Target } from '../../import/fields.ts'
import { encodingOf, isText, isUtf8 } from '../../import/encoding.ts'
import { createFileReader, type Format, HEAD, type FileChoices } from '../../import/file.ts'
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
  send(id: string, entries: ImportEntries): Promise<Result<ReadImportReply>>
  undo(id: string): Promise<Result<UndoReply>>
}

const TIMEOUT_MS = 60_000
/** Retries when the server limits our rate. */
const MOST_WAITS = 5
const LONGEST_WAIT_MS = 10_000

export function importsOf(backend: string, projectId: string, fetching: typeof fetch = fetch): Imports {
  async function call<T>(method: string, path: string, reply: z.ZodType<T>, body?: unknown): Promise<Result<T>> {
    for (let waits = 0; ; waits += 1) {
      const limit = AbortSignal.timeout(TIMEOUT_MS)
      try {
        const asked = { method, body, signal: limit }
        const response = await callProject({ backend, projectId, fetching }, `/imports${path}`, asked)
        if (!response) return { ok: false, code: 'signed_out' }
        if (response.ok) {
          const read = reply.safeParse(await response.json())
          return read.success ? { ok: true, value: read.data } : { ok: false, code: 'server_error' }
        }
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
      const reply = await call('GET', '', z.object({ imports: z.array(ImportView) }))
      return reply.ok ? { ok: true, value: reply.value.imports } : reply
    },
    begin: (id, name, as) => call('POST', '', ImportView, { id, name, ...as }),
    send: (id, entries) => call('POST', `/${id}/entries`, ReadImportReply, entries),
    undo: (id) => call('DELETE', `/${id}`, UndoReply),
  }
}

/** How to read a file, as the person chose. */
export type Reads = {
  targets: ReadonlyMap<string, Target>
  kind: FileKind | null
  /** Null: as detected from the first bytes. */
  encoding: string | null
}

export type Checked = Progress & {
  format: Format
  kind: FileKind | null
  columns: { column: string; target: Target }[]
  encoding: string
  /** It is not UTF-8, and nobody has chosen an encoding. */
  isGuessed: boolean
  /** The first readable entry. */
  first: Entry | null
  /** Whether entries have a time. */
  hasTime: boolean
  notTaken: NotTaken[]
  notTakenCount: number
  /** Of the whole file. */
  hash: string
}

/** Entries kept for the downloadable list. */
const MOST_LISTED = 100_000

type Told = (done: number, progress: Progress) => void

/** A spreadsheet's own format, an archive or an image, which no choice can make readable. */
export class NoText extends Error {}

async function openFile(file: File, reads: Reads) {
  const beginning = new Uint8Array(await file.slice(0, HEAD).arrayBuffer())
  const told = encodingOf(beginning)
  // The encoding of western spreadsheets unless UTF-8 is requested.
  const guessed = told === 'utf-8' && !isUtf8(beginning) ? 'windows-1252' : told
  const encoding = told === 'utf-8' ? (reads.encoding ?? guessed) : told
  const head = new TextDecoder(encoding).decode(beginning)
  if (!isText(head)) throw new NoText()
  const reading: FileChoices = { targets: reads.targets, kind: reads.kind }
  const place = { bytes: 0, hash: '' }
  async function* text(): AsyncGenerator<string> {
    const decoder = new TextDecoder(encoding)
    place.hash = ''
    // A few records at a time, however large the browser's own chunks are, so that the panel can draw meanwhile.
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

/**
 * Hashes chunk by chunk, since browsers have no streaming hash: the hash of the previous hash and that of these bytes.
 */
async function hashOn(before: string, bytes: BufferSource): Promise<string> {
  const hash = async (data: BufferSource): Promise<string> =>
    Array.from(new Uint8Array(await crypto.subtle.digest('SHA-256', data)), (byte) =>
      byte.toString(16).padStart(2, '0'),
    ).join('')
  return hash(new TextEncoder().encode(before + (await hash(bytes))))
}

/**
 * Reads the whole file without sending anything: how it is understood, and what cannot be imported. Rejects if it
 * cannot be read.
 */
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
    text: text(),
    publish: false,
    stop,
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
    format: reader.format,
    kind: reader.kind(),
    columns,
    encoding,
    isGuessed,
    first,
    notTaken,
    notTakenCount,
    hash: place.hash,
    hasTime: columns.some(({ target }) => 'field' in target && target.field === 'at'),
  }
}

export type Sent = Ran<ApiErrorCode> & { notTaken: NotTaken[] }

/** The name under which its import is listed. */
export const nameOf = (file: File): string => file.name.slice(0, 200)

type Sending = {
  id: string
  reads: Reads
  publish: boolean
  hash: string
  stop: AbortSignal
  told: Told
  /** The outcome of an earlier, interrupted attempt with the same file: continues after it, and adds to its counts. */
  before?: { settled: Settled; notTaken: readonly NotTaken[] } | undefined
}

/** Sends a file as one import. */
export async function sendFile(imports: Imports, file: File, sending: Sending): Promise<Sent> {
  const { id, reads, publish, hash, stop, told, before } = sending
  const { reader, text, place } = await openFile(file, reads)
  // Entries beyond the settled ones are read and reported again.
  const notTaken: NotTaken[] = before?.notTaken.slice(0, before.settled.listed) ?? []
  const begun = await imports.begin(id, nameOf(file), { publish, hash: hash || null })
  const ran = await runImport<ApiErrorCode>({
    reader,
    publish,
    stop,
    from: before?.settled,
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

/** @returns what was left when the server could undo no more, or why it could not be asked */
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
  // By then the browser has started reading it.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
}
