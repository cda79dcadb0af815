/**
 * Every page of the widget corpus as it stood at its end, from its redacted report: what the corpus says is true there
 * must be read. Made anew with `npm run reports`. Beside them stand reports of other widgets, kept in the same way: each
 * is built as none of the corpus is, and called after what sets it apart.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { detectTranscripts } from './page.ts'
import type { Report } from '../../../lib/detect/report.ts'
import { lettersOf } from '../../widgets/letters.ts'
import { pageFrom } from './from-report.ts'

/** What the corpus says. `roles`: u, a, and g for a human agent. */
type Truth = { roles: string; letters: number[]; composer: boolean }
const FIXTURES = join(import.meta.dirname, '../../fixtures/reports')
const namesIn = (folder: string): string[] =>
  readdirSync(join(FIXTURES, folder)).map((file) => file.replace('.json', ''))
const open = (folder: string, name: string): { chat: Truth; report: Report } =>
  JSON.parse(readFileSync(join(FIXTURES, folder, `${name}.json`), 'utf8')) as { chat: Truth; report: Report }

const LETTER = { user: 'u', assistant: 'a', agent: 'g' } as const

beforeEach(() => {
  document.documentElement.innerHTML = ''
})

describe('a page with a chat is read as the corpus says it should be', () => {
  it.each(namesIn('chats'))('%s', (name) => {
    const { chat, report } = open('chats', name)
    const found = detectTranscripts(document, pageFrom(report))
    expect(found).toHaveLength(1)
    const [{ turns, composer }] = found as [(typeof found)[number]]
    expect(turns.map(({ role }) => LETTER[role]).join('')).toBe(chat.roles)
    expect(turns.map(({ text }) => lettersOf(text))).toEqual(chat.letters)
    expect(composer !== null).toBe(chat.composer)
  })
})

describe('a page that only looks like one gives none', () => {
  it.each(namesIn('others'))('%s', (name) => {
    const { report } = open('others', name)
    expect(detectTranscripts(document, pageFrom(report))).toEqual([])
  })
})
