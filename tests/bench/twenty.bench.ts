/**
 * npm run bench -- twenty
 *
 * Twenty issues by keyboard, in the real side panel, signed in and syncing, with 100,000 exchanges on the computer
 * (TWENTY_EXCHANGES for another number): keystrokes and milliseconds per issue, against what we promise.
 *
 * "Drawn" is from the key to the frame after the next issue's title stands there; "durable" from the key to the end of the
 * transaction, as the panel itself notes it (errata.action).
 */
import type { Page } from '@playwright/test'
import { launchErrata } from '../e2e/support/browser.ts'
import { PATIENTLY, signIn } from '../e2e/support/panel.ts'
import { startStack } from '../e2e/support/stack.ts'
import { progress, quantile, report, type Row } from './support/report.ts'

const EXCHANGES = Number(process.env['TWENTY_EXCHANGES'] ?? 100_000)
const ANSWER =
  'Open the app, choose Help, and follow the steps there. See [the article](https://help.larkspur.example/help).'

type Way = 'Good' | 'Skip' | 'Can’t tell' | 'Bad with a reason' | 'Bad with an answer'
const TWENTY: readonly Way[] = [
  ...(['Good', 'Good', 'Skip', 'Good', 'Bad with a reason'] as const),
  ...(['Good', 'Bad with an answer', 'Good', 'Can’t tell', 'Good'] as const),
  ...(['Good', 'Good', 'Skip', 'Good', 'Bad with a reason'] as const),
  ...(['Good', 'Bad with an answer', 'Good', 'Skip', 'Good'] as const),
]
const MOST_KEYS: Record<Way, number> = {
  Good: 2,
  Skip: 2,
  'Can’t tell': 2,
  'Bad with a reason': 2,
  'Bad with an answer': 6,
}

type Watched = { keyAt: number; drawnAt: number | null; saidAt: number | null }
type Watching = { watched: Watched }

/** Notes when the last key came down, when another title had been drawn, and when something was said to be done. */
const watch = (panel: Page): Promise<void> =>
  panel.evaluate(() => {
    const state: Watched = { keyAt: 0, drawnAt: null, saidAt: null }
    ;(globalThis as unknown as Watching).watched = state
    const title = (): string => document.querySelector('main h1:not(.sr-only)')?.textContent ?? ''
    const said = (): string => document.querySelector('footer [role=status]')?.textContent ?? ''
    let known = { title: title(), said: said() }
    addEventListener(
      'keydown',
      (event) => {
        known = { title: title(), said: said() }
        Object.assign(state, { keyAt: event.timeStamp, drawnAt: null, saidAt: null })
      },
      true,
    )
    new MutationObserver(() => {
      if (state.saidAt === null && said() !== known.said) state.saidAt = performance.now()
      if (state.drawnAt === null && title() !== known.title && title() !== '') {
        state.drawnAt = -1
        requestAnimationFrame(() => requestAnimationFrame(() => void (state.drawnAt = performance.now())))
      }
    }).observe(document.body, { childList: true, subtree: true, characterData: true })
  })

async function took(panel: Page): Promise<{ drawn: number; durable: number }> {
  await panel.waitForFunction(
    () => {
      const { drawnAt, saidAt } = (globalThis as unknown as Watching).watched
      return drawnAt !== null && drawnAt > 0 && saidAt !== null
    },
    undefined,
    PATIENTLY,
  )
  return panel.evaluate(() => {
    const { keyAt, drawnAt } = (globalThis as unknown as Watching).watched
    const action = performance.getEntriesByName('errata.action').at(-1)!
    return { drawn: drawnAt! - keyAt, durable: action.startTime + action.duration - keyAt }
  })
}

/** Exchanges that belong to no issue, laid into the panel's own database as a year of traffic would be. */
const fill = (panel: Page, count: number): Promise<void> =>
  panel.evaluate(async (total) => {
    const opened = indexedDB.open('errata')
    await new Promise((done) => (opened.onsuccess = done))
    const db = opened.result
    const first = db.transaction('exchanges').objectStore('exchanges').openCursor()
    await new Promise((done) => (first.onsuccess = done))
    const row = first.result!.value as Record<string, unknown>
    for (let from = 0; from < total; from += 5_000) {
      const write = db.transaction('exchanges', 'readwrite', { durability: 'relaxed' })
      for (let n = from; n < Math.min(total, from + 5_000); n += 1) {
        const at = new Date(Date.now() - n * 300_000).toISOString()
        write.objectStore('exchanges').put({
          ...row,
          id: crypto.randomUUID(),
          issueId: null,
          flags: [],
          contentHash: `filled-${n}`,
          occurredAt: at,
        })
      }
      await new Promise((done) => (write.oncomplete = done))
    }
    db.close()
  }, count)

