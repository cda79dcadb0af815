/**
 * A file into a project: read as it arrives, sent some entries at a time, and told how far it is. Who calls reads the
 * bytes and asks the server; here is the order in which it happens. A file that was stopped goes on when it is sent
 * again: what is there stays as it is.
 */
import {
  IMPORTED_AT_ONCE,
  type ImportedCase,
  type ImportedLog,
  type ImportedRemediation,
  type ImportEntries,
  type ImportOutcome,
  type ImportReply,
} from '../contract/import.ts'
import { csvRow } from './csv-row.ts'
import type { Entry } from './entry.ts'
import type { FileReader } from './file.ts'
import { type Problem, sentenceOf } from './problem.ts'

/** Of one request, in characters of JSON: far below what a server takes, whatever these are in bytes. */
const MOST_SENT = 2 * 1024 * 1024
/** Of one entry, in bytes: what a server takes at once, less what stands around it. */
const LONGEST_ENTRY = 8 * 1024 * 1024 - 1_024
const isTooLong = (json: string): boolean =>
  json.length * 3 > LONGEST_ENTRY && new TextEncoder().encode(json).length > LONGEST_ENTRY

type Refusal = Exclude<ImportOutcome, 'added' | 'there'>
/** An entry that does not go in. `reason`: in English, for the list that is kept. */
export type NotTaken = { line: number; reason: string; problem?: Problem; outcome?: Refusal }

export type Progress = {
  /** Entries read so far. */
  read: number
  outcomes: Record<ImportOutcome, number>
  problems: number
  /** Of entries that went in, parts that did not. */
  parts: number
  /** Among those that went in, cases of the regression set. */
  cases: number
}

export type RunDeps<E> = {
  reader: FileReader
  /** Text of the file, from its beginning. */
  text: AsyncIterable<string>
  publish: boolean
  send(entries: ImportEntries): Promise<{ ok: true; value: ImportReply } | { ok: false; code: E }>
  told(progress: Progress): void
  notTaken(entries: readonly NotTaken[]): void
  stop: AbortSignal
  /** Where it was cut short before, for the same file read in the same way. */
  from?: Settled | undefined
}

/** What is decided of a file from its beginning on. `listed`: so many had been told as not taken by then. */
export type Settled = { progress: Progress; listed: number }

/** `ended`: 'done', 'stopped', or why the server could not be asked; what was sent until then is there. */
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

/** As much of its history as fits into one request: its newest revisions. Null where it is too long without. */
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

  /** @param inHand entries that were read, and are not among those that wait */
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
    const count = (of: readonly Sendable[], outcomes: readonly ImportOutcome[]): void =>
      outcomes.forEach((outcome, at) => {
        const one = of[at]!
        progress.outcomes[outcome] += 1
        if (outcome !== 'added' && outcome !== 'there')
          return left.push({ line: one.line, outcome, reason: REFUSED[outcome] })
        // Only now is it known that the rest of it is here.
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

  /** @returns false where it is not to go on */
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

/** Where an assertion stands in the file: of those before it that are not understood here, none was sent. */
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

/** As it can be sent, or why it cannot. */
function whole(entry: Exclude<Entry, { kind: 'problem' }>): Entry {
  if (!isTooLong(JSON.stringify(entry))) return entry
  const fits = entry.kind === 'remediation' ? fitted(entry) : null
  return fits ?? { line: entry.line, kind: 'problem', problem: tooLong(null) }
}

const isLog = (one: Sendable): one is Sendable & { log: ImportedLog } => 'log' in one
const isRemediation = (one: Sendable): one is Sendable & { remediation: ImportedRemediation } => 'remediation' in one
const isCase = (one: Sendable): one is Sendable & { case: ImportedCase } => 'case' in one

/** What did not go in, as a file. */
export const NOT_TAKEN_HEADER = 'line,reason\r\n'
export const notTakenRow = ({ line, reason }: NotTaken): string => csvRow([line, reason])

/** What a server would answer that has none of it: of a file that is only read. */
export const allAdded = ({ logs, remediations, cases }: ImportEntries): ImportReply => ({
  logs: logs.map(() => 'added'),
  remediations: remediations.map(() => 'added'),
  cases: cases.map(() => 'added'),
})
