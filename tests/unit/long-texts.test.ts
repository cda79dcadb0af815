/**
 * What reads texts of strangers, with a text of any length. Where steps grow with the square of the length, a case does
 * not end within the time of a test.
 */
import { describe, expect, it } from 'vitest'
import { disclaims, greets, introducesItself, isStamped, tokens, withoutTime } from '../../lib/detect/words.ts'
import { around, codeOf, join, lineBreak, paragraphOf } from '../../lib/detect/written.ts'
import { mentionedIn } from '../../lib/domain/experts/mentions.ts'
import { parseTyped } from '../../lib/domain/issues/typed-filter.ts'
import { readTime } from '../../lib/domain/read-time.ts'
import { linkTargets, unsafeIn } from '../../lib/domain/remediation/markdown-safety.ts'
import { spanOfQuote } from '../../lib/domain/remediation/quote.ts'
import { fold, hasWords } from '../../lib/domain/words-of.ts'
import { cellAsItWas, csvRow } from '../../lib/import/csv-row.ts'
import { createFileReader } from '../../lib/import/file.ts'

const LENGTH = 150_000
const PARTS = [
  'a',
  'Aa ',
  '1,',
  ', ',
  '. ',
  ' ',
  '\n',
  '\u00A0',
  '\u200B',
  '"',
  "'",
  '[a](',
  '[',
  '`',
  '*',
  '|',
  '{',
  '@',
].concat(['https://', 'a@b', '12:30 ', 'status:a ', '<a ', '🎉'])

const readFile = (text: string) => {
  const reader = createFileReader(text)
  return [...reader.push(text), ...reader.end()]
}
const inJson = JSON.stringify

const READERS: Record<string, (text: string) => unknown> = {
  'a row of CSV': (text) => readFile(`query,response\n${text},b`),
  'a quoted cell of CSV': (text) => readFile(`query,response\n"${text}","b"`),
  'a header of CSV': (text) => readFile(`${text},response\na,b`),
  'a line of JSON': (text) => readFile(`{"query":${inJson(text)},"response":"b","timestamp":${inJson(text)}}`),
  'a line of broken JSON': (text) => readFile(`{${text}`),
  'a list of broken JSON': (text) => readFile(`[${text}`),
  'a cell of an export': (text) => cellAsItWas(csvRow([text])),
  'words of a chat': (text) => [greets(text), introducesItself(text), disclaims(text), tokens(text)],
  'times of a chat': (text) => [withoutTime(text), isStamped(text)],
  'text as markdown': (text) => [
    ...Array.from({ length: 20 }, () => lineBreak(text)),
    join(text, text),
    around('*', text),
    codeOf(text),
    paragraphOf('P', text),
  ],
  'a time': readTime,
  'a filter': parseTyped,
  'a quotation': (text) => spanOfQuote(text, `${text.slice(3, 20)}zz`),
  'links and HTML of an answer': (text) => [linkTargets(text), unsafeIn(text)],
  mentions: (text) => mentionedIn(text, [{ id: 'ann', name: 'Ann', email: 'ann@x.example' }]),
  'a search': (text) => [fold(text), hasWords(text, 'a b')],
}

describe('a text of any length, read as', () => {
  it.each(Object.entries(READERS))('%s, is done with', (_, read) => {
    for (const part of PARTS) expect(read(`${part.repeat(Math.ceil(LENGTH / part.length))} x`), part).toBeDefined()
  })
})
