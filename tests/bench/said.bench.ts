/**
 * npm run bench -- said
 *
 * Words that were said, looked for at 100,000 exchanges in 20,000 issues: from the last letter to the first that is found and
 * to the end, and what somebody feels of it meanwhile: frames while scrolling, and verdicts, beside the same without a search.
 * In the built extension, panel width, offline.
 */
import type { Page } from '@playwright/test'
import { type Errata, launchErrata } from '../e2e/support/browser.ts'
import { press, scrollFrames, watch } from './support/desk-probe.ts'
import { EXCHANGES, fillDesk, ISSUES, signInOffline } from './support/desk-rows.ts'
import { goal, progress, quantile, report, type Row, spread } from './support/report.ts'

const ROUNDS = 5
const SCROLL_MS = 2_000
const JUDGED = 15
/** One exchange in so many has the word. */
const EVERY = 2_500
const WORD = 'needle'
/** Some thousand titles of open issues have it; all others are looked through. */
const TITLE_WORD = 'bulb'

/** In the page. */
const hide = ({ word, every }: { word: string; every: number }): Promise<void> =>
  new Promise((done, failed) => {
    const opening = indexedDB.open('errata')
    opening.addEventListener('success', () => {
      const tx = opening.result.transaction('exchanges', 'readwrite')
      const exchanges = tx.objectStore('exchanges')
      const keys = exchanges.getAllKeys()
      keys.addEventListener('success', () => {
        for (const key of keys.result.filter((_, n) => n % every === every / 2)) {
          const row = exchanges.get(key)
          row.addEventListener('success', () => exchanges.put({ ...row.result, response: `There is a ${word} in it.` }))
        }
      })
      tx.addEventListener('error', () => failed(tx.error))
      tx.addEventListener('complete', () => {
        opening.result.close()
        done()
      })
    })
  })

const field = (page: Page) => page.getByRole('combobox', { name: 'Search or filter' })
const told = (page: Page) => page.getByRole('status').filter({ hasText: 'by what was said' })

async function begun(page: Page, text: string): Promise<number> {
  await field(page).fill(text)
  const at = performance.now()
  await page.getByText('Searching what was said').first().waitFor()
  return at
}

async function search(page: Page): Promise<{ first: number; whole: number }> {
  const at = await begun(page, WORD)
  await page.locator('[data-row] mark').first().waitFor()
  const first = performance.now() - at
  await told(page).waitFor({ timeout: 300_000 })
  const whole = performance.now() - at
  progress(`first found ${first.toFixed(0)} ms, all ${whole.toFixed(0)} ms: ${await told(page).innerText()}`)
  await field(page).fill('')
  await page.waitForTimeout(500)
  return { first, whole }
}

const judge = async (page: Page): Promise<{ durable: number[]; next: number[] }> => {
  const durable: number[] = []
  const next: number[] = []
  for (let n = 0; n < JUDGED; n += 1) {
    const one = await press(page, 'g', true)
    durable.push(one.durable)
    next.push(one.next)
    await page.waitForTimeout(100)
  }
  return { durable, next }
}

/** @param isSearching while words are looked for */
async function felt(
  page: Page,
  isSearching: boolean,
): Promise<{ frames: number[]; durable: number[]; next: number[] }> {
  const address = page.url()
  await page.goto('about:blank')
  await page.goto(address)
  await field(page).waitFor()
  await page.waitForTimeout(2_000)
  const again = async (): Promise<void> => {
    await field(page).fill('')
    if (isSearching) await begun(page, TITLE_WORD)
  }
  await again()
  const frames = await scrollFrames(page, SCROLL_MS)
  await again()
  await field(page).press('Enter')
  await page.keyboard.press('Home')
  await page.keyboard.press('Enter')
  await page.locator('main h1:not(.sr-only)').waitFor()
  return { frames, ...(await judge(page)) }
}

async function measure(errata: Errata): Promise<Row[]> {
  const page = await errata.context.newPage()
  await page.setViewportSize({ width: 360, height: 720 })
  await page.goto(`chrome-extension://${errata.extensionId}/sidepanel.html`)
  await page.getByRole('main').waitFor()
  await signInOffline(page)
  await fillDesk(page)
  await page.evaluate(hide, { word: WORD, every: EVERY })
  await page.addInitScript(watch)
  await page.reload()
  await field(page).waitFor()
  await page.waitForTimeout(2_000)
  const rounds: { first: number; whole: number }[] = []
  for (let n = 0; n < ROUNDS; n += 1) rounds.push(await search(page))
  const quiet = await felt(page, false)
  const searching = await felt(page, true)
  const beside = (what: string, share: number, of: (one: typeof quiet) => number[]): Row => ({
    what: `${what}, ${share === 0.5 ? 'median' : 'p95'}: searching, against quiet`,
    ours: `${quantile(of(searching), share).toFixed(1)} ms`,
    against: `${quantile(of(quiet), share).toFixed(1)} ms`,
    ratio: quantile(of(searching), share) / quantile(of(quiet), share),
  })
  return [
    {
      what: 'last letter → first that is found',
      ours: spread(
        rounds.map((one) => one.first),
        'ms',
        0,
      ),
      against: '',
      ratio: null,
    },
    {
      what: 'last letter → all searched',
      ours: spread(
        rounds.map((one) => one.whole),
        'ms',
        0,
      ),
      against: '',
      ratio: null,
    },
    goal('frames while scrolling and searching, p95', [quantile(searching.frames, 0.95)], 'ms', 21),
    beside('frames', 0.95, (one) => one.frames),
    beside('Good → durable', 0.5, (one) => one.durable),
    beside('Good → durable', 0.95, (one) => one.durable),
    beside('Good → next drawn', 0.95, (one) => one.next),
  ]
}

const errata = await launchErrata()
try {
  report(
    `Words that were said, at ${EXCHANGES.toLocaleString('en')} exchanges in ${ISSUES.toLocaleString('en')} issues`,
    await measure(errata),
  )
} finally {
  await errata.close()
}
