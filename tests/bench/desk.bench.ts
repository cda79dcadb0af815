/**
 * npm run bench -- desk
 *
 * The desk at 100,000 exchanges in 20,000 issues: from opening the panel to its first row, from a key to the next item,
 * from a verdict to its being durable, and frames while scrolling. In the built extension, panel width; offline, with the
 * rows put into its database beforehand, and syncing: signed in at a real backend that has them all, from which they were
 * pulled, while a colleague works on the same desk and each verdict is pushed.
 * ERRATA_EXTENSION measures another build of it, for a before and after; ARM=offline or ARM=syncing only one of the two.
 */
import type { Page } from '@playwright/test'
import { DEMO_PASSWORD } from '../../server/seed/names.ts'
import { EXTENSION_DIR, type Errata, launchErrata } from '../e2e/support/browser.ts'
import { beginSignIn } from '../e2e/support/panel.ts'
import { type AtWork, colleagueAtWork } from './support/desk-colleague.ts'
import {
  bareWrite,
  browserCpu,
  cpuClock,
  press,
  type Probe,
  probed,
  scrollFrames,
  watch,
} from './support/desk-probe.ts'
import { deskServer } from './support/desk-process.ts'
import { EXCHANGES, fillDesk, ISSUES, signInOffline } from './support/desk-rows.ts'
import { goal, progress, quantile, report, type Row, spread } from './support/report.ts'

const OPENINGS = 9
const JUDGED = 60
const SCROLL_MS = 4_000
/**
 * An opening is asked nothing for so long: the first question to a page brings Playwright's own script, whose 8 to 12 ms
 * would fall between the rows and their being painted.
 */
const LEFT_ALONE_MS = 1_500

type Measured = { rows: Row[]; note: string }

const isOpened = (page: Page): Promise<unknown> =>
  page.waitForFunction(() => (globalThis as unknown as { probe: Probe }).probe.all > 0)

/** Opens the panel anew: ms to its first row, and until all issues that are there can be filtered. */
async function open(page: Page, address: string): Promise<{ row: number; all: number }> {
  await page.goto('about:blank')
  await page.goto(address, { waitUntil: 'commit' })
  await page.waitForTimeout(LEFT_ALONE_MS)
  await page.waitForFunction(() => (globalThis as unknown as { probe: Probe }).probe.firstRow > 0)
  await isOpened(page)
  const { firstRow, all } = await probed(page)
  return { row: firstRow, all }
}

async function measure(errata: Errata, page: Page, arm: string): Promise<Measured> {
  const address = page.url()
  await page.addInitScript(watch)
  const firstRow: number[] = []
  const whole: number[] = []
  for (let n = 0; n <= OPENINGS; n += 1) {
    const { row, all } = await open(page, address)
    if (n > 0) {
      firstRow.push(row)
      whole.push(all)
    }
    progress(`${arm}, opening ${n}: first row ${row.toFixed(0)} ms, all ${all.toFixed(0)} ms`)
    await page.waitForTimeout(1_000)
  }

  const cpu = await cpuClock(page)
  const beforeScroll = await cpu()
  const frames = await scrollFrames(page, SCROLL_MS)
  const cpuOfFrame = ((await cpu()) - beforeScroll) / frames.length
  await page.goto('about:blank')
  await page.goto(address)
  await isOpened(page)
  await page.waitForTimeout(1_500)
  await page.keyboard.press('j')
  await page.keyboard.press('Enter')
  await page.locator('main h1:not(.sr-only)').waitFor()
  await page.waitForTimeout(1_000)
  const next: number[] = []
  for (let n = 0; n < JUDGED; n += 1) {
    next.push((await press(page, 'j', false)).next)
    await page.waitForTimeout(150)
  }
  const durable: number[] = []
  const judged: number[] = []
  const [cpuOfPanel, cpuOfAll] = [await cpuClock(page), await browserCpu(errata.context)]
  const [panelBefore, allBefore, begun] = [await cpuOfPanel(), await cpuOfAll(), performance.now()]
  for (let n = 0; n < JUDGED; n += 1) {
    const one = await press(page, 'g', true)
    durable.push(one.durable)
    judged.push(one.next)
    await page.waitForTimeout(250)
  }
  const each = (performance.now() - begun) / JUDGED
  const ofPanel = ((await cpuOfPanel()) - panelBefore) / JUDGED
  const ofAll = ((await cpuOfAll()) - allBefore) / JUDGED
  const bare: number[] = []
  for (let n = 0; n < JUDGED; n += 1) {
    bare.push(await bareWrite(page))
    await page.waitForTimeout(250)
  }
  const p95 = (values: readonly number[]): number[] => [quantile(values, 0.95)]
  return {
    rows: [
      goal(`${arm}: panel opens → first row, median`, firstRow, 'ms', 100),
      { what: `${arm}: panel opens → all issues at hand`, ours: spread(whole, 'ms', 0), against: '', ratio: null },
      goal(`${arm}: frames while scrolling, p95`, p95(frames), 'ms', 21),
      goal(`${arm}: next → drawn, p95`, p95(next), 'ms', 100),
      goal(`${arm}: Good → next drawn, p95`, p95(judged), 'ms', 100),
      goal(`${arm}: Good → durable, p95`, p95(durable), 'ms', 10),
    ],
    note: `Medians ${arm}: next ${quantile(next, 0.5).toFixed(0)} ms, Good → next ${quantile(judged, 0.5).toFixed(0)} ms, Good → durable ${quantile(durable, 0.5).toFixed(1)} ms (longest ${Math.max(...durable).toFixed(1)}); as much in bare IndexedDB, without a verdict ${quantile(bare, 0.5).toFixed(1)} ms, p95 ${quantile(bare, 0.95).toFixed(1)}. CPU: ${cpuOfFrame.toFixed(1)} ms a frame, ${ofPanel.toFixed(0)} ms a verdict of the panel’s thread and ${ofAll.toFixed(0)} ms of the whole browser, with all that happens in the ${each.toFixed(0)} ms until the next one. ${JUDGED} verdicts.`,
  }
}

