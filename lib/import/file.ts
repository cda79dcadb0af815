/**
 * Streaming file reader: detects the format from the beginning, then yields entries chunk by chunk. Pure: the caller
 * reads and decodes the bytes, and passes in text.
 */
import { createCsvReader, delimiterOf } from './csv.ts'
import { cellAsItWas } from './csv-row.ts'
import { caseEntry } from './case-entry.ts'
import { type Entry, entryOf, type FileKind } from './entry.ts'
import { isExportedRow } from './exported-rows.ts'
import { type Target, targetOf } from './fields.ts'
import { createLinesReader, createListsReader } from './json.ts'
import type { FileEntry } from './piece.ts'

export type Format = 'csv' | 'jsonl' | 'json'

/** How many characters are used to detect the format. */
export const HEAD = 64 * 1024

const LISTS = [
  'query_logs',
  'logs',
  'expert_answers',
  'remediations',
  'guidance',
  'archived_answers',
  'expert_reviews',
] as const
const EXPORT =
  /^\s*\{\s*"(?:project|query_logs|logs|expert_answers|remediations|guidance|expert_reviews|total_count)"\s*:\s*[[{\d]/

export function formatOf(head: string): Format {
  if (/^\s*\[/.test(head) || EXPORT.test(head)) return 'json'
  return /^\s*\{/.test(head) ? 'jsonl' : 'csv'
}

export type FileChoices = {
  /** By column, what a person says it holds. */
  targets?: ReadonlyMap<string, Target>
  /** Null: decided by the columns. */
  kind?: FileKind | null
}

export type FileReader = {
  format: Format
  /** In order of first appearance; for JSON, the keys of the entries so far. */
  columns(): { column: string; target: Target }[]
  /** Null until the first entry. */
  kind(): FileKind | null
  push(text: string): Entry[]
  end(): Entry[]
}

type Source = { push(text: string): FileEntry[]; end(): FileEntry[] }

/** Limit on listed columns, as a file may have different keys in each entry. */
const MOST_COLUMNS = 500

/** @param head the beginning of the file, which must be pushed again with the rest */
export function createFileReader(head: string, { targets = new Map(), kind = null }: FileChoices = {}): FileReader {
  const format = formatOf(head)
  const source: Source =
    format === 'csv'
      ? createRowsReader(delimiterOf(head))
      : format === 'json'
        ? createListsReader()
        : createLinesReader()
  const columns = new Map<string, Target>()
  let known = kind

  const targetFor = (column: string): Target => {
    const seen = columns.get(column)
    if (seen) return seen
    const target = targets.get(column) ?? targetOf(column)
    if (columns.size < MOST_COLUMNS) columns.set(column, target)
    return target
  }
  const entriesOf = (pieces: readonly FileEntry[]): Entry[] =>
    pieces.flatMap((piece): Entry[] => {
      if (piece.problem) return [{ line: piece.line, kind: 'problem', problem: piece.problem }]
      const { line, list = null, value } = piece
      if (list === null && isExportedRow(value)) return caseEntry(line, value)
      if (list === null ? isAboutProject(value) : !isTaken(list)) return []
      const own = list === null ? null : kindOf(list)
      known ??= own ?? kindByColumns(Object.keys(value).map(targetFor))
      return [entryOf({ line, value }, targetFor, own ?? known)]
    })
  // A byte order mark is not content.
  let isFirst = true
  return {
    format,
    columns: () => Array.from(columns, ([column, target]) => ({ column, target })),
    kind: () => known,
    push(text) {
      const begun = isFirst ? text.replace(/^\uFEFF/, '') : text
      if (text !== '') isFirst = false
      return entriesOf(source.push(begun))
    },
    end: () => entriesOf(source.end()),
  }
}

/** The first line of a full export. */
const isAboutProject = ({ kind, format }: Record<string, unknown>): boolean =>
  kind === 'project' && typeof format === 'number'

/** A review is stored with its log; other lists of an export are not entries. */
const isTaken = (list: string): boolean => list !== 'expert_reviews' && LISTS.some((one) => one === list)
const kindOf = (list: string): FileKind => (list === 'query_logs' || list === 'logs' ? 'logs' : 'answers')

function kindByColumns(targets: readonly Target[]): FileKind {
  const has = (field: string): boolean => targets.some((one) => 'field' in one && one.field === field)
  const isLog = has('response') || has('messages') || has('toolCalls')
  return !isLog && (has('answer') || has('draft') || has('content')) ? 'answers' : 'logs'
}

function createRowsReader(delimiter: string): Source {
  const reader = createCsvReader(delimiter)
  let header: string[] | null = null
  const piecesOf = (records: ReturnType<typeof reader.push>): FileEntry[] =>
    records.flatMap(({ line, cells, problem }): FileEntry[] => {
      if (problem) return [{ line, problem: { code: problem, column: null } }]
      if (!header) {
        header = cells.map((cell) => cell.trim())
        return []
      }
      if (cells.length > header.length && cells.slice(header.length).some((cell) => cell !== ''))
        return [{ line, problem: { code: 'cells', column: null } }]
      return [{ line, value: Object.fromEntries(header.map((column, at) => [column, cellAsItWas(cells[at] ?? '')])) }]
    })
  return { push: (text) => piecesOf(reader.push(text)), end: () => piecesOf(reader.end()) }
}
