/**
 * npm run bench -- desk
 *
 * The desk at 100,000 exchanges in 20,000 issues: from opening the panel to its first row, from a key to the next item,
 * from a verdict to its being durable, and frames while scrolling. In the built extension, panel width, offline: the rows
 * are put into its database beforehand. ERRATA_EXTENSION measures another build of it, for a before and after.
 */
import type { Page } from '@playwright/test'
import { EXTENSION_DIR, launchErrata } from '../e2e/support/browser.ts'
import { EXCHANGES, fillDesk, ISSUES, signInOffline } from './support/desk-rows.ts'
import { goal, progress, quantile, report, spread } from './support/report.ts'

const OPENINGS = 9
const JUDGED = 30
const SCROLL_MS = 4_000

type Probe = { firstRow: number; all: number; heading: number; durable: number; key: number }

/** In the page: when the first row stands, when the heading changes, when a write of the outbox is durable. */
function watch(): void {
  const probe: Probe = { firstRow: 0, all: 0, heading: 0, durable: 0, key: 0 }
  Object.assign(globalThis, { probe })
  let heading: string | null = null
  const look = (): void => {
    // With its words: an empty frame is no row.
    if (!probe.firstRow && document.querySelector('[data-row] .font-medium')?.textContent) {
      probe.firstRow = -1
      // Drawn, not only in the tree.
      requestAnimationFrame(() => setTimeout(() => (probe.firstRow = performance.now())))
    }
    const size = Number(document.querySelector('[aria-setsize]')?.getAttribute('aria-setsize') ?? 0)
    if (!probe.all && size > 1_000) probe.all = performance.now()
    // The list keeps a heading for screen readers only; the open issue's is the one that is seen.
    const now = document.querySelector('main h1:not(.sr-only)')?.textContent ?? null
    if (now !== null && now !== heading) {
      heading = now
      requestAnimationFrame(() => setTimeout(() => (probe.heading = performance.now())))
    }
  }
  new MutationObserver(look).observe(document, { childList: true, subtree: true, attributes: true })
  addEventListener('keydown', () => (probe.key = performance.now()), true)
  const original = IDBDatabase.prototype.transaction
  IDBDatabase.prototype.transaction = function transaction(stores, mode, options) {
    const tx = original.call(this, stores, mode, options)
    if (mode === 'readwrite' && [stores].flat().includes('outbox')) {
      tx.addEventListener('complete', () => (probe.durable = performance.now()))
    }
    return tx
  }
}

const probed = (page: Page): Promise<Probe> => page.evaluate(() => (globalThis as unknown as { probe: Probe }).probe)

/** ms from a key to the next heading, and to the durable write where there is one. */
async function press(page: Page, key: string, writes: boolean): Promise<{ next: number; durable: number }> {
  const before = await probed(page)
  await page.keyboard.press(key)
  for (;;) {
    const now = await probed(page)
    if (now.heading > before.heading && (!writes || now.durable > now.key)) {
      return { next: now.heading - now.key, durable: now.durable - now.key }
    }
    await page.waitForTimeout(5)
  }
}

/** CPU time of the page's main thread so far, ms: beside it a wall time says how busy the machine was. */
async function cpuClock(page: Page): Promise<() => Promise<number>> {
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('Performance.enable', { timeDomain: 'threadTicks' })
  return async () => {
    const { metrics } = await cdp.send('Performance.getMetrics')
    return 1_000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN)
  }
}

/** Lengths of frames while a wheel turns evenly. */
const scrollFrames = (page: Page, forMs: number): Promise<number[]> =>
  page.evaluate(
    (length) =>
      new Promise<number[]>((done) => {
        const list = document.querySelector('[role="list"]')!
        const frames: number[] = []
        let last = performance.now()
        const begun = last
        const frame = (now: number): void => {
          frames.push(now - last)
          last = now
          list.scrollTop += 180
          if (now - begun < length) requestAnimationFrame(frame)
          else done(frames.slice(2))
        }
        requestAnimationFrame(frame)
      }),
    forMs,
  )

const errata = await launchErrata('', process.env['ERRATA_EXTENSION'] ?? EXTENSION_DIR)
try {
  const address = `chrome-extension://${errata.extensionId}/sidepanel.html`
  const page = await errata.context.newPage()
  await page.setViewportSize({ width: 360, height: 720 })
  await page.goto(address)
  await page.getByRole('main').waitFor()
  await signInOffline(page)
  await fillDesk(page)
  await page.addInitScript(watch)

  const firstRow: number[] = []
  const whole: number[] = []
  for (let n = 0; n <= OPENINGS; n += 1) {
    await page.goto('about:blank')
    await page.goto(address)
    await page.waitForFunction(() => (globalThis as unknown as { probe: Probe }).probe.firstRow > 0)
    await page.waitForFunction(() => (globalThis as unknown as { probe: Probe }).probe.all > 0)
    const { firstRow: row, all } = await probed(page)
    if (n > 0) {
      firstRow.push(row)
      whole.push(all)
    }
    progress(`opening ${n}: first row ${row.toFixed(0)} ms, all ${all.toFixed(0)} ms`)
    await page.waitForTimeout(1_000)
  }

  const cpu = await cpuClock(page)
  const beforeScroll = await cpu()
  const frames = await scrollFrames(page, SCROLL_MS)
  const cpuOfFrame = ((await cpu()) - beforeScroll) / frames.length
  await page.goto('about:blank')
  await page.goto(address)
  await page.waitForFunction(() => (globalThis as unknown as { probe: Probe }).probe.all > 0)
  await page.waitForTimeout(1_500)
  await page.keyboard.press('j')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1 }).waitFor()
  await page.waitForTimeout(1_000)
  const next: number[] = []
  for (let n = 0; n < JUDGED; n += 1) {
    next.push((await press(page, 'j', false)).next)
    await page.waitForTimeout(150)
  }
  const durable: number[] = []
  const judged: number[] = []
  const cpuOfPanel = await cpuClock(page)
  const beforeJudging = await cpuOfPanel()
  for (let n = 0; n < JUDGED; n += 1) {
    const one = await press(page, 'g', true)
    durable.push(one.durable)
    judged.push(one.next)
    await page.waitForTimeout(250)
  }
  const cpuOfVerdict = ((await cpuOfPanel()) - beforeJudging) / JUDGED
  const p95 = (values: readonly number[]): number[] => [quantile(values, 0.95)]
  report(
    `The desk at ${EXCHANGES.toLocaleString('en')} exchanges in ${ISSUES.toLocaleString('en')} issues`,
    [
      goal('panel opens → first row, median', firstRow, 'ms', 100),
      { what: 'panel opens → all issues at hand', ours: spread(whole, 'ms', 0), against: '', ratio: null },
      goal('frames while scrolling, p95', p95(frames), 'ms', 21),
      goal('next → drawn, p95', p95(next), 'ms', 100),
      goal('Good → next drawn, p95', p95(judged), 'ms', 100),
      goal('Good → durable, p95', p95(durable), 'ms', 10),
    ],
    `Medians: next ${quantile(next, 0.5).toFixed(0)} ms, Good → next ${quantile(judged, 0.5).toFixed(0)} ms, Good → durable ${quantile(durable, 0.5).toFixed(1)} ms. CPU of the panel’s thread: ${cpuOfFrame.toFixed(1)} ms a frame, ${cpuOfVerdict.toFixed(0)} ms a verdict, with all that it sets off. Offline, ${JUDGED} verdicts.`,
  )
} finally {
  await errata.close()
}