async function inBrowser(arm: (errata: Errata, page: Page) => Promise<Measured>): Promise<Measured> {
  const errata = await launchErrata('', process.env['ERRATA_EXTENSION'] ?? EXTENSION_DIR)
  try {
    const page = await errata.context.newPage()
    await page.setViewportSize({ width: 360, height: 720 })
    await page.goto(`chrome-extension://${errata.extensionId}/sidepanel.html`)
    await page.getByRole('main').waitFor()
    return await arm(errata, page)
  } finally {
    await errata.close()
  }
}

const offline = (): Promise<Measured> =>
  inBrowser(async (errata, page) => {
    await signInOffline(page)
    await fillDesk(page)
    return measure(errata, page, 'offline')
  })

const arrivals = (arrived: number): Row => ({
  what: 'syncing: verdicts that arrived at the backend',
  ours: String(arrived),
  against: `goal ${JUDGED}`,
  ratio: JUDGED / arrived,
  limit: 1,
})

/** Longer than a first pull of the whole desk takes. */
const FIRST_PULL_MS = 600_000
/** So many issues are there before a new colleague's panel is opened anew. */
const SOME = 1_000

type FirstPull = { rows: Row[]; seconds: number }

/** The panel of a new colleague, while the whole desk is pulled for the first time: opened again and again until it is there. */
async function firstPull(page: Page, backend: string): Promise<FirstPull> {
  const address = page.url()
  const begun = performance.now()
  await beginSignIn(page, backend)
  await page.locator('[aria-setsize]').first().waitFor({ timeout: FIRST_PULL_MS })
  const shown = performance.now() - begun
  progress(`first pull: the first issues are shown after ${shown.toFixed(0)} ms`)
  await page.addInitScript(watch)
  await page.waitForFunction(
    (some) => Number(document.querySelector('[aria-setsize]')?.getAttribute('aria-setsize')) > some,
    SOME,
    { timeout: FIRST_PULL_MS },
  )
  const firstRow: number[] = []
  const whole: number[] = []
  const synced = page.getByRole('button', { name: /^Synced/ })
  for (;;) {
    const { row, all } = await open(page, address)
    if (await synced.isVisible()) break
    firstRow.push(row)
    whole.push(all)
    progress(`first pull, opening: first row ${row.toFixed(0)} ms, all ${all.toFixed(0)} ms`)
    await page.waitForTimeout(1_000)
  }
  const seconds = (performance.now() - begun) / 1_000
  progress(`first pull: all is there after ${seconds.toFixed(0)} s`)
  const plain = (what: string, values: readonly number[]): Row => ({
    what: `first pull: ${what}`,
    ours: values.length > 0 ? spread(values, 'ms', 0) : 'none',
    against: '',
    ratio: null,
  })
  return {
    rows: [
      plain('signed in → first issues shown', [shown]),
      plain('panel opens → first row, median', firstRow),
      plain('panel opens → all that are there at hand', whole),
    ],
    seconds,
  }
}

async function syncing(): Promise<Measured> {
  const backend = await deskServer()
  let colleague: AtWork | undefined
  try {
    return await inBrowser(async (errata, page) => {
      const pulled = await firstPull(page, backend.url)
      colleague = await colleagueAtWork(backend.url, DEMO_PASSWORD)
      const { rows, note } = await measure(errata, page, 'syncing')
      const { mutations, ms } = await colleague.stop()
      const arrived = await backend.arrived('sme@larkspur.example', JUDGED)
      const pace = (1_000 * mutations) / ms
      return {
        rows: [...pulled.rows, ...rows, arrivals(arrived)],
        note: `${note} First pull of all ${pulled.seconds.toFixed(0)} s, with the panel opened again and again; afterwards ${pace.toFixed(1)} acts of a colleague a second.`,
      }
    })
  } finally {
    await colleague?.stop()
    await backend.stop()
  }
}

const ARMS = { offline, syncing }
const wanted = process.env['ARM']
const measured: Measured[] = []
for (const [name, arm] of Object.entries(ARMS)) if (!wanted || wanted === name) measured.push(await arm())
report(
  `The desk at ${EXCHANGES.toLocaleString('en')} exchanges in ${ISSUES.toLocaleString('en')} issues`,
  measured.flatMap(({ rows }) => rows),
  measured.map(({ note }) => note).join('\n  '),
)
