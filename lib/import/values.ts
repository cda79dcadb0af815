/** Converts values of a file, from JSON or the text of a cell. */
import { isRecord } from '../domain/is-record.ts'
import { readTime } from '../domain/read-time.ts'

/** A value is not of the expected kind. */
export class Unreadable extends Error {
  readonly code: 'time' | 'score' | 'value'
  constructor(code: 'time' | 'score' | 'value') {
    super(code)
    this.code = code
  }
}

export const isNone = (value: unknown): boolean =>
  value === undefined || value === null || (typeof value === 'string' && value.trim() === '')

/** Parses JSON in a cell; other text is unchanged. */
export function parsed(value: unknown): unknown {
  if (typeof value !== 'string' || !/^\s*[[{]/.test(value)) return value
  try {
    return JSON.parse(value)
  } catch {
    return value
  }
}

export function textOf(value: unknown): string {
  if (typeof value === 'string') return value
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  throw new Unreadable('value')
}

export function listOf(value: unknown): unknown[] {
  const list = parsed(value)
  if (!Array.isArray(list)) throw new Unreadable('value')
  return list
}

export function recordOf(value: unknown): Record<string, unknown> {
  const record = parsed(value)
  if (!isRecord(record)) throw new Unreadable('value')
  return record
}

const YES = new Set(['true', '1', 'yes', 'ja'])
const NO = new Set(['false', '0', 'no', 'nein'])

export function booleanOf(value: unknown): boolean {
  if (typeof value === 'boolean') return value
  const text = String(value).trim().toLowerCase()
  if (YES.has(text)) return true
  if (NO.has(text)) return false
  throw new Unreadable('value')
}

export function numberOf(value: unknown): number {
  const number = typeof value === 'string' ? Number(value) : value
  if (typeof number === 'number' && Number.isFinite(number)) return number
  throw new Unreadable('value')
}

export function scoreOf(value: unknown): number {
  const score = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
  if (typeof score === 'number' && score >= 0 && score <= 1) return score
  throw new Unreadable('score')
}

/** Numbers from here on are milliseconds: as seconds they would lie beyond any plausible time. */
const MILLISECONDS_FROM = 100_000_000_000

/** ISO, or seconds or milliseconds since 1970. */
export function timeOf(value: unknown): string {
  const number =
    typeof value === 'number' ? value : /^\d{9,14}(?:\.\d+)?$/.test(String(value).trim()) ? Number(value) : null
  if (number !== null) {
    const date = new Date(number < MILLISECONDS_FROM ? number * 1_000 : number)
    if (!Number.isNaN(date.getTime())) return date.toISOString()
  }
  const time = typeof value === 'string' ? readTime(value) : null
  if (time === null) throw new Unreadable('time')
  return time
}
