/** `errata import`: reads a file as a stream, tells what it is, sends it, and lists what was not taken. */
import { createReadStream, openSync, readSync, closeSync, writeFileSync, appendFileSync, statSync } from 'node:fs'
import { basename } from 'node:path'
import type { ImportView } from '../../lib/contract/import.ts'
import { targetName } from '../../lib/import/fields.ts'
import { encodingOf } from '../../lib/import/encoding.ts'
import { createFileReader, type FileReader, HEAD } from '../../lib/import/file.ts'
import {
  allAdded,
  NOT_TAKEN_HEADER,
  type NotTaken,
  notTakenRow,
  type Progress,
  type Ran,
  runImport,
} from '../../lib/import/run.ts'
import { Stop } from '../stop.ts'
import { IMPORT_HELP, type ImportOptions, readImportArguments } from './arguments.ts'
import { type ImportBackend, openImportBackend } from './backend.ts'

export type ImportDeps = {
  env: NodeJS.ProcessEnv
  say(line: string): void
  stop: AbortSignal
  fetch?: typeof fetch
}

/** @returns the exit code. @throws Stop if it cannot begin */
export async function importFile(args: string[], deps: ImportDeps): Promise<0 | 1 | 2> {
  const options = readImportArguments(args, deps.env)
  if (!options) {
    deps.say(IMPORT_HELP)
    return 0
  }
  const open = (): Promise<ImportBackend> => openImportBackend({ ...options, url: options.backend, fetch: deps.fetch })
  if (options.does === 'list') return list(await open(), deps.say)
  if (options.does === 'undo') return undo(await open(), options.id, deps)
  return send(options, options.dryRun ? null : await open(), deps)
}

async function list(backend: ImportBackend, say: ImportDeps['say']): Promise<0> {
  const imports = await backend.list()
  if (imports.length === 0) say('Nothing has been imported yet.')
  for (const one of imports)
    say(
      `${one.id}  ${one.at.slice(0, 16).replace('T', ' ')}  ${one.name}: ${one.logs} logs, ${one.remediations} answers and guidance, ${one.cases ?? 0} cases, by ${one.by}${one.undoneAt ? ', taken back' : one.unfinished ? ', not to the end of the file' : ''}`,
    )
  return 0
}

async function undo(backend: ImportBackend, id: string, { say, stop }: ImportDeps): Promise<0 | 1> {
  for (let gone = 0; ;) {
    const reply = await backend.undo(id)
    gone += reply.gone
    if (reply.left === 0 || stop.aborted) {
      say(`${gone} taken back${reply.left > 0 ? `, ${reply.left} still to go: ask again` : ''}.`)
      if (reply.kept > 0) say(`${reply.kept} answers, guidance and cases stay: people have changed them since.`)
      return reply.left > 0 ? 1 : 0
    }
    say(`${gone} taken back, ${reply.left} to go.`)
  }
}

type Sending = Extract<ImportOptions, { does: 'import' }>

async function send(options: Sending, backend: ImportBackend | null, deps: ImportDeps): Promise<0 | 1 | 2> {
  const { file, encoding: wanted, targets, kind } = options
  const beginning = readBeginning(file)
  const marked = encodingOf(beginning)
  const encoding = marked === 'utf-8' ? wanted : marked
  const reader = createFileReader(new TextDecoder(encoding).decode(beginning), { targets, kind })
  const id = options.goOn ?? crypto.randomUUID()
  const known = backend && options.goOn !== null ? await knownImport(backend, options.goOn) : null
  // The rest of a file is imported in the same way as its beginning.
  const publish = options.publish || known?.publish === true
  if (backend) await backend.begin(id, basename(file).slice(0, 200), publish)
  const listed = notTakenList(options.notTaken, deps.say)
  const ran = await runImport<never>({
    reader,
    text: textOf(file, encoding),
    publish,
    stop: deps.stop,
    notTaken: listed.add,
    told: progressOf(deps.say),
    send: async (entries) => ({
      ok: true,
      value: backend ? await backend.send(id, entries) : allAdded(entries),
    }),
  })
  for (const line of understood(reader)) deps.say(line)
  for (const line of endLines(ran, options, id)) deps.say(line)
  if (ran.read === 0) throw new Stop(`${file} has no entries. errata import --help says what it can look like.`)
  return ran.ended === 'done' && listed.count() === 0 ? 0 : 1
}

