/**
 * Imports a file into a project: reads it as it arrives, sends some entries at a time, and reports progress. The caller
 * reads the bytes and talks to the server; this decides the order. To resume after a stop, send the file again: what is
 * there already stays as it is.
 */
import {
  IMPORTED_AT_ONCE,
  type ImportedCase,
  type ImportedLog,
  type ImportedRemediation,
  type ImportEntries,
  type ImportOutcome,
  type ImportReply,
  type ReadImportReply,
} from '../contract/import.ts'
import { csvRow } from './csv-row.ts'
import type { Entry } from './entry.ts'
import type { FileReader } from './file.ts'
import { type Problem, sentenceOf } from './problem.ts'

/** Characters of JSON per request: far below what a server accepts, however many bytes they take. */
const MOST_SENT = 2 * 1024 * 1024
/** Bytes per entry: what a server accepts at once, minus what surrounds it. */
const LONGEST_ENTRY = 8 * 1024 * 1024 - 1_024
const isTooLong = (json: string): boolean =>
  json.length * 3 > LONGEST_ENTRY && new TextEncoder().encode(json).length > LONGEST_ENTRY

type Refusal = Exclude<ImportOutcome, 'added' | 'there'>
/** An entry that was not imported. `reason`: in English, for the stored list. */
export type NotTaken = { line: number; reason: string; problem?: Problem; outcome?: Refusal }

export type Progress = {
  /** Entries read so far. */
  read: number
  outcomes: Record<ImportOutcome, number>
  problems: number
  /** Parts of imported entries that were left out. */
  parts: number
  /** Cases of the regression set among those imported. */
  cases: number
}

export type RunDeps<E> = {
  reader: FileReader
  /** Text of the file, from its beginning. */
  text: AsyncIterable<string>
  publish: boolean
  send(entries: ImportEntries): Promise<{ ok: true; value: ReadImportReply } | { ok: false; code: E }>
  told(progress: Progress): void
  notTaken(entries: readonly NotTaken[]): void
  stop: AbortSignal
  /** Where an earlier import of the same file, read in the same way, was cut short. */
  from?: Settled | undefined
}

/** How far the outcome of a file is final, from its beginning. `listed`: how many had been reported as not taken. */
export type Settled = { progress: Progress; listed: number }

/** `ended`: 'done', 'stopped', or why the server could not be reached; what was sent before then is stored. */
export type Ran<E> = Progress & { ended: 'done' | 'stopped' | E; settled: Settled }

const REFUSED: Readonly<Record<Refusal, string>> = {
  erased: 'It was erased here, and stays so.',
  too_old: 'It is older than this project keeps conversations.',
  in_future: 'Its time is in the future.',
  full: 'The project holds as many imported logs as it may.',
  alone: 'It says something of an answer that is not here, and nothing by itself.',
}

type Sendable = { line: number; left: readonly Problem[] } & (
  | { log: ImportedLog }
  | { remediation: ImportedRemediation }
  | { case: ImportedCase }
)

/** With as much history as fits into one request: the newest revisions. Null if it is too long without any. */
function fitted(entry: Extract<Entry, { kind: 'remediation' }>): typeof entry | null {
  const { remediation, places, left } = entry
  const shorter = (without: number): typeof entry => ({
    ...entry,
    remediation: { ...remediation, revisions: remediation.revisions.slice(without) },
    left: [...left, ...places.slice(0, without).map((at) => tooLong(`revisions.${at}`))],
  })
  const fits = (without: number): boolean => !isTooLong(JSON.stringify(shorter(without).remediation))
  let [least, most] = [0, remediation.revisions.length]
  if (!fits(most)) return null
  while (least < most) {
    const middle = Math.floor((least + most) / 2)
    if (fits(middle)) most = middle
    else least = middle + 1
  }
  return shorter(most)
}

const nothingYet = (): Progress => ({
  read: 0,
  outcomes: { added: 0, there: 0, erased: 0, too_old: 0, in_future: 0, full: 0, alone: 0 },
  problems: 0,
  parts: 0,
  cases: 0,
})

const copyOf = (progress: Progress): Progress => ({ ...progress, outcomes: { ...progress.outcomes } })

