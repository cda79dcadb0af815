/** What a page may do to make reading hard or us a nuisance, in the real browser with the built extension. */
import { expect, type Page, test } from '@playwright/test'
import type { ConversationRow } from '../../lib/db/index.ts'
import { type Errata, EXTENSION_DIR, launchErrata } from './support/browser.ts'
import { ANSWER, GREETING, QUESTION, startHostileSite } from './support/hostile-site.ts'
import { rowsIn } from './support/inside.ts'
import { readAlways } from './support/panel.ts'

/** Nothing here takes longer than a few seconds on an idle machine. */
const PATIENTLY = { timeout: 60_000 }

let site: Awaited<ReturnType<typeof startHostileSite>>
let errata: Errata
let page: Page
test.beforeAll(async () => {
  site = await startHostileSite()
  // Playwright turns off what every user's browser has on.
  errata = await launchErrata('', EXTENSION_DIR, ['--disable-back-forward-cache'])
  await readAlways(errata, `${site.url}/plain`)
})
test.afterAll(async () => {
  await errata?.close()
  await site?.close()
})
test.beforeEach(async () => {
  page = await errata.context.newPage()
})
test.afterEach(async () => {
  await page.close()
  await expect.poll(conversations, PATIENTLY).toEqual([])
})

const open = (path: string): Promise<unknown> => page.goto(`${site.url}${path}`)
const conversations = (): Promise<ConversationRow[]> => rowsIn<ConversationRow>(errata.worker, 'conversations')
const SAID = [GREETING, QUESTION, ANSWER]

/** The one conversation there is: pages are closed after each test, and with them it is forgotten. */
async function texts(): Promise<string[]> {
  const [only] = await conversations()
  return only?.turns.map(({ text }) => text) ?? []
}
const expectTexts = (expected: string[]): Promise<void> => expect.poll(texts, PATIENTLY).toEqual(expected)
const isSettled = async (): Promise<boolean> =>
  (await conversations())[0]?.turns.every(({ settled }) => settled) ?? false
const say = (who: 'user' | 'bot', text: string): Promise<void> =>
  page.evaluate(([speaker, words]) => (globalThis as unknown as Driver).say(speaker!, words!), [who, text])
type Driver = { say(who: string, text: string): void }

test('a page that makes 10,000 nodes a second is read, its answers come to rest, and it goes on', async () => {
  await open('/endless')
  await expectTexts(SAID)
  await expect.poll(isSettled, PATIENTLY).toBe(true)
  const made = (): Promise<number> => page.evaluate('made')
  const before = await made()
  await say('user', 'And parcel 4712?')
  await say('bot', 'That one waits in Arnhem.')
  await expectTexts([...SAID, 'And parcel 4712?', 'That one waits in Arnhem.'])
  await expect.poll(isSettled, PATIENTLY).toBe(true)
  expect(await made()).toBeGreaterThan(before)
})

test('a message of 5 MB is cut and marked, the others are whole', async () => {
  await open('/huge')
  await expect.poll(async () => (await texts()).length, PATIENTLY).toBe(5)
  const [conversation] = await conversations()
  expect(conversation!.turns.map(({ truncated }) => truncated)).toEqual([false, false, false, true, false])
  expect(conversation!.turns[3]!.text).toMatch(/^Paste the log here: line of a log\./)
  expect(conversation!.turns[3]!.text.length).toBeLessThanOrEqual(20_000)
  expect(conversation!.turns[4]!.text).toBe('That is a long log.')
})

test('a chat among 100,000 nodes is read', async () => {
  await open('/large')
  expect(await page.evaluate(() => document.querySelectorAll('*').length)).toBeGreaterThan(80_000)
  await expectTexts(SAID)
})

for (const how of ['src', 'srcdoc', 'blank'])
  test(`a chat ten frames deep is read (${how})`, async () => {
    await open(`/frames-${how}`)
    await expectTexts(SAID)
  })

test('what a page does to the language and the DOM of its own world does nothing to ours', async () => {
  await open('/poisoned')
  await expectTexts(SAID)
})

test('fields called like parts of the DOM hide nothing', async () => {
  await open('/clobbered')
  await expectTexts(SAID)
})

test('a page that talks to whoever listens and plays the user moves nothing of ours', async () => {
  await open('/storm')
  await expectTexts(SAID)
  const storms = (): Promise<number> => page.evaluate('storms')
  const before = await storms()
  await expect.poll(storms, PATIENTLY).toBeGreaterThan(before + 20)
  await say('user', 'Who speaks?')
  await expectTexts([...SAID, 'Who speaks?'])
  for (const table of ['outbox', 'exchanges', 'verdicts'])
    expect([table, await rowsIn(errata.worker, table)]).toEqual([table, []])
  // Nor does the browser give a page a way to speak to us.
  expect(await page.evaluate('typeof globalThis.chrome?.runtime?.sendMessage')).toBe('undefined')
})

test('halves of signs and a word of a million letters are read, and what follows them', async () => {
  await open('/odd-signs')
  await expect.poll(async () => (await texts()).length, PATIENTLY).toBe(7)
  const said = await texts()
  expect(said[3]).toMatch(/^half .* of .* a sign/)
  expect(said[4]!.length).toBeLessThanOrEqual(20_000)
  expect(said.slice(5)).toEqual(['Was that a word?', 'It was.'])
})

