/** The first rows of Issues stand before the panel's scripts run, and nothing of them is lost when it takes over. */
import { expect, type Locator, type Page, test } from '@playwright/test'
import { minute, project, PROJECT_ID, remediation, uuid } from '../fixtures/rows.ts'
import { type Errata, launchErrata } from './support/browser.ts'
import { fillOfflineDesk, putRows } from './support/offline-desk.ts'

let errata: Errata
let page: Page
let address: string
test.beforeAll(async () => {
  errata = await launchErrata()
  address = `chrome-extension://${errata.extensionId}/sidepanel.html`
  page = await errata.context.newPage()
  await page.setViewportSize({ width: 360, height: 720 })
  await page.goto(address)
  await page.getByRole('main').waitFor()
  await fillOfflineDesk(page)
  // The backend is away. Under a banner that nobody has seen yet no early rows are drawn, since its height is not known: a
  // test that opened the panel between that of the sync and the banner would wait for them for ever.
  await page.reload()
  await expect(page.getByText(/^Offline\./)).toBeVisible()
  await page.addInitScript(holdPanel)
})
test.afterAll(() => errata?.close())

const put = (rows: Record<string, unknown[]>): Promise<void> => putRows(page, rows)

/**
 * In the page: the panel's script is not let in until the test says so. What stands by then is drawn without it. Of the
 * scripts that are fetched it is noted how many rows stand there by then.
 */
function holdPanel(): void {
  const append = Element.prototype.append
  Element.prototype.append = function hold(...nodes) {
    const [script] = nodes
    if (script instanceof DocumentFragment && script.querySelector('link#panel')) {
      Object.assign(globalThis, { rowsAtFetch: document.querySelectorAll('[data-row]').length })
    }
    if (!(script instanceof HTMLScriptElement)) return append.apply(this, nodes)
    Object.assign(globalThis, { letGo: () => append.call(this, script) })
  }
}
const opened = async (): Promise<void> => {
  await page.goto('about:blank')
  await page.goto(address)
  await page.waitForFunction(() => 'letGo' in globalThis)
}
/** On a busy computer the look may take longer than the panel waits for it. */
const openedWithRows = (says?: string): Promise<void> =>
  expect(async () => {
    await opened()
    await expect(page.getByRole('list', { name: 'Issues' }), says).toBeVisible({ timeout: 1_000 })
  }).toPass()
const letGo = (): Promise<void> => page.evaluate(() => (globalThis as unknown as { letGo(): void }).letGo())
const rows = (): Locator => page.getByRole('list', { name: 'Issues' }).getByRole('listitem')
/**
 * Where the parts of two rows, and the places above them, stand: as early rows, and at the moment at which the panel has
 * taken their place.
 */
const placesBeforeAndAfter = (): Promise<{ before: string[]; after: string[] }> =>
  page.evaluate(async () => {
    const places = (): string[] =>
      [...document.querySelectorAll('nav button, [data-index="0"] *, [data-index="9"] [data-row] *')]
        .filter((one) => one instanceof HTMLElement && !one.closest('[data-row] + span > *'))
        .map((one) => {
          const { x, y, width, height } = one.getBoundingClientRect()
          return [one.tagName, one.textContent, ...[x, y, width, height].map(Math.round)].join()
        })
    const before = places()
    const after = new Promise<string[]>((resolve) =>
      new MutationObserver(() => resolve(places())).observe(document.getElementById('root')!, { childList: true }),
    )
    ;(globalThis as unknown as { letGo(): void }).letGo()
    return { before, after: await after }
  })

test('scripts that are fetched for later do not keep them waiting', async () => {
  await openedWithRows()
  const drawn = await rows().count()
  expect(drawn).toBeGreaterThan(5)
  expect(await page.evaluate(() => (globalThis as unknown as { rowsAtFetch?: number }).rowsAtFetch)).toBe(drawn)
})

/** In the page: what is made to write numbers with, and when the database is open. */
function noteNumbers(): void {
  const noted: string[] = []
  Object.assign(globalThis, { noted })
  Intl.NumberFormat = new Proxy(Intl.NumberFormat, {
    construct(make, [locale, options]: [string, Intl.NumberFormatOptions?]) {
      noted.push(options?.unit ?? 'number')
      return new make(locale, options)
    },
  })
  const open = IDBFactory.prototype.open
  IDBFactory.prototype.open = function noteOpen(...asked) {
    const request = open.apply(this, asked)
    request.addEventListener('success', () => noted.push('open'))
    return request
  }
}

test('what their numbers are written with is loaded while the database answers', async () => {
  const fresh = await page.context().newPage()
  await fresh.addInitScript(holdPanel)
  await fresh.addInitScript(noteNumbers)
  await fresh.goto(address)
  const noted = (): Promise<string[]> => fresh.evaluate(() => (globalThis as unknown as { noted: string[] }).noted)
  await expect.poll(noted).toContain('open')
  expect((await noted()).slice(0, 3)).toEqual(['number', 'day', 'open'])
  await fresh.close()
})

test('the panel takes their place: nothing moves, nothing stands twice, the focus stays', async () => {
  await openedWithRows()
  await expect(rows().first()).toContainText('Question 29')
  await rows().nth(2).getByRole('button').focus()
  const { before, after } = await placesBeforeAndAfter()
  expect(before.length).toBeGreaterThan(20)
  expect(after).toEqual(before)
  await expect(page.getByRole('button', { name: 'Menu' })).toBeVisible()
  await expect(page.getByText('Question 29')).toHaveCount(1)
  await expect(page.getByRole('list', { name: 'Issues' })).toHaveCount(1)
  await expect(rows().nth(2).getByRole('button').first()).toBeFocused()
})

