import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect } from '@playwright/test'
import type { ConversationRow, OutboxRow } from '../../lib/db/index.ts'
import { type Extension, rowsIn } from './support/inside.ts'
import { exchangeCard, PATIENTLY, place, readAlwaysHere, signIn, widget } from './support/panel.ts'
import { test } from './support/test.ts'

const QUESTION = 'How do I enable vacation mode?'

type Captured = { id: string; exchange: { response: string; query: string } }

test('checks 23, 26: an answer that streams becomes one exchange, whenever the worker is killed', async ({
  page,
  panel,
  errata,
}) => {
  await place(panel, 'Page').click()
  await widget(page).ask(QUESTION)
  await errata.killWorker() // before or while the settled answer is captured
  await expect(exchangeCard(panel, QUESTION).getByText('Ungrounded').first()).toBeVisible(PATIENTLY)
  const captures = await rowsIn<Captured>(errata.worker, 'captures')
  expect(captures.map((row) => row.exchange.query)).toEqual([QUESTION])

  await exchangeCard(panel, QUESTION).getByRole('button', { name: 'Open its issue' }).click()
  await errata.killWorker() // before the judgement
  await panel.getByRole('group', { name: 'Is this response acceptable?' }).getByRole('button', { name: 'No' }).click()
  await errata.killWorker() // while it is pushed
  await panel.getByLabel('Answer to serve word for word').fill('Choose Modes, then Vacation.')
  await panel.getByRole('button', { name: /^Publish/ }).click()
  await errata.killWorker() // while it is pushed or pulled
  await expect(panel.getByRole('status', { name: 'Last action' })).toContainText('Published', PATIENTLY)
  await expect.poll(async () => (await rowsIn<OutboxRow>(errata.worker, 'outbox')).length, { timeout: 100_000 }).toBe(0)
  expect(await rowsIn(errata.worker, 'verdicts')).toHaveLength(1)
  expect(await rowsIn(errata.worker, 'remediations')).toMatchObject([{ status: 'active', revision: 1 }])
  expect(await rowsIn(errata.worker, 'refusals')).toEqual([])
})

test('check 25: a script injected twice leaves one that lives', async ({ page, panel, errata }) => {
  await place(panel, 'Page').click()
  await errata.worker.evaluate(async () => {
    const { tabs, scripting } = (globalThis as unknown as Extension).chrome
    const [tab] = await tabs.query({ active: true })
    for (let time = 0; time < 2; time += 1) {
      await scripting.executeScript({ target: { tabId: tab!.id! }, files: ['/content-scripts/transcript.js'] })
    }
  })
  await widget(page).ask(QUESTION)
  await expect(exchangeCard(panel, QUESTION).getByText('Ungrounded').first()).toBeVisible(PATIENTLY)
  expect(await rowsIn(errata.worker, 'captures')).toHaveLength(1)
  expect(await rowsIn(errata.worker, 'conversations')).toHaveLength(1)
})

test('check 24: an extension that is updated under an open page leaves nothing running in it', async ({
  page,
  panel,
  errata,
}) => {
  const said: string[] = []
  page.on('console', (message) => said.push(message.text()))
  page.on('pageerror', (error) => said.push(error.message))
  await place(panel, 'Page').click()
  await widget(page).ask(QUESTION)
  await expect(exchangeCard(panel, QUESTION)).toBeVisible(PATIENTLY)
  const hosts = (): Promise<number> =>
    page.evaluate(() => document.documentElement.querySelectorAll(':scope > :not(head, body)').length)
  await expect.poll(hosts, PATIENTLY).toBe(1)
  await errata.worker
    .evaluate(() => (globalThis as unknown as { chrome: { runtime: { reload(): void } } }).chrome.runtime.reload())
    .catch(() => undefined)
  await expect.poll(hosts, PATIENTLY).toBe(0)
  await widget(page).ask('How long do I have to return a product?')
  expect(said.filter((line) => /extension|context invalidated/i.test(line))).toEqual([])
})

test('an extension that is updated goes on reading the open pages of a site that it always reads', async ({
  page,
  panel,
  errata,
}) => {
  await place(panel, 'Page').click()
  await readAlwaysHere(errata, page, panel)
  await widget(page).open()
  await widget(page).ask(QUESTION)
  await expect(exchangeCard(panel, QUESTION)).toBeVisible(PATIENTLY)
  await errata.reload()
  await widget(page).ask('How long do I have to return a product?')
  const captured = async (): Promise<string[]> =>
    (await rowsIn<Captured>(errata.worker, 'captures')).map((row) => row.exchange.query)
  await expect.poll(captured, PATIENTLY).toContain('How long do I have to return a product?')
})

function servePage(html: string): Promise<{ url: string; server: Server }> {
  const server = createServer((_request, response) =>
    response.setHeader('content-type', 'text/html; charset=utf-8').end(html),
  )
  return new Promise((done) =>
    server.listen(0, '127.0.0.1', () =>
      done({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, server }),
    ),
  )
}

test('check 18: a conversation of 2,000 turns arrives whole', async ({ errata, stack }) => {
  const turns = Array.from(
    { length: 1_000 },
    (_, n) =>
      `<div class="row user"><div class="bubble">Question number ${n}: how do I pair sensor ${n}?</div></div>
     <div class="row assistant"><div class="bubble">Answer number ${n}: hold the button of sensor ${n} until it blinks.</div></div>`,
  ).join('\n')
  const { url, server } = await servePage(`<!doctype html><html lang="en"><title>Long chat</title>
    <style>.log{height:400px;width:360px;overflow:auto}.row{display:flex;margin:4px}.user{justify-content:flex-end}.bubble{max-width:70%;padding:6px;border-radius:8px;background:#eee}.user .bubble{background:#226;color:#fff}</style>
    <h1>Support</h1><section aria-label="Chat with our assistant"><div class="log" role="log" aria-live="polite">${turns}</div>
    <form><textarea aria-label="Message"></textarea><button>Send</button></form></section></html>`)
  const page = await errata.context.newPage()
  await page.goto(url)
  const panel = await errata.openPanel(page)
  await signIn(panel, stack.url)
  await place(panel, 'Page').click()
  await expect(panel.getByText(/2,?000 turns/)).toBeVisible({ timeout: 90_000 })
  const conversation = async (): Promise<ConversationRow | undefined> =>
    (await rowsIn<ConversationRow>(errata.worker, 'conversations'))[0]
  await expect.poll(async () => (await conversation())?.turns.length, { timeout: 90_000 }).toBe(2_000)
  const whole = await conversation()
  expect(whole).toMatchObject({ total: 2_000, origin: new URL(url).origin })
  expect(whole?.turns.at(-1)?.text).toBe('Answer number 999: hold the button of sensor 999 until it blinks.')
  server.close()
})