/** @returns keys pressed, without those that are the words themselves */
async function judge(panel: Page, way: Way): Promise<number> {
  const { keyboard } = panel
  const one: Partial<Record<Way, string>> = { Good: 'g', Skip: 's', 'Can’t tell': 't' }
  const key = one[way]
  if (key) {
    await keyboard.press(key)
    return 1
  }
  if (way === 'Bad with a reason') {
    await keyboard.press('Shift+b')
    await panel.getByRole('menu', { name: 'No, because …' }).waitFor(PATIENTLY)
    await keyboard.press('1')
    return 2
  }
  await keyboard.press('b')
  const field = panel.getByRole('textbox', { name: 'Answer to serve word for word' })
  await panel.getByRole('textbox', { name: 'What was wrong, or what should it do?' }).waitFor(PATIENTLY)
  let keys = 1
  while (!(await field.evaluate((box) => box === document.activeElement)) && keys < 12) {
    await keyboard.press('Tab')
    keys += 1
  }
  await keyboard.insertText(ANSWER)
  await keyboard.press('Control+Enter')
  return keys + 1
}

const stack = await startStack({ history: 1_500 })
const errata = await launchErrata()
try {
  const page = await errata.context.newPage()
  await page.goto(`${stack.site}/`)
  const panel = await errata.openPanel(page)
  await signIn(panel, stack.url)
  const list = panel.getByRole('list', { name: 'Issues' })
  await list.getByRole('button').first().waitFor(PATIENTLY)
  progress(`laying ${EXCHANGES} exchanges into the panel’s database`)
  await fill(panel, EXCHANGES)
  await watch(panel)
  await panel.bringToFront()
  await panel.keyboard.press('j')
  await panel.keyboard.press('Enter')
  await panel.getByRole('group', { name: 'Is this response acceptable?' }).waitFor(PATIENTLY)
  await panel.waitForTimeout(1_000)

  const measured: { way: Way; keys: number; drawn: number; durable: number }[] = []
  for (const way of TWENTY) {
    const keys = await judge(panel, way)
    const { drawn, durable } = await took(panel)
    measured.push({ way, keys, drawn, durable })
    progress(
      `${String(measured.length).padStart(2)}  ${way.padEnd(20)} ${keys} keys  drawn ${drawn.toFixed(1)} ms  durable ${durable.toFixed(1)} ms`,
    )
    // A person reads before they judge.
    await panel.waitForTimeout(250)
  }

  const rows: Row[] = Object.entries(MOST_KEYS).map(([way, most]) => {
    const keys = Math.max(...measured.filter((one) => one.way === way).map((one) => one.keys))
    return { what: `${way}: keystrokes`, ours: String(keys), against: String(most), ratio: keys / most, limit: 1 }
  })
  const judged = measured.filter((one) => one.way !== 'Bad with an answer')
  const timed = (what: string, values: readonly number[], goal: number): Row => {
    const p95 = quantile(values, 0.95)
    return { what, ours: `${p95.toFixed(1)} ms`, against: `${goal} ms`, ratio: p95 / goal, limit: 1 }
  }
  rows.push(
    timed(
      'key to next issue drawn, p95',
      judged.map((one) => one.drawn),
      100,
    ),
    timed(
      'key to durable, p95',
      judged.map((one) => one.durable),
      10,
    ),
  )
  const median = (of: (one: (typeof judged)[number]) => number): string => quantile(judged.map(of), 0.5).toFixed(1)
  report(
    'Twenty issues by keyboard',
    rows,
    `${EXCHANGES} exchanges; typing not counted. Medians: drawn ${median((one) => one.drawn)} ms, durable ${median((one) => one.durable)} ms.`,
  )
} finally {
  await errata.close()
  await stack.kill()
}
