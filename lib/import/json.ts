/**
 * Streaming JSON reader: one entry per line, or the entries of lists in one value (the export of a project, or a single
 * list). Holds only the entry being read.
 */
import { isRecord } from '../domain/is-record.ts'
import type { FileEntry } from './piece.ts'

/** Characters per entry: an answer with its whole history may be longer than one request allows (run.ts). */
const LONGEST_ENTRY = 64 * 1024 * 1024

type JsonReader = { push(text: string): FileEntry[]; end(): FileEntry[] }

function pieceOf(line: number, list: string | null, text: string): FileEntry {
  try {
    const value: unknown = JSON.parse(text)
    if (isRecord(value)) return { line, list, value: value as Record<string, unknown> }
    return { line, problem: { code: 'not_an_entry', column: null } }
  } catch {
    return { line, problem: { code: 'not_json', column: null } }
  }
}

export function createLinesReader(): JsonReader {
  let parts: string[] = []
  let length = 0
  let line = 1

  const keep = (text: string): void => {
    length += text.length
    if (length <= LONGEST_ENTRY) parts.push(text)
    else parts = []
  }
  const endLine = (): FileEntry[] => {
    const text = parts.join('')
    const isTooLong = length > LONGEST_ENTRY
    ;[parts, length] = [[], 0]
    if (isTooLong) return [{ line, problem: { code: 'too_long', column: null } }]
    return text.trim() === '' ? [] : [pieceOf(line, null, text)]
  }
  return {
    push(text) {
      const found: FileEntry[] = []
      let at = 0
      for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', at)) {
        keep(text.slice(at, end))
        found.push(...endLine())
        line += 1
        at = end + 1
      }
      keep(text.slice(at))
      return found
    },
    end: endLine,
  }
}

type Entry = { line: number; parts: string[]; length: number }

/** Entries of a list, or of all lists that an object holds under its own keys. */
export function createListsReader(): JsonReader {
  let line = 1
  /** Number of open brackets and braces. */
  let depth = 0
  let isObject = false
  let string: 'none' | 'name' | 'other' = 'none'
  let isEscaped = false
  /** The last key after which a list may follow, and whether that list is open. */
  let name = ''
  let isList = false
  let entry: Entry | null = null

  const isAtEntries = (): boolean => isList && depth === (isObject ? 2 : 1)

  const inString = (char: string): void => {
    if (isEscaped) isEscaped = false
    else if (char === '\\') isEscaped = true
    else if (char === '"') {
      string = 'none'
      return
    }
    if (string === 'name') name += char
  }
  const beginString = (): void => {
    string = isObject && depth === 1 ? 'name' : 'other'
    if (string === 'name') name = ''
  }
  const open = (char: string): void => {
    if (depth === 0) isObject = char === '{'
    if (depth === (isObject ? 1 : 0)) isList = char === '['
    depth += 1
  }
  const keep = (text: string): void => {
    if (!entry) return
    entry.length += text.length
    if (entry.length <= LONGEST_ENTRY) entry.parts.push(text)
    else entry.parts = []
  }
  const ended = ({ line: at, parts, length }: Entry): FileEntry =>
    length > LONGEST_ENTRY
      ? { line: at, problem: { code: 'too_long', column: null } }
      : pieceOf(at, isObject ? name : null, parts.join(''))

  return {
    push(text) {
      const found: FileEntry[] = []
      let from = 0
      for (let at = 0; at < text.length; at += 1) {
        const char = text[at]!
        if (char === '\n') line += 1
        if (string !== 'none') inString(char)
        else if (char === '"') beginString()
        else if (char === '{' || char === '[') {
          if (isAtEntries()) {
            entry = { line, parts: [], length: 0 }
            from = at
          }
          open(char)
        } else if (char === '}' || char === ']') {
          depth -= 1
          if (!entry || !isAtEntries()) continue
          keep(text.slice(from, at + 1))
          found.push(ended(entry))
          entry = null
        }
      }
      keep(text.slice(from))
      return found
    },
    end: () =>
      depth === 0 && string === 'none'
        ? []
        : [{ line: entry?.line ?? line, problem: { code: 'cut_off', column: null } }],
  }
}