test('the bar over them comes into a place of its height', async () => {
  const below = (): Promise<number> =>
    page.evaluate(() => {
      const top = (selector: string): number => document.querySelector(selector)!.getBoundingClientRect().top
      return top('[data-index="0"]') - top('main')
    })
  await openedWithRows()
  const before = await below()
  await letGo()
  await expect(page.getByRole('button', { name: /^Sort by/ })).toBeVisible()
  expect(await below()).toBe(before)
})

test('a click on one of them opens its issue', async () => {
  await openedWithRows()
  await rows().nth(3).getByRole('button').click()
  await letGo()
  await expect(page.locator('main h1:not(.sr-only)')).toHaveText('Question 26')
})

test('a double click on one of them presses nothing that the panel draws meanwhile', async () => {
  await openedWithRows()
  await rows().nth(3).getByRole('button').hover()
  await page.mouse.down()
  await page.mouse.up()
  await letGo()
  await expect(page.locator('main h1:not(.sr-only)')).toHaveText('Question 26')
  const tests = page.getByRole('navigation').getByRole('button', { name: /^Tests/ })
  await tests.hover()
  await page.mouse.down({ clickCount: 2 })
  await page.mouse.up({ clickCount: 2 })
  expect(await tests.getAttribute('aria-current')).toBeNull()
  await tests.click()
  expect(await tests.getAttribute('aria-current')).toBe('page')
})

test('keys that are pressed on them are done by the panel, in their order', async () => {
  await openedWithRows()
  await page.keyboard.press('j')
  await page.keyboard.press('j')
  await page.keyboard.press('Enter')
  await letGo()
  await page.keyboard.press('j')
  await expect(page.locator('main h1:not(.sr-only)')).toHaveText('Question 27')
})

test('in a language from the right they stand on the other side, as the panel’s do', async () => {
  const speak = async (language: string | null): Promise<void> => {
    await put({ meta: [{ key: 'language', value: language }] })
    await page.evaluate(
      (copy) => (copy ? localStorage.setItem('language', copy) : localStorage.removeItem('language')),
      language,
    )
  }
  await speak('ar')
  // The backend is away, and the banner that says so is drawn in this language for the first time.
  await opened()
  await letGo()
  await expect(page.getByText(/^بلا اتصال\./)).toBeVisible()
  await opened()
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl')
  const { before, after } = await placesBeforeAndAfter()
  await speak(null)
  expect(JSON.stringify(before)).toContain('المسائل')
  expect(after).toEqual(before)
})

const refusal = (over: object) => ({
  mutationId: uuid(400),
  seq: 1,
  name: 'verdict.give',
  args: {},
  code: 'forbidden',
  detail: '',
  at: minute(1),
  projectId: PROJECT_ID,
  resolvedAt: null,
  ...over,
})
const out = { failures: 1, nextAt: minute(1), code: 'not_member' }
const state = (syncState: string, pullsFailed: Record<string, typeof out> = {}) => ({
  meta: [
    { key: 'syncState', value: syncState },
    { key: 'pullsFailed', value: pullsFailed },
  ],
})
/** What stands over the rows, and what of the database says so. */
const STANDING: [RegExp, Record<string, unknown[]>][] = [
  [/^Offline\./, state('offline')],
  [/no longer a member of Larkspur/, state('failing', { [PROJECT_ID]: out })],
  [/One change was not accepted/, { ...state('idle'), refusals: [refusal({})] }],
  [
    /^Not published: Sam/,
    {
      remediations: [remediation({ id: uuid(401), editedBy: 'user-sam', editedAt: minute(0) })],
      members: [{ id: 'user-sam', projectId: PROJECT_ID, name: 'Sam', email: 'sam@y.example', role: 'sme' }],
      refusals: [refusal({ name: 'remediation.publish', code: 'conflict', args: { remediationId: uuid(401) } })],
    },
  ],
]

test('a banner that stands has its place over them, and is drawn with the panel', async () => {
  // What stands in the database stays: no sync runs while another page holds its lock.
  const holder = await errata.context.newPage()
  await holder.goto(address)
  await holder.evaluate(
    () =>
      new Promise<void>((held) => {
        void navigator.locks.request('errata-sync', () => new Promise(() => held()))
      }),
  )
  for (const [says, rows] of STANDING) {
    await put(rows)
    await opened()
    await letGo()
    const banner = page.getByText(says)
    await expect(banner).toBeVisible()
    await openedWithRows(String(says))
    const { before, after } = await placesBeforeAndAfter()
    expect(await banner.isVisible(), String(says)).toBe(true)
    expect(before.length).toBeGreaterThan(20)
    expect(after, String(says)).toEqual(before)
  }
  await put({ ...state('idle'), refusals: [refusal({ resolvedAt: minute(2) })] })
  await holder.close()
})

test('nobody signed in, or a project that is gone: there are none', async () => {
  await put({ projects: [{ ...project(), id: uuid(901) }] })
  await page.evaluate(
    (id) =>
      new Promise<void>((resolve) => {
        indexedDB.open('errata').addEventListener('success', (event) => {
          const db = (event.target as IDBOpenDBRequest).result
          const tx = db.transaction('projects', 'readwrite')
          tx.objectStore('projects').delete(id)
          tx.addEventListener('complete', () => {
            db.close()
            resolve()
          })
        })
      }),
    PROJECT_ID,
  )
  await opened()
  expect(await page.locator('#root').innerHTML()).toBe('')
  await put({ projects: [project()] })
  await page.evaluate(() =>
    (
      globalThis as unknown as { chrome: { storage: { local: { clear(): Promise<void> } } } }
    ).chrome.storage.local.clear(),
  )
  await opened()
  expect(await page.locator('#root').innerHTML()).toBe('')
})
