/** What stands in the panel stays where it is while the rest of it comes: a press that began on a button ends on it. */
import { expect, type Page, test } from '@playwright/test'
import { type Errata, launchErrata } from './support/browser.ts'
import { rowsIn } from './support/inside.ts'
import { fillOfflineDesk } from './support/offline-desk.ts'

let errata: Errata
test.beforeAll(async () => {
  errata = await launchErrata()
})
test.afterAll(() => errata?.close())

/** What comes late comes later still. */
async function reloadSlowly(panel: Page): Promise<void> {
  const cdp = await errata.context.newCDPSession(panel)
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: 6 })
  await panel.reload()
}

/** What the browser saw go up or down since the panel was opened, and from where to where. */
const moved = (panel: Page): Promise<string[]> =>
  panel.evaluate(async () => {
    type Source = { node: Node | null; previousRect: DOMRect; currentRect: DOMRect }
    const shifts: PerformanceEntry[] = []
    new PerformanceObserver((list) => shifts.push(...list.getEntries())).observe({
      type: 'layout-shift',
      buffered: true,
    })
    // What was seen before comes in a turn of its own, what is being drawn after the next two frames.
    for (let frame = 0; frame < 5; frame += 1) await new Promise((resolve) => requestAnimationFrame(resolve))
    return shifts
      .flatMap((shift) => (shift as unknown as { sources: Source[] }).sources)
      .filter(({ previousRect, currentRect }) => previousRect.y !== currentRect.y)
      .map(({ node, previousRect, currentRect }) => `${node?.nodeName}: ${previousRect.y} → ${currentRect.y}`)
  })

test('signed out, on the first day: nothing moves when the first steps have come', async () => {
  const page = await errata.context.newPage()
  await page.goto('about:blank')
  const panel = await errata.openPanel(page)
  await reloadSlowly(panel)
  await expect(panel.getByRole('main').getByRole('button', { name: 'Sign in' })).toBeVisible()
  await expect(panel.getByRole('region', { name: 'First steps' })).toContainText('click the Errata icon')
  expect(await moved(panel)).toEqual([])
})

test('offline: nothing moves when the banner that says so has come, nor while the backend is tried again', async () => {
  const page = await errata.context.newPage()
  await page.goto('about:blank')
  const panel = await errata.openPanel(page)
  await fillOfflineDesk(panel)
  await panel.reload()
  const offline = panel.getByText('Offline. You can keep working.')
  await expect(offline).toBeVisible()
  const failures = async (): Promise<number> =>
    Number(
      (await rowsIn<{ key: string; value: unknown }>(errata.worker, 'meta')).find(({ key }) => key === 'failures')
        ?.value,
    )
  const before = await failures()
  await reloadSlowly(panel)
  await expect(panel.getByRole('list', { name: 'Issues' }).getByRole('listitem').first()).toBeVisible()
  await expect(offline).toBeVisible()
  await expect.poll(failures, 'the run that the opening has asked for has failed as well').toBeGreaterThan(before)
  expect(await moved(panel)).toEqual([])
})
