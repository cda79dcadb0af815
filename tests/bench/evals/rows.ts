/** Rows of a data file. What cannot be read is told by file and line, for somebody else wrote it. */
import { readFileSync } from 'node:fs'
import type { Row } from './task.ts'

/** Ends the run with a sentence that says what to do. */
export class Unusable extends Error {}

/** Where a row stands, `file:line`. */
const places = new WeakMap<Row, string>()

export function readRows(path: string): Row[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .flatMap((line, i) => (line.trim() === '' ? [] : [rowFrom(line, `${path}:${i + 1}`)]))
}

function rowFrom(line: string, place: string): Row {
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch {
    throw new Unusable(`${place} is not JSON.`)
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Unusable(`${place} is no row.`)
  const { id, suite = 'all' } = value as { id?: unknown; suite?: unknown }
  if (typeof id !== 'string') throw new Unusable(`${place} has no id.`)
  if (typeof suite !== 'string') throw new Unusable(`${place}: "suite" is not a text.`)
  const row: Row = { ...value, id, suite }
  places.set(row, place)
  return row
}

export function text(row: Row, field: string): string {
  const value = row[field]
  if (typeof value !== 'string') throw new Unusable(`${places.get(row) ?? row.id}: "${field}" is not a text.`)
  return value
}
