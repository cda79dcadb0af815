/**
 * Streaming CSV reader (RFC 4180): holds only the record being read. Any kind of line break ends a record; inside
 * quotes they are kept, as `\n`.
 */
import type { Problem } from './problem.ts'

type CsvRecord = { line: number; cells: string[]; problem: Problem['code'] | null }
export type CsvReader = { push(text: string): CsvRecord[]; end(): CsvRecord[] }

/** Characters per record, since a quote that is never closed would take the rest of the file. */
export const LONGEST_RECORD = 8 * 1024 * 1024

const QUOTE = '"'
type State = 'cell' | 'plain' | 'quoted' | 'quote'

/** @param delimiter one character. Lines are counted from 1; `end` returns what follows the last line break */
export function createCsvReader(delimiter: string): CsvReader {
  let state: State = 'cell'
  let cells: string[] = []
  let cell = ''
  let length = 0
  let problem: CsvRecord['problem'] = null
  let line = 1
  let began = 1
  let wasReturn = false

  const keep = (text: string): void => {
    length += text.length
    if (length <= LONGEST_RECORD) cell += text
    else {
      problem = 'too_long'
      cell = ''
    }
  }
  const endCell = (): void => {
    cells.push(cell)
    cell = ''
    state = 'cell'
  }
  const endRecord = (found: CsvRecord[]): void => {
    const isBlank = state === 'cell' && cells.length === 0
    endCell()
    if (!isBlank) found.push({ line: began, cells, problem })
    cells = []
    length = 0
    problem = null
    began = line
  }
  const isBreak = (char: string): boolean => char === '\n' || char === '\r'

  /** @returns how many characters from `at` on are plain content of the cell */
  const wordsAt = (text: string, at: number): number => {
    if (state === 'quoted') {
      let end = at
      while (end < text.length && text[end] !== QUOTE && !isBreak(text[end]!)) end += 1
      return end - at
    }
    if (state === 'quote') return 0
    let end = at
    while (end < text.length && text[end] !== delimiter && !isBreak(text[end]!)) end += 1
    return end - at
  }

  function take(char: string, found: CsvRecord[]): void {
    if (isBreak(char)) {
      const isSecond = char === '\n' && wasReturn
      wasReturn = char === '\r'
      if (isSecond) return
      line += 1
      if (state === 'quoted') keep('\n')
      else endRecord(found)
      return
    }
    wasReturn = false
    if (state === 'quoted') state = 'quote'
    else if (state === 'quote' && char === QUOTE) {
      keep(QUOTE)
      state = 'quoted'
    } else if (char === delimiter) endCell()
    else {
      // Text after the closing quote.
      problem ??= 'quotes'
      keep(char)
      state = 'plain'
    }
  }

  return {
    push(text) {
      const found: CsvRecord[] = []
      for (let at = 0; at < text.length;) {
        if (state === 'cell' && text[at] === QUOTE) {
          state = 'quoted'
          wasReturn = false
          at += 1
          continue
        }
        const words = wordsAt(text, at)
        if (words > 0) {
          keep(text.slice(at, at + words))
          if (state === 'cell') state = 'plain'
          wasReturn = false
          at += words
          continue
        }
        take(text[at]!, found)
        at += 1
      }
      return found
    },
    end() {
      const found: CsvRecord[] = []
      if (state === 'quoted') problem = 'unclosed_quote'
      if (state !== 'cell' || cells.length > 0) endRecord(found)
      return found
    },
  }
}

const DELIMITERS = [',', ';', '\t', '|']

/** The most frequent one in the first line, outside quotes. */
export function delimiterOf(head: string): string {
  const counts = new Map(DELIMITERS.map((one) => [one, 0]))
  let isQuoted = false
  for (const char of head) {
    if (char === QUOTE) isQuoted = !isQuoted
    else if (!isQuoted && (char === '\n' || char === '\r')) break
    else if (!isQuoted && counts.has(char)) counts.set(char, counts.get(char)! + 1)
  }
  return DELIMITERS.reduce((best, one) => (counts.get(one)! > counts.get(best)! ? one : best))
}
