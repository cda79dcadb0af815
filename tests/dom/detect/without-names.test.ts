/**
 * The kept pages with all that markup is called replaced: classes, ids, parts, data attributes and elements of their own.
 * Who speaks must be told by what a reader sees. (Which paragraph is a stamp is, in two of them, told by its class.)
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, expect, it } from 'vitest'
import type { Report, ReportNode } from '../../../lib/detect/report.ts'
import { pageFrom } from './from-report.ts'
import { detectTranscripts } from './page.ts'

type Kept = { chat?: { roles: string }; report: Report }
const FIXTURES = join(import.meta.dirname, '../../fixtures/reports')
const namesIn = (folder: string): string[] =>
  readdirSync(join(FIXTURES, folder)).map((file) => `${folder}/${file.replace('.json', '')}`)

const LETTERS = 'bcdfghjklmnpqrstvwxz'
/** The same for the same word, so that what is called alike still is. */
function anotherWord(word: string): string {
  let hash = 7
  for (const character of word) hash = (hash * 31 + character.charCodeAt(0)) >>> 0
  let out = ''
  for (let rest = hash; rest > 0; rest = Math.floor(rest / LETTERS.length)) out += LETTERS[rest % LETTERS.length]
  return out
}
const renamed = (value: string): string => value.replace(/[\p{L}\p{N}]+/gu, anotherWord)

function rename(node: ReportNode): void {
  if (typeof node === 'string') return
  if (node.tag.includes('-')) node.tag = `x-${anotherWord(node.tag)}`
  const { attributes = {} } = node
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith('data-')) delete attributes[name]
    else if (name === 'class' || name === 'id' || name === 'part') attributes[name] = renamed(value)
  }
  for (const inner of [...(node.root?.inside ?? []), ...(node.inside ?? [])]) rename(inner)
}

const LETTER = { user: 'u', assistant: 'a', agent: 'g' } as const
function rolesIn(name: string): { read: string[]; kept: string | undefined } {
  const { chat, report } = JSON.parse(readFileSync(join(FIXTURES, `${name}.json`), 'utf8')) as Kept
  rename(report.page)
  const found = detectTranscripts(document, pageFrom(report))
  return { read: found.map(({ turns }) => turns.map(({ role }) => LETTER[role]).join('')), kept: chat?.roles }
}

beforeEach(() => {
  document.documentElement.innerHTML = ''
})

it.each(namesIn('chats'))('%s: the same speakers', (name) => {
  const { read, kept } = rolesIn(name)
  expect(read).toEqual([kept])
})

it.each(namesIn('others'))('%s: still no chat', (name) => {
  expect(rolesIn(name).read).toEqual([])
})