export async function runImport<E extends string>(deps: RunDeps<E>): Promise<Ran<E>> {
  const { reader, text, publish, stop, from } = deps
  const progress = from ? copyOf(from.progress) : nothingYet()
  let settled: Settled = from ?? { progress: nothingYet(), listed: 0 }
  let { listed } = settled
  let passedOver = 0
  let waiting: Sendable[] = []
  let size = 0
  let failed: E | null = null

  function notTaken(entries: readonly NotTaken[]): void {
    listed += entries.length
    if (entries.length > 0) deps.notTaken(entries)
  }

  /** @param inHand entries already read that are not among those waiting */
  async function flush(inHand: 0 | 1): Promise<void> {
    if (waiting.length === 0) return
    const [logs, remediations, cases] = [waiting.filter(isLog), waiting.filter(isRemediation), waiting.filter(isCase)]
    const reply = await deps.send({
      logs: logs.map(({ log }) => log),
      remediations: remediations.map(({ remediation }) => remediation),
      cases: cases.map((one) => one.case),
      publish,
      more: inHand > 0,
    })
    ;[waiting, size] = [[], 0]
    if (!reply.ok) {
      failed = reply.code
      return
    }
    const left: NotTaken[] = []
    const count = (of: readonly Sendable[], outcomes: ReadImportReply['logs']): void =>
      outcomes.forEach((outcome, at) => {
        const one = of[at]!
        if (outcome === 'unknown') {
          progress.problems += 1
          return left.push({ line: one.line, reason: 'This server is newer: what it did with it is not known here.' })
        }
        progress.outcomes[outcome] += 1
        if (outcome !== 'added' && outcome !== 'there')
          return left.push({ line: one.line, outcome, reason: REFUSED[outcome] })
        // Only now is it certain that the rest of it is stored.
        progress.parts += one.left.length
        left.push(...partsLeft(one))
      })
    count(logs, reply.value.logs)
    count(remediations, reply.value.remediations)
    const ofCases = reply.value.cases ?? []
    count(cases, ofCases)
    progress.cases += ofCases.filter((outcome) => outcome === 'added').length
    for (const at of reply.value.left ?? []) {
      const one = cases[at.case]
      if (!one) continue
      progress.parts += 1
      const problem: Problem = { code: 'personal_data', column: `assertions.${placeOf(one, at.assertion)}` }
      left.push(...partsLeft({ ...one, left: [problem] }))
    }
    const untold = cases.slice(ofCases.length)
    progress.problems += untold.length
    left.push(...untold.map(({ line }) => ({ line, reason: 'This server is older, and takes no cases.' })))
    notTaken(left)
    settled = { progress: { ...copyOf(progress), read: progress.read - inHand }, listed }
    deps.told(progress)
  }

  /** @returns false if the import must not go on */
  async function take(entries: readonly Entry[]): Promise<boolean> {
    for (const read of entries) {
      if (stop.aborted || failed !== null) return false
      if (passedOver < (from?.progress.read ?? 0)) {
        passedOver += 1
        continue
      }
      progress.read += 1
      const entry = read.kind === 'problem' ? read : whole(read)
      if (entry.kind === 'problem') {
        const { line, problem } = entry
        progress.problems += 1
        notTaken([{ line, problem, reason: sentenceOf(problem) }])
        continue
      }
      const { length } = JSON.stringify(entry)
      if (size + length > MOST_SENT || waiting.length >= IMPORTED_AT_ONCE) await flush(1)
      waiting.push(entry)
      size += length
    }
    return !stop.aborted && failed === null
  }

  let goesOn = true
  for await (const chunk of text) {
    goesOn = await take(reader.push(chunk))
    if (!goesOn) break
  }
  if (goesOn && (await take(reader.end()))) await flush(0)
  deps.told(progress)
  return { ...progress, ended: failed ?? (stop.aborted ? 'stopped' : 'done'), settled }
}

/** Index of an assertion in the file: earlier ones that are not understood here were not sent. */
function placeOf({ left }: Sendable, sent: number): number {
  const unsent = new Set(left.map(({ column }) => /^assertions\.(\d+)/.exec(column ?? '')?.[1]).map(Number))
  let [place, passed] = [0, 0]
  for (; unsent.has(place) || passed < sent; place++) if (!unsent.has(place)) passed++
  return place
}

function partsLeft(one: Sendable): NotTaken[] {
  const { id } = 'log' in one ? one.log : 'case' in one ? one.case : one.remediation
  return one.left.map((problem) => ({
    line: one.line,
    problem,
    reason: `${sentenceOf(problem)} The rest of ${id ?? 'the entry'} is taken.`,
  }))
}

const tooLong = (column: string | null): Problem => ({ code: 'too_long', column })

/** The entry as it can be sent, or why it cannot. */
function whole(entry: Exclude<Entry, { kind: 'problem' }>): Entry {
  if (!isTooLong(JSON.stringify(entry))) return entry
  const fits = entry.kind === 'remediation' ? fitted(entry) : null
  return fits ?? { line: entry.line, kind: 'problem', problem: tooLong(null) }
}

const isLog = (one: Sendable): one is Sendable & { log: ImportedLog } => 'log' in one
const isRemediation = (one: Sendable): one is Sendable & { remediation: ImportedRemediation } => 'remediation' in one
const isCase = (one: Sendable): one is Sendable & { case: ImportedCase } => 'case' in one

/** The file of what was not imported. */
export const NOT_TAKEN_HEADER = 'line,reason\r\n'
export const notTakenRow = ({ line, reason }: NotTaken): string => csvRow([line, reason])

/** The reply of a server that has none of it: for only reading a file. */
export const allAdded = ({ logs, remediations, cases }: ImportEntries): ImportReply => ({
  logs: logs.map(() => 'added'),
  remediations: remediations.map(() => 'added'),
  cases: cases.map(() => 'added'),
})