/** A mistyped id would start a new import. @throws Stop */
async function knownImport(backend: ImportBackend, id: string): Promise<ImportView> {
  const known = (await backend.list()).find((one) => one.id === id)
  if (!known) throw new Stop(`There is no import ${id} here. errata import --list names them.`)
  if (known.undoneAt) throw new Stop(`The import ${id} was taken back.`)
  return known
}

function readBeginning(file: string): Uint8Array {
  const bytes = new Uint8Array(HEAD)
  try {
    if (statSync(file).isDirectory()) throw new Stop(`${file} is a folder.`)
    const handle = openSync(file, 'r')
    const length = readSync(handle, bytes)
    closeSync(handle)
    return bytes.subarray(0, length)
  } catch (error) {
    if (error instanceof Stop) throw error
    throw new Stop(`${file} cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown'}).`, { cause: error })
  }
}

async function* textOf(file: string, encoding: string): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding)
  for await (const bytes of createReadStream(file, { highWaterMark: 256 * 1024 }))
    yield decoder.decode(bytes as Uint8Array, { stream: true })
  yield decoder.decode()
}

/** The list's file is created with the first entry not taken; the first few are printed as well. */
const SAID = 5

function notTakenList(path: string, say: ImportDeps['say']) {
  let count = 0
  return {
    count: () => count,
    add(entries: readonly NotTaken[]) {
      if (count === 0) writeFileSync(path, NOT_TAKEN_HEADER)
      appendFileSync(path, entries.map(notTakenRow).join(''))
      for (const { line, reason } of entries) {
        count += 1
        if (count <= SAID) say(`Line ${line}: ${reason}`)
        if (count === SAID + 1) say(`The others are listed in ${path}.`)
      }
    },
  }
}

const EVERY_MS = 2_000

function progressOf(say: ImportDeps['say']): (progress: Progress) => void {
  let last = Date.now()
  return ({ read, outcomes }) => {
    if (Date.now() - last < EVERY_MS) return
    last = Date.now()
    say(`${read} read, ${outcomes.added} in, ${outcomes.there} there before …`)
  }
}

function understood(reader: FileReader): string[] {
  const columns = reader.columns()
  const kind = reader.kind()
  if (kind === null || columns.length === 0) return []
  const what = kind === 'logs' ? 'logs' : 'answers'
  return [
    `Read as ${what} (${reader.format}):`,
    ...columns.slice(0, 40).map(({ column, target }) => `  ${column} → ${targetName(target)}`),
    ...(columns.length > 40 ? [`  and ${columns.length - 40} more`] : []),
  ]
}

const WHY_NOT = {
  erased: 'were already erased here for good',
  too_old: 'are older than the project keeps conversations',
  in_future: 'are dated in the future',
  full: 'are more imported logs than a project can hold',
  alone: 'say something of answers that are not here, and nothing by themselves',
} as const

function endLines(
  { outcomes, problems, parts, cases, ended }: Ran<never>,
  { dryRun, notTaken }: Sending,
  id: string,
): string[] {
  const not = (['erased', 'too_old', 'in_future', 'full', 'alone'] as const).filter((one) => outcomes[one] > 0)
  const count = problems + not.reduce((sum, one) => sum + outcomes[one], 0)
  return [
    dryRun ? `${outcomes.added} would be sent.` : `${outcomes.added} in, ${outcomes.there} were there before.`,
    ...(cases > 0 ? [`Among them are ${cases} cases of the regression set.`] : []),
    ...not.map((one) => `${outcomes[one]} ${WHY_NOT[one]}.`),
    ...(problems > 0 ? [`${problems} cannot be read.`] : []),
    ...(parts > 0 ? [`Of what went in, ${parts} parts were left out: revisions, verdicts, drafts or assertions.`] : []),
    ...(count + parts > 0 ? [`What did not go in: ${notTaken}`] : []),
    ...(ended === 'stopped'
      ? [dryRun ? 'Stopped.' : `Stopped. To continue, send the file again with --go-on ${id}`]
      : []),
    ...(dryRun ? [] : [`To take all of it back: errata import --undo ${id}`]),
  ]
}
