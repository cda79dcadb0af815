/** What stands in the panel stays where it is while the rest of it comes: a press that began on a button ends on it. */
import { expect, type Page, test } from '@playwright/test'
import { type Errata, launchErrata } from './support/browser.ts'

let errata: Errata
test.beforeAll(async () => {
  errata = await launchErrata()
})
test.afterAll(() => errata?.close())

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
  // What comes late comes later still.
  const cdp = await errata.context.newCDPSession(panel)
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: 6 })
  await panel.reload()
  await expect(panel.getByRole('main').getByRole('button', { name: 'Sign in' })).toBeVisible()
  await expect(panel.getByRole('region', { name: 'First steps' })).toContainText('choose')
  expect(await moved(panel)).toEqual([])
})
