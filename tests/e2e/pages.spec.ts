import { readdirSync, readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import type { ConversationRow } from '../../lib/db/index.ts'
import { type Errata, launchErrata } from './support/browser.ts'
import { rowsIn } from './support/inside.ts'
import { PATIENTLY, place, readAlways } from './support/panel.ts'

const PAGES = join(import.meta.dirname, '../fixtures/pages')
/** Roles of each chat's turns in order: u, a, and g for a human agent. */
const CHATS: Record<string, string> = {
  'closed-root': 'aua',
  'beside-history': 'uaua',
  greeting: 'a',
  grouped: 'aauaug',
  'labels-only': 'uaua',
  'log-role': 'auau',
  'on-a-forum': 'aua',
  presence: 'auau',
  'sides-only': 'auaua',
}
/** The pages mark their closed roots so that a browserless DOM can make them too; here the browser does. */
const rooted = (html: string): string => html.replaceAll('<template data-closed>', '<template shadowrootmode="closed">')
/** A page for each path after the question mark, in a frame as large as a window. */
const framing = (search: string): string =>
  `<title>Nothing</title>${search
    .slice(1)
    .split('&')
    .filter(Boolean)
    .map((path) => `<iframe src="${path}" width="1200" height="850"></iframe>`)
    .join('')}`
/** Beside pages that hold no chat, one that does. */
const CONTROL = '/chats/sides-only.html'
const AT_ONCE = 16
const LETTER = { user: 'u', assistant: 'a', agent: 'g' } as const

let server: Server
let origin: string
let errata: Errata
let page: Page
let panel: Page
test.beforeAll(async () => {
  server = createServer((request, response) => {
    const { pathname, search } = new URL(request.url ?? '/', 'http://x')
    response
      .setHeader('content-type', 'text/html; charset=utf-8')
      .end(pathname.endsWith('.html') ? rooted(readFileSync(join(PAGES, pathname), 'utf8')) : framing(search))
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  errata = await launchErrata()
  page = await errata.context.newPage()
  await page.goto(`${origin}/`)
  panel = await errata.openPanel(page)
  await place(panel, 'Page').click()
})
test.afterAll(async () => {
  await errata?.close()
  server?.close()
})

test('check 22: every saved chat is read in the real browser as it should be', async () => {
  test.setTimeout(300_000)
  await expect(panel.getByText('No chat found on this page.')).toBeVisible(PATIENTLY)

  expect(
    readdirSync(join(PAGES, 'chats'))
      .map((file) => file.replace('.html', ''))
      .toSorted(),
  ).toEqual(Object.keys(CHATS).toSorted())
  for (const [name, roles] of Object.entries(CHATS)) {
    await page.goto(`${origin}/chats/${name}.html`)
    await expect(panel.getByText(/Reading this page’s chat/), name).toBeVisible(PATIENTLY)
    const read = async (): Promise<string> => {
      const [conversation] = await rowsIn<ConversationRow>(errata.worker, 'conversations')
      return conversation?.url.endsWith(`${name}.html`)
        ? conversation.turns.map((turn) => LETTER[turn.role]).join('')
        : ''
    }
    await expect.poll(read, { ...PATIENTLY, message: name }).toBe(roles)
  }
})

test('a report of a page holds how it is built, none of its words, and is read like the page', async () => {
  await page.goto(`${origin}/chats/closed-root.html`)
  await panel.getByRole('button', { name: 'How was it found?' }).click(PATIENTLY)
  await panel.getByRole('button', { name: 'Copy report' }).click()
  await expect(panel.getByText(/^Report copied/)).toBeVisible(PATIENTLY)

  await errata.context.grantPermissions(['clipboard-read'])
  const json = await panel.evaluate(() => navigator.clipboard.readText())
  const report = JSON.parse(json) as { found: Array<{ root: string; turns: Array<{ role: string }> }>; panel: object }
  expect(
    report.found.map(({ root, turns }) => [root, turns.map(({ role }) => LETTER[role as 'user'])].join(' ')),
  ).toEqual(['closed_shadow a,u,a'])
  expect(report.panel).toMatchObject({ by: 'detection', framed: false, turns: 3 })
  expect(json).not.toMatch(/Lampe|Leitung|gestört/i)
  expect(json).toContain('"box":[')
})

test('check 22: what only looks like a chat gives none', async () => {
  await readAlways(errata, `${origin}/chats/log-role.html`)
  const page = await errata.context.newPage()
  const others = readdirSync(join(PAGES, 'others')).map((file) => `/others/${file}`)
  const found: string[] = []
  for (let from = 0; from < others.length; from += AT_ONCE) {
    const shown = [...others.slice(from, from + AT_ONCE), CONTROL]
    await page.goto(`${origin}/frames?${shown.join('&')}`)
    const read = async (): Promise<string[]> =>
      (await rowsIn<ConversationRow>(errata.worker, 'conversations'))
        .map(({ url }) => new URL(url).pathname)
        .filter((path) => shown.includes(path))
    // The last frame's chat is read, so frames are; then long enough for the others to be looked at again.
    await expect.poll(read, PATIENTLY).toContain(CONTROL)
    await page.waitForTimeout(2_500)
    found.push(...(await read()).filter((path) => path !== CONTROL))
  }
  expect(found).toEqual([])
  await page.close()
})
