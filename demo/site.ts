/** Larkspur's help centre with its assistant, as a Hono app: no listening, no environment. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { Hono, type Context } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { streamSSE } from 'hono/streaming'
import { z } from 'zod'
import { loadArticles, SECTIONS, type Article } from './articles.ts'
import type { Assistant } from './assistant.ts'
import { articlePage, assistantPage, contactPage, homePage, notFoundPage, searchPage, sectionPage } from './pages.ts'
import { buildRetrieval, retrieve } from './retrieval.ts'

export type SiteOptions = {
  assistant: Assistant
  /** Pause between the words of a streamed answer. */
  wordDelayMs: number
  /** Aborted at shutdown: open streams end. */
  closing?: AbortSignal
  /** Gets a line on what went wrong, without words of the conversation. */
  report?: (line: string) => void
  articles?: readonly Article[]
}

const AskBody = z.object({
  conversationId: z.string().min(1).max(100),
  page: z.string().max(2_000).default('/'),
  messages: z
    .array(z.object({ role: z.enum(['user', 'assistant']), text: z.string().trim().min(1).max(20_000) }))
    .min(1)
    .max(200)
    .refine((messages) => messages.at(-1)?.role === 'user', 'the last message must be the customer’s'),
})
const MOST_BYTES = 1_000_000

const ASSETS: Record<string, { type: string; file: URL }> = {
  'site.css': { type: 'text/css', file: new URL('./public/site.css', import.meta.url) },
  'assistant.js': { type: 'text/javascript', file: new URL('./public/assistant.js', import.meta.url) },
  'favicon.svg': { type: 'image/svg+xml', file: new URL('./public/favicon.svg', import.meta.url) },
  'deep-chat.js': { type: 'text/javascript', file: widgetBundle() },
}

function widgetBundle(): URL {
  const main = createRequire(import.meta.url).resolve('deep-chat')
  return new URL('deepChat.bundle.js', `file://${main}`)
}

// Nothing from other origins. The widget sets style attributes, and shows an icon as a data URI.
const CSP =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

export function createSite({ assistant, wordDelayMs, closing, report, articles = loadArticles() }: SiteOptions): Hono {
  const index = buildRetrieval(articles)
  const app = new Hono()

  app.use(async (c, next) => {
    await next()
    c.header('content-security-policy', CSP)
    c.header('x-content-type-options', 'nosniff')
  })

  app.get('/', (c) => c.html(homePage(articles)))
  app.get('/assistant', (c) => c.html(assistantPage()))
  app.get('/contact', (c) => c.html(contactPage()))
  app.get('/sections/:slug', (c) => {
    const section = SECTIONS.find((known) => known.slug === c.req.param('slug'))
    if (!section) return c.notFound()
    return c.html(
      sectionPage(
        section,
        articles.filter((article) => article.section === section.slug),
      ),
    )
  })
  app.get('/articles/:slug', (c) => {
    const article = articles.find((known) => known.slug === c.req.param('slug'))
    if (!article) return c.notFound()
    const related = articles.filter((other) => other.section === article.section && other !== article).slice(0, 6)
    return c.html(articlePage(article, related))
  })
  app.get('/search', (c) => {
    const query = (c.req.query('q') ?? '').slice(0, 300)
    const found = new Map<string, { article: Article; text: string }>()
    for (const { passage } of retrieve(index, query, 30))
      if (!found.has(passage.article.slug))
        found.set(passage.article.slug, { article: passage.article, text: passage.lines[0]!.text })
    return c.html(searchPage(query, [...found.values()].slice(0, 12)))
  })

  app.get('/assets/:name', (c) => {
    const asset = ASSETS[c.req.param('name')]
    if (!asset) return c.notFound()
    return c.body(readFileSync(asset.file), 200, {
      'content-type': `${asset.type}; charset=utf-8`,
      'cache-control': 'no-cache',
    })
  })

  app.post('/assistant/messages', bodyLimit({ maxSize: MOST_BYTES }), async (c) => {
    const body = AskBody.safeParse(await c.req.json().catch(() => null))
    if (!body.success)
      return c.json({ error: 'Ask with a conversation id and messages, the last of them a question.' }, 400)
    const reply = await assistant.reply({
      ...body.data,
      site: new URL(c.req.url).origin,
      test: c.req.header('x-errata-test')?.slice(0, 200),
    })
    const done = { logId: reply.logId, kind: reply.kind }
    if (c.req.header('accept')?.includes('application/json')) return c.json({ text: reply.text, ...done })
    return streamWords(c, reply.text, done, wordDelayMs, closing)
  })

  app.notFound((c) => c.html(notFoundPage(), 404))
  app.onError((error, c) => {
    report?.(`${c.req.method} ${c.req.path} failed: ${error.name}`)
    return c.text('Something went wrong here. Please try again.', 500)
  })
  return app
}

/** `data: {"text": " word"}` for each word, then `event: done` with the log's id. */
function streamWords(c: Context, text: string, done: object, delayMs: number, closing?: AbortSignal): Response {
  return streamSSE(c, async (stream) => {
    for (const word of text.match(/\s*\S+/g) ?? []) {
      if (stream.aborted || closing?.aborted) return
      await stream.writeSSE({ data: JSON.stringify({ text: word }) })
      if (delayMs > 0) await stream.sleep(delayMs)
    }
    await stream.writeSSE({ event: 'done', data: JSON.stringify(done) })
  })
}
