/** A schedule whose alarm comes due runs its set with no panel open, in a window of its own, and says what came of it. */
import { expect } from '@playwright/test'
import { callsTo } from './support/calls.ts'
import { type Extension, rowsIn } from './support/inside.ts'
import { PATIENTLY, place } from './support/panel.ts'
import { test } from './support/test.ts'
import type { Run } from '../../lib/contract/index.ts'
import type { ScheduleRow } from '../../lib/db/schedule-row.ts'

test.use({ role: 'tester' })

test('a scheduled run begins by its alarm with no panel open, and is told of in the next one', async ({
  page,
  panel,
  errata,
  stack,
}) => {
  const { context, worker } = errata
  await callsTo(stack.url).addCases([
    { query: 'How do I return a lamp?', assertions: [{ kind: 'length', min: 1, max: null }] },
  ])

  await test.step('it is planned', async () => {
    await errata.allowSite(stack.site)
    await page.bringToFront()
    await place(panel, 'Tests').click()
    await panel.getByRole('button', { name: 'Schedule a run…' }).click()
    await expect(panel.getByText(/^1 question, about/)).toBeVisible(PATIENTLY)
    await panel.getByLabel('How often').selectOption('daily')
    await panel.getByLabel('Address of the page with the chat').fill(`${stack.site}/`)
    await panel.getByLabel('At', { exact: true }).fill(await panel.evaluate(lastMinute))
    await panel.getByText(/^Each once, at most/).click()
    await panel.getByLabel('Answer is complete after').selectOption('3000')
    await panel.getByRole('button', { name: 'Schedule', exact: true }).click()
    await expect(panel.getByRole('region', { name: 'Schedules' }).getByText('Next: tomorrow')).toBeVisible()
  })

  // Nobody looks: no panel, and none of the site's pages.
  const front = await context.newPage()
  await front.goto('about:blank')
  await panel.close()
  await page.close()

  await test.step('its alarm comes due', async () => {
    const opened = context.waitForEvent('page', {
      predicate: (one) => one.url().includes('#scheduled='),
      ...PATIENTLY,
    })
    await worker.evaluate(comesDue)
    const window = await opened
    const closed = window.waitForEvent('close', PATIENTLY)
    await expect(window.getByRole('heading', { name: 'Scheduled run' })).toBeVisible()
    // What was in front stays in front.
    expect(await worker.evaluate(focusedTab)).toBe('about:blank')
    await closed
    const runs = await rowsIn<Run>(worker, 'runs')
    expect(runs).toMatchObject([{ state: 'done', scheduled: true, counts: { passed: 1, failed: 0 } }])
    const [row] = await rowsIn<ScheduleRow>(worker, 'schedules')
    expect(row).toMatchObject({ waiting: null, last: { came: 'begun', result: { failing: 0, newly: null } } })
  })

  await test.step('the next panel shows it', async () => {
    await front.goto(`${stack.site}/`)
    const again = await errata.openPanel(front)
    await place(again, 'Tests').click()
    await again.getByRole('region', { name: 'Schedules' }).getByRole('button', { name: 'Nothing failing' }).click()
    await expect(again.getByText(/^Scheduled · Done · 1 of 1 asked/)).toBeVisible(PATIENTLY)
  })
})

/** In the panel: the minute before this one, as a field for times takes it. */
const lastMinute = (): string => new Date(Date.now() - 60_000).toTimeString().slice(0, 5)

/** In the worker: the page that somebody looks at. */
async function focusedTab(): Promise<string | undefined> {
  const { windows } = (globalThis as unknown as Extension).chrome
  const focused = (await windows.getAll({ populate: true })).filter((one) => one.focused)
  return focused.map(({ tabs }) => tabs?.find(({ active }) => active)?.url ?? 'about:blank').join()
}

/** In the worker: as if it had been planned a day before; its alarm goes off for real. */
async function comesDue(): Promise<void> {
  const db = await new Promise<IDBDatabase>((done, failed) => {
    const opening = indexedDB.open('errata')
    opening.addEventListener('success', () => done(opening.result))
    opening.addEventListener('error', () => failed(opening.error))
  })
  const store = db.transaction('schedules', 'readwrite').objectStore('schedules')
  await new Promise<void>((done) => {
    const asking = store.getAll()
    asking.addEventListener('success', () => {
      const [row] = asking.result as ScheduleRow[]
      const putting = store.put({ ...row, settledAt: new Date(Date.now() - 3_600_000).toISOString() })
      putting.addEventListener('success', () => done())
    })
  })
  db.close()
  await (globalThis as unknown as Extension).chrome.alarms.create('schedules', { when: Date.now() })
}
