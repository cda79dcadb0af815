/** The first rows of Issues stand before the panel's scripts run, and nothing of them is lost when it takes over. */
import { expect, type Locator, type Page, test } from '@playwright/test'
import { exchange, issue, minute, project, PROJECT_ID, uuid } from '../fixtures/rows.ts'
import { signInOffline } from '../bench/support/desk-rows.ts'
import { type Errata, launchErrata } from './support/browser.ts'

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
  await signInOffline(page)
  const central = exchange()
  const issues = Array.from({ length: 30 }, (_, n) => ({
    ...issue({ id: uuid(n + 1), title: `Question ${n}`, frequency: { value: n + 1, at: minute(0) } }),
    ...{ rank: n, centralExchangeId: uuid(100 + n) },
  }))
  const exchanges = issues.map((one) => ({ ...central, id: one.centralExchangeId, issueId: one.id }))
  const members = [{ id: 'user-sme', projectId: PROJECT_ID, name: 'Sam', email: 'sam@x.example', role: 'sme' }]
  await put({ projects: [project()], members, issues, exchanges })
  await page.addInitScript(holdPanel)
})
test.afterAll(() => errata?.close())

/** Rows into the extension's database, from one of its own pages. */
const put = (rows: Record<string, unknown[]>): Promise<void> =>
  page.evaluate(async (tables) => {
    const db = await new Promise<IDBDatabase>((resolve, reject) => {
      const opening = indexedDB.open('errata')
      opening.addEventListener('success', () => resolve(opening.result))
      opening.addEventListener('error', () => reject(opening.error as Error))
    })
    const tx = db.transaction(Object.keys(tables), 'readwrite')
    for (const [table, all] of Object.entries(tables)) for (const row of all) tx.objectStore(table).put(row)
    await new Promise((resolve) => tx.addEventListener('complete', resolve))
    db.close()
  }, rows)

/** In the page: the panel's script is not let in until the test says so. What stands by then is drawn without it. */
function holdPanel(): void {
  const append = Element.prototype.append
  Element.prototype.append = function hold(...nodes) {
    const [script] = nodes
    if (!(script instanceof HTMLScriptElement)) return append.apply(this, nodes)
    Object.assign(globalThis, { letGo: () => append.call(this, script) })
  }
}
const opened = async (): Promise<void> => {
  await page.goto('about:blank')
  await page.goto(address)
  await page.waitForFunction(() => 'letGo' in globalThis)
}
const letGo = (): Promise<void> => page.evaluate(() => (globalThis as unknown as { letGo(): void }).letGo())
const rows = (): Locator => page.getByRole('list', { name: 'Issues' }).getByRole('listitem')
/**
 * Where the parts of two rows, and the places above them, stand: as early rows, and at the moment at which the panel has
 * taken their place. (Banners come when the panel has read what is the matter.)
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

test('the panel takes their place: nothing moves, nothing stands twice, the focus stays', async () => {
  await opened()
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
  await opened()
  const before = await below()
  await letGo()
  await expect(page.getByRole('button', { name: /^Sort by/ })).toBeVisible()
  expect(await below()).toBe(before)
})

test('a click on one of them opens its issue', async () => {
  await opened()
  await rows().nth(3).getByRole('button').click()
  await letGo()
  await expect(page.locator('main h1:not(.sr-only)')).toHaveText('Question 26')
})

test('keys that are pressed on them are done by the panel, in their order', async () => {
  await opened()
  await page.keyboard.press('j')
  await page.keyboard.press('j')
  await page.keyboard.press('Enter')
  await letGo()
  await page.keyboard.press('j')
  await expect(page.locator('main h1:not(.sr-only)')).toHaveText('Question 27')
})

test('in a language from the right they stand on the other side, as the panel’s do', async () => {
  await page.evaluate(() => localStorage.setItem('language', 'ar'))
  await opened()
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl')
  const { before, after } = await placesBeforeAndAfter()
  await page.evaluate(() => localStorage.removeItem('language'))
  expect(JSON.stringify(before)).toContain('المسائل')
  expect(after).toEqual(before)
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