test('signs that turn or hide text turn and hide nothing', async () => {
  await open('/hidden-signs')
  await expectTexts([GREETING, 'abc def gh', ANSWER])
})

test('a page that takes our marks away is left alone, and still read', async () => {
  const said: string[] = []
  page.on('console', (message) => said.push(message.text()))
  page.on('pageerror', (error) => said.push(error.message))
  await open('/unmarked')
  const removed = (): Promise<number> => page.evaluate('removed')
  // Answers that are flagged by themselves: each would get a mark.
  for (let n = 1; n <= 3; n++) {
    await say('user', `Question ${n}: when does it arrive?`)
    await say('bot', `I do not know the answer to question ${n}, I am sorry.`)
    await expect.poll(async () => (await texts()).length, PATIENTLY).toBe(1 + 2 * n)
    await expect.poll(isSettled, PATIENTLY).toBe(true)
    if (n === 1) await expect.poll(removed, PATIENTLY).toBe(3)
  }
  expect(await removed()).toBe(3)
  // The panel knows it, and says so.
  const meta = await rowsIn<{ key: string; value: unknown }>(errata.worker, 'meta')
  expect(meta.find(({ key }) => key === 'marksRefused')?.value).toHaveLength(1)
  expect(said).toEqual([])
})

test('a widget that goes in mid-stream and is mounted elsewhere goes on with its turns', async () => {
  await open('/plain')
  await expectTexts(SAID)
  await say('user', 'At what time?')
  await say('bot', 'Between')
  await expect.poll(async () => (await texts()).length, PATIENTLY).toBe(5)
  const [before] = await conversations()
  await page.evaluate(() => {
    const html = document.querySelector('.chat')!.outerHTML
    document.querySelector('.chat')!.remove()
    setTimeout(() => {
      const place = document.createElement('aside')
      place.innerHTML = html
      document.body.prepend(place)
      document.querySelector('.row:last-child .bubble')!.textContent = 'Between nine and ten.'
    }, 600)
  })
  await expectTexts([...SAID, 'At what time?', 'Between nine and ten.'])
  await expect.poll(isSettled, PATIENTLY).toBe(true)
  const [after] = await conversations()
  expect(after!.conversationKey).toBe(before!.conversationKey)
  expect(after!.turns.slice(0, 4).map(({ key }) => key)).toEqual(before!.turns.slice(0, 4).map(({ key }) => key))
})

test('another view of the same page and back is the same conversation; a cleared one is another', async () => {
  await open('/plain')
  await expectTexts(SAID)
  const [before] = await conversations()
  await page.evaluate(() => {
    const html = document.querySelector('.chat')!.outerHTML
    addEventListener('popstate', () => {
      document.querySelector('p')!.remove()
      document.body.insertAdjacentHTML('beforeend', html)
    })
    history.pushState({}, '', '/view')
    document.querySelector('.chat')!.remove()
    document.body.append(Object.assign(document.createElement('p'), { textContent: 'Another view.' }))
  })
  await page.waitForTimeout(1_000)
  await page.evaluate(() => history.back())
  await expect(page.locator('.chat')).toBeVisible()
  await say('user', 'Still there?')
  await expectTexts([...SAID, 'Still there?'])
  const [back] = await conversations()
  expect(back!.conversationKey).toBe(before!.conversationKey)
  expect(back!.turns.slice(0, 3).map(({ key }) => key)).toEqual(before!.turns.map(({ key }) => key))

  await page.evaluate(() => document.querySelector('.log')!.replaceChildren())
  await say('bot', 'Welcome back.')
  await say('user', 'Another question.')
  await expectTexts(['Welcome back.', 'Another question.'])
  await expect
    .poll(async () => (await conversations())[0]!.conversationKey, PATIENTLY)
    .not.toBe(before!.conversationKey)
})

test('a page that comes back from the back/forward cache is read again', async () => {
  await open('/plain')
  await expectTexts(SAID)
  await page.evaluate(() => {
    addEventListener('pageshow', ({ persisted }) => (document.body.dataset['persisted'] = String(persisted)))
  })
  await open('/hidden-signs')
  await expect.poll(async () => (await texts())[1], PATIENTLY).toMatch(/^abc/)
  // Playwright's own way back waits for a load that does not come.
  await page.evaluate(() => void setTimeout(() => history.back()))
  await page.waitForURL('**/plain', { waitUntil: 'commit' })
  await expect(page.locator('body')).toHaveAttribute('data-persisted', 'true')
  await expectTexts(SAID)
  await say('user', 'And now?')
  await expectTexts([...SAID, 'And now?'])
})

test('a tab that is hidden is read all the same', async () => {
  await open('/plain')
  await expectTexts(SAID)
  const other = await errata.context.newPage()
  await other.goto(`${site.url}/empty`)
  await other.bringToFront()
  await say('user', 'Are you there?')
  await say('bot', 'Yes, always.')
  await expectTexts([...SAID, 'Are you there?', 'Yes, always.'])
  await expect.poll(isSettled, PATIENTLY).toBe(true)
  await other.close()
})
