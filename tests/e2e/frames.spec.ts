/** Chats in frames of another site: opened, asked and read there; and what is shown of them as frames and pages come and go. */
import { createServer, type Server } from 'node:http'
import { expect, type Locator, type Page, test } from '@playwright/test'
import { askFrames, codeOfAsking } from '../../lib/messaging/ask-frames.ts'
import type { Answer, AskReply } from '../../lib/messaging/protocol.ts'
import { type Errata, EXTENSION_DIR, launchErrata } from './support/browser.ts'
import { type Extension, rowsIn } from './support/inside.ts'
import { exchangeCard, PATIENTLY, place, readAlwaysHere } from './support/panel.ts'
import { freePort } from './support/stack.ts'

const GREETING = 'Hello, I am the lamp assistant. What can I do for you?'
const QUESTION = 'Can I bring the lamp back?'
/** As the assistant's server tells it, with the answer. */
const LOG_ID = '5f0c2a51-3c7e-4f55-9d52-8d4a6a1f9b10'
const ANSWER = 'You can bring it back within ninety days, with the receipt.'

/** The usual way: a small frame with a button in it, which asks the page to make it large. */
const WIDGET = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Help</title><style>
    body { margin: 0; font: 15px/22px sans-serif }
    .log { display: flex; flex-direction: column; gap: 10px; height: 400px; overflow-y: auto; padding: 10px }
    .log div { max-width: 75%; padding: 8px 12px; border-radius: 12px; background: #eee }
    .log .me { align-self: flex-end; background: #dfe9ff }
  </style></head><body><button id="open" aria-label="Open chat">?</button><script>
    const say = (who, text) => {
      const bubble = document.createElement('div')
      bubble.className = who
      bubble.textContent = text
      document.querySelector('.log').append(bubble)
    }
    document.querySelector('#open').onclick = (event) => {
      if (location.search === '?replaced') return parent.postMessage('replaced', '*')
      event.currentTarget.remove()
      parent.postMessage('opened', '*')
      document.body.insertAdjacentHTML('beforeend', '<div class="log" role="log"></div><textarea placeholder="Write a message"></textarea>')
      say('it', ${JSON.stringify(GREETING)})
      const field = document.querySelector('textarea')
      field.onkeydown = (event) => {
        if (event.key !== 'Enter') return
        event.preventDefault()
        say('me', field.value)
        field.value = ''
        setTimeout(async () => say('it', await (await fetch('/answer')).text()), 300)
      }
    }
    if (location.search === '?open') document.querySelector('#open').click()
  </script></body></html>`
const frame = (src: string): string =>
  `<iframe src="${src}" style="position:fixed;right:0;bottom:0;width:90px;height:90px;border:0"></iframe>`
const shop = (
  frames: string,
): string => `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Shop</title></head>
  <body><h1>Lamps</h1>${frames}
  <script>addEventListener('message', ({ source, data }) => {
    const opened = [...document.querySelectorAll('iframe')].find(({ contentWindow }) => contentWindow === source)
    if (data === 'replaced') {
      const chat = document.createElement('iframe')
      chat.style.cssText = opened.style.cssText
      chat.src = opened.src.replace('?replaced', '?open')
      return opened.replaceWith(chat)
    }
    Object.assign(opened.style, { width: '400px', height: '560px' })
  })</script></body></html>`

let server: Server
let widget: string
let outer: string
let errata: Errata
let panel: Page
test.beforeAll(async () => {
  const port = await freePort()
  // One server, two sites to the browser.
  widget = `http://localhost:${port}/widget`
  outer = `http://127.0.0.1:${port}/`
  server = createServer(({ url }, response) => {
    const { pathname, search } = new URL(url!, outer)
    if (pathname === '/answer') {
      response.setHeader('server-timing', `errata;desc="${LOG_ID}"`).end(ANSWER)
      return
    }
    if (pathname === '/posted') {
      const text = new URL(url!, outer).searchParams.get('text')
      if (text) posted.push(text)
      const draw = (): unknown =>
        response.setHeader('content-type', 'text/html; charset=utf-8').end(drawnByServer(search === '?leaves'))
      if (text) void mayAnswer.then(draw)
      else draw()
      return
    }
    response
      .setHeader('content-type', 'text/html; charset=utf-8')
      .end(pathname === '/widget' ? WIDGET : shop(pathname === '/plain' ? '' : frame(widget + search)))
  })
  await new Promise<void>((done) => server.listen(port, '127.0.0.1', done))
  // Playwright's own arguments keep a browser from going back without loading anew.
  errata = await launchErrata('', EXTENSION_DIR, ['--disable-back-forward-cache'])
  const first = await errata.context.newPage()
  await first.goto(`${widget}?open`)
  panel = await errata.openPanel(first)
  await place(panel, 'Page').click()
  // A site is offered to be read for good once a chat was seen there.
  await readAlwaysHere(errata, first, panel)
  await first.goto(`${outer}?open`)
  await readAlwaysHere(errata, first, panel)
  await first.close()
})
test.afterAll(async () => {
  await errata?.close()
  server?.closeAllConnections()
  server?.close()
})

