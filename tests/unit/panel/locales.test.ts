import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { LANGUAGES } from '../../../lib/domain/languages.ts'

const root = new URL('../../../', import.meta.url)
const read = (path: string): string => readFileSync(new URL(path, root), 'utf8')
const messagesOf = (language: string): Record<string, { message: string }> =>
  JSON.parse(read(`public/_locales/${language}/messages.json`)) as Record<string, { message: string }>

test('what the browser shows of us is there in every language of the panel', () => {
  expect(readdirSync(new URL('public/_locales/', root)).toSorted()).toEqual([...LANGUAGES].toSorted())
  const english = messagesOf('en')
  for (const language of LANGUAGES) {
    const messages = messagesOf(language)
    expect(Object.keys(messages), language).toEqual(Object.keys(english))
    for (const [name, { message }] of Object.entries(messages)) {
      expect(message.trim(), `${language} ${name}`).not.toBe('')
      if (language !== 'en') expect(message, `${language} ${name}`).not.toBe(english[name]?.message)
    }
    // The store cuts a longer one off.
    expect(messages['description']!.message.length).toBeLessThanOrEqual(132)
  }
})

test('every name that the manifest asks for is among them', () => {
  const asked = [...read('wxt.config.ts').matchAll(/__MSG_(\w+)__/g)].map(([, name]) => name!)
  expect(asked.length).toBeGreaterThan(0)
  expect(Object.keys(messagesOf('en'))).toEqual(expect.arrayContaining(asked))
})
