import { describe, expect, test } from 'vitest'
import { loadArticles, SECTIONS } from '../../../demo/articles.ts'
import type { Assistant, Reply } from '../../../demo/assistant.ts'
import { createSite } from '../../../demo/site.ts'
import { LOG_ID } from './fake-backend.ts'

const REPLY: Reply = {
  text: 'Hold it.\n\n1. One\n2. Two',
  kind: 'answer',
  logId: LOG_ID,
  sources: [],
  draft: '',
  guidance: [],
  context: [],
}
const asked: unknown[] = []
const assistant: Assistant = {
  reply: async (ask) => {
    asked.push(ask)
    return REPLY
  },
}
const site = createSite({ assistant, wordDelayMs: 0 })

const post = (body: unknown, headers: Record<string, string> = {}) =>
  site.request('http://127.0.0.1:4610/assistant/messages', {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
const question = { conversationId: 'c', page: '/', messages: [{ role: 'user', text: 'Hi?' }] }

describe('the help centre', () => {
  const paths = [
    '/',
    '/assistant',
    '/contact',
    '/search?q=battery',
    '/search',
    ...SECTIONS.map(({ slug }) => `/sections/${slug}`),
    ...loadArticles().map(({ slug }) => `/articles/${slug}`),
  ]

  test.each(paths)('%s is a page whose links lead somewhere and which loads nothing from elsewhere', async (path) => {
    const response = await site.request(path)
    expect(response.status).toBe(200)
    const page = await response.text()
    expect(page).toMatch(/<h1/)
    for (const [, href] of page.matchAll(/(?:href|src|action)="([^"]+)"/g)) {
      if (/^(?:#|mailto:)/.test(href!)) continue
      expect(href).toMatch(/^\//)
      expect((await site.request(href!)).status, href).toBe(200)
    }
  })

  test('what is typed into the search is shown as text', async () => {
    const page = await (await site.request('/search?q=%3Cscript%3Ealert(1)%3C/script%3E')).text()
    expect(page).not.toContain('<script>alert')
    expect(page).toContain('&lt;script&gt;')
  })

  test('an unknown address is a 404 that offers a search', async () => {
    for (const path of ['/articles/nope', '/sections/nope', '/assets/nope', '/assets/..%2fserver.ts', '/nope']) {
      const response = await site.request(path)
      expect(response.status, path).toBe(404)
      expect(await response.text()).toContain('Page not found')
    }
  })

  test('the policy allows nothing from other origins', async () => {
    const policy = (await site.request('/')).headers.get('content-security-policy')
    expect(policy).toContain("default-src 'none'")
    expect(policy).not.toMatch(/https?:/)
  })
})

describe('asking the assistant', () => {
  test('streams words, and the log’s id at the end', async () => {
    const response = await post(question)
    expect(response.headers.get('content-type')).toContain('text/event-stream')
    const events = (await response.text()).trim().split('\n\n')
    const words = events.slice(0, -1).map((event) => JSON.parse(event.replace(/^data: /, '')) as { text: string })
    expect(words.length).toBeGreaterThan(4)
    expect(words.map(({ text }) => text).join('')).toBe(REPLY.text)
    expect(events.at(-1)).toBe(`event: done\ndata: ${JSON.stringify({ logId: LOG_ID, kind: 'answer' })}`)
    expect(asked.at(-1)).toEqual({ ...question, site: 'http://127.0.0.1:4610' })
  })

  test('answers at once where JSON is asked for', async () => {
    const response = await post(question, { accept: 'application/json' })
    expect(await response.json()).toEqual({ text: REPLY.text, logId: LOG_ID, kind: 'answer' })
  })

  test.each<[string, unknown]>([
    ['no JSON', '{'],
    ['no messages', { conversationId: 'c', messages: [] }],
    ['an answer last', { conversationId: 'c', messages: [{ role: 'assistant', text: 'x' }] }],
    ['an empty question', { conversationId: 'c', messages: [{ role: 'user', text: ' ' }] }],
    [
      'too many messages',
      { conversationId: 'c', messages: Array.from({ length: 201 }, () => ({ role: 'user', text: 'x' })) },
    ],
  ])('refuses %s with a sentence', async (_what, body) => {
    const response = await post(body)
    expect(response.status).toBe(400)
    expect(await response.json()).toEqual({ error: expect.stringContaining('conversation id') })
  })

  test('a fault of the assistant is a sentence for the customer and a line for the log, without their words', async () => {
    const lines: string[] = []
    const broken = createSite({
      assistant: { reply: () => Promise.reject(new RangeError('secret words')) },
      wordDelayMs: 0,
      report: (line) => lines.push(line),
    })
    const response = await broken.request('/assistant/messages', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(question),
    })
    expect(response.status).toBe(500)
    expect(await response.text()).toBe('Something went wrong here. Please try again.')
    expect(lines).toEqual(['POST /assistant/messages failed: RangeError'])
  })

  test('stops streaming when the site goes down', async () => {
    const closing = new AbortController()
    closing.abort()
    const app = createSite({ assistant, wordDelayMs: 0, closing: closing.signal })
    const response = await app.request('/assistant/messages', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(question),
    })
    expect(await response.text()).toBe('')
  })
})