/** A chat that the server draws: sending a question loads the page anew. */
const posted: string[] = []
let letAnswer = (): void => {}
const mayAnswer = new Promise<void>((resolve) => (letAnswer = resolve))
const drawnByServer = (leaves: boolean): string =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Help</title><style>
    .log div { max-width: 75%; padding: 8px 12px; border-radius: 12px; background: #eee; margin: 8px }
    .log .me { margin-left: auto; background: #dfe9ff }
  </style></head><body><section class="chat"><div class="log" role="log"><div class="it">${GREETING}</div>${posted
    .map((text) => `<div class="me">${text}</div><div class="it">${ANSWER}</div>`)
    .join('')}</div><form action="/posted" method="get"><textarea name="text" placeholder="Write a message"></textarea>
    <button${leaves ? ' type="button" onclick="location.href=\'/plain\'"' : ''}>Send</button></form></section></body></html>`

/** As the panel asks; from its page, for only there the messages are taken for its own. */
async function askFrom(panel: Page, tabId: number, text: string): Promise<Answer<AskReply>> {
  return askFrames(null, {
    ask: (frameId, more) =>
      panel
        .evaluate(
          ([tab, frame, message]) =>
            (globalThis as unknown as Extension).chrome.tabs.sendMessage(tab, message, { frameId: frame }) as Promise<
              Answer<AskReply>
            >,
          [tabId, frameId, { name: 'question.asked', payload: { text, newConversation: false, ...more } }] as const,
        )
        .catch((error: unknown) => ({ ok: false as const, code: codeOfAsking(error) })),
    frames: () =>
      panel.evaluate(async (tab) => {
        const { scripting } = (globalThis as unknown as Extension).chrome
        const told = await scripting.executeScript({ target: { tabId: tab, allFrames: true }, func: () => true })
        return told.map(({ frameId }) => frameId)
      }, tabId),
    pause: (ms) => new Promise((done) => setTimeout(done, ms)),
  })
}

test('a collapsed launcher in a cross-origin frame is opened, and what is asked there is answered and read', async () => {
  const page = await errata.context.newPage()
  await page.goto(outer)
  const frame = page.frames().find((one) => one.url() === widget)!
  await expect(frame.getByRole('button', { name: 'Open chat' })).toBeVisible(PATIENTLY)
  const tabId = await panel.evaluate(async (url) => {
    const [tab] = await (globalThis as unknown as Extension).chrome.tabs.query({ url, active: true })
    return tab!.id!
  }, outer)

  expect(await askFrom(panel, tabId, QUESTION)).toMatchObject({ ok: true, value: { sent: true } })
  const read = async (): Promise<unknown> => {
    type Row = {
      tabId: number
      frameId: number
      turns: Array<{ role: string; text: string; settled: boolean; logId: string | null }>
    }
    const rows = (await rowsIn<Row>(errata.worker, 'conversations')).filter((row) => row.tabId === tabId)
    return rows.map(({ frameId, turns }) => [
      frameId > 0,
      ...turns.map(({ role, text, settled }) => `${role}${settled ? '' : '…'}: ${text}`),
      turns.at(-1)?.logId,
    ])
  }
  await expect
    .poll(read, PATIENTLY)
    .toEqual([[true, `assistant: ${GREETING}`, `user: ${QUESTION}`, `assistant: ${ANSWER}`, LOG_ID]])
})

test('a click on the button lets us into a page, not into a frame of another site: Page offers to read it', async () => {
  // Nothing has been allowed in it.
  const fresh = await launchErrata()
  const page = await fresh.context.newPage()
  await page.goto(`${outer}?open`)
  const beside = await fresh.openPanel(page)
  await place(beside, 'Page').click()
  const offer = beside.getByRole('button', { name: `Always on ${new URL(widget).host}` })
  await expect(offer).toBeVisible(PATIENTLY)
  await fresh.allowSite(new URL(widget).origin)
  await page.bringToFront()
  const field = page.frameLocator('iframe').getByPlaceholder('Write a message')
  await field.fill(QUESTION)
  await field.press('Enter')
  await offer.click()
  // Without a reload, which would have ended the conversation.
  await expect(exchangeCard(beside, QUESTION)).toBeVisible(PATIENTLY)
  await fresh.close()
})

/** A page whose chat has been read, and its tab. */
async function openPosted(url: string): Promise<{ page: Page; tabId: number }> {
  const page = await errata.context.newPage()
  await page.goto(url)
  await expect
    .poll(async () => (await rowsIn<{ url: string }>(errata.worker, 'conversations')).map((row) => row.url), PATIENTLY)
    .toContain(url)
  const tabId = await panel.evaluate(async (of) => {
    const [tab] = await (globalThis as unknown as Extension).chrome.tabs.query({ url: of, active: true })
    return tab!.id!
  }, url)
  return { page, tabId }
}

test('a question that loads the page anew is asked once, however long that takes, and its answer is read there', async () => {
  const { page, tabId } = await openPosted(`${outer}posted`)
  const reply = await askFrom(panel, tabId, QUESTION)
  // Whatever it was: a server that is still to answer could not be closed.
  letAnswer()
  expect(reply).toMatchObject({ ok: true, value: { sent: true } })
  await page.waitForURL(/posted\?text=/)
  expect(posted).toEqual([QUESTION])
  type Row = { tabId: number; gone?: true; turns: Array<{ text: string }> }
  const read = async (): Promise<unknown> =>
    (await rowsIn<Row>(errata.worker, 'conversations'))
      .filter((row) => row.tabId === tabId && !row.gone)
      .map(({ turns }) => turns.map(({ text }) => text))
  await expect.poll(read, PATIENTLY).toEqual([[GREETING, QUESTION, ANSWER]])
  await page.close()
})

test('a page that leads away where one sends has been left, and was asked once', async () => {
  const { page, tabId } = await openPosted(`${outer}posted?leaves`)
  const before = [...posted]
  expect(await askFrom(panel, tabId, 'Is it bright?')).toEqual({ ok: false, code: 'CUT_OFF' })
  await page.waitForURL(/plain/)
  expect(posted).toEqual(before)
  await page.close()
})

test('a chat in a frame that nobody saw is read once it is shown, and again where it is moved to', async () => {
  const page = await errata.context.newPage()
  await page.goto(`${outer}plain`)
  const unseen = frame(`${widget}?open`).replace('style="', 'style="display:none;')
  await page.evaluate((html) => document.body.insertAdjacentHTML('beforeend', html), unseen)
  await expect(page.frameLocator('iframe').locator('textarea')).toBeAttached(PATIENTLY)
  // It has been looked at, and nothing in it changes any more.
  await page.waitForTimeout(4_000)
  type Row = { url: string; gone?: true; documentId?: string; turns: Array<{ text: string }> }
  const known = new Set((await rowsIn<Row>(errata.worker, 'conversations')).map(({ documentId }) => documentId))
  const here = async (): Promise<unknown> =>
    (await rowsIn<Row>(errata.worker, 'conversations'))
      .filter(({ gone, documentId }) => !gone && !known.has(documentId))
      .map(({ turns }) => turns.map(({ text }) => text))
  expect(await here()).toEqual([])
  await page.evaluate(() => (document.querySelector('iframe')!.style.display = 'block'))
  await expect.poll(here, PATIENTLY).toEqual([[GREETING]])

  await page.evaluate(() => document.body.prepend(document.querySelector('iframe')!))
  const field = page.frameLocator('iframe').getByPlaceholder('Write a message')
  await field.fill(QUESTION)
  await field.press('Enter')
  await expect.poll(here, PATIENTLY).toEqual([[GREETING, QUESTION, ANSWER]])
  await page.close()
})

const how = (): Promise<string[]> =>
  panel.getByRole('list', { name: 'This page’s conversation' }).locator('li').allInnerTexts()
const manyChats = (): Locator => panel.getByLabel(/^This page has/)

test('Page shows the chats that are there now, as frames go, come anew, and pages are left and come back', async () => {
  const page = await errata.context.newPage()
  await page.goto(`${outer}?open`)
  await page.bringToFront()
  const ask = async (text: string): Promise<void> => {
    const field = page.frameLocator('iframe').last().getByPlaceholder('Write a message')
    await field.fill(text)
    await field.press('Enter')
  }
  const another = (): Promise<void> =>
    page.evaluate(
      (html) => document.body.insertAdjacentHTML('beforeend', html.replace('right:0', 'left:0')),
      frame(`${widget}?open`),
    )
  const shows = (...asked: string[]): Promise<void> =>
    expect
      .poll(async () => (await how()).map((text) => asked.find((one) => text.includes(one)) ?? text), PATIENTLY)
      .toEqual(asked)
  const [first, second, third, fourth] = ['one', 'two', 'three', 'four'].map((n) => `Can I bring lamp ${n} back?`)

  await ask(first!)
  await shows(first!)
  await another()
  await ask(second!)
  await shows(second!)
  await expect(manyChats()).toBeVisible()

  // One of two is taken out of the page, and nothing else happens.
  await page.evaluate(() => document.querySelectorAll('iframe')[1]!.remove())
  await shows(first!)
  await expect(manyChats()).toHaveCount(0)

  // Mounted anew in another frame.
  await page.evaluate(() => document.querySelector('iframe')!.remove())
  await another()
  await ask(third!)
  await shows(third!)
  await expect(manyChats()).toHaveCount(0)

  await page.reload()
  await ask(fourth!)
  await shows(fourth!)
  await expect(manyChats()).toHaveCount(0)
  await page.evaluate(() => {
    addEventListener('pageshow', ({ persisted }) => (document.body.dataset['persisted'] = String(persisted)))
  })
  await page.goto(`${outer}plain`)
  await expect(panel.getByText('No chat found on this page.')).toBeVisible(PATIENTLY)
  // Playwright's own way back waits for a load that does not come.
  await page.evaluate(() => void setTimeout(() => history.back()))
  await expect(page.locator('body')).toHaveAttribute('data-persisted', 'true', PATIENTLY)
  await shows(fourth!)
  await expect(manyChats()).toHaveCount(0)

  // What was asked in all of them is known still.
  type Row = { gone?: true; asked?: string[]; turns: Array<{ text: string }> }
  const rows = (await rowsIn<Row>(errata.worker, 'conversations')).filter((row) =>
    row.turns.some(({ text }) => text === fourth),
  )
  expect(rows).toHaveLength(1)
  const all = (await rowsIn<Row>(errata.worker, 'conversations')).flatMap(({ asked = [] }) => asked)
  expect(all).toEqual(expect.arrayContaining([first, second, third]))
})

test('a launcher whose frame makes way for the chat is pressed once, and the question is asked in the chat', async () => {
  const page = await errata.context.newPage()
  await page.goto(`${outer}?replaced`)
  const launcher = page.frames().find((one) => one.url() === `${widget}?replaced`)!
  await expect(launcher.getByRole('button', { name: 'Open chat' })).toBeVisible(PATIENTLY)
  const tabId = await panel.evaluate(async (url) => {
    const [tab] = await (globalThis as unknown as Extension).chrome.tabs.query({ url, active: true })
    return tab!.id!
  }, `${outer}?replaced`)
  expect(await askFrom(panel, tabId, QUESTION)).toMatchObject({ ok: true, value: { sent: true } })
  await expect(page.frameLocator('iframe').locator('.me')).toHaveText([QUESTION])
  await page.close()
})
