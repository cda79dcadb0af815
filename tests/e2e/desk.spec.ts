/**
 * An expert's hours at the desk (items 6–15, 18 and 21 of docs/acceptance.md), on a month of history: by keyboard, but
 * for selecting words, which a browser offers the pointer alone. One browser for the file: each test goes on where the
 * last one ended, as the expert does.
 */
import { expect, type Locator, type Page, test } from '@playwright/test'
import { DEMO_ACCESS_KEY, DEMO_PROJECT_ID } from '../../server/seed/names.ts'
import { type Errata, launchErrata } from './support/browser.ts'
import { colleague, type Colleague } from './support/colleague.ts'
import { PATIENTLY, signIn } from './support/panel.ts'
import { type Backend, startStack } from './support/stack.ts'

test.describe.configure({ mode: 'serial' })

let stack: Backend & { site: string }
let errata: Errata
let page: Page
let panel: Page
let other: Colleague
test.beforeAll(async () => {
  stack = await startStack({ history: 400 })
  errata = await launchErrata()
  page = await errata.context.newPage()
  await page.goto(`${stack.site}/`)
  panel = await errata.openPanel(page)
  other = await colleague(stack.url, 'approver')
})
test.afterAll(async () => {
  await errata?.close()
  await stack?.kill()
})

const rows = (): Locator => panel.getByRole('list', { name: 'Issues' }).getByRole('listitem')
const dock = (): Locator => panel.getByRole('group', { name: 'Is this response acceptable?' })
const lastAction = (): Locator => panel.getByRole('status', { name: 'Last action' })
const shownTitle = (): Promise<string> => panel.locator('main h1:not(.sr-only)').innerText()
const press = (...keys: string[]): Promise<void> =>
  keys.reduce((before, key) => before.then(() => panel.keyboard.press(key)), Promise.resolve())

/** The title of the next issue, once it stands there instead of the one before. */
async function nextAfter(title: string): Promise<string> {
  await expect.poll(shownTitle, PATIENTLY).not.toBe(title)
  return shownTitle()
}

/** A customer asks the assistant, which makes something up. */
async function ask(query: string): Promise<void> {
  const reply = await fetch(`${stack.url}/api/projects/${DEMO_PROJECT_ID}/validate`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-access-key': DEMO_ACCESS_KEY },
    body: JSON.stringify({
      query,
      context: 'Larkspur works with the speakers of other makers.',
      response: 'Turn the dial 4 times, pay 999 dollars to the courier, and wait for 72 hours in Utrecht.',
    }),
  })
  expect(reply.status).toBe(200)
  expect(await reply.json()).toMatchObject({ should_guardrail: false })
}

/** From an issue to the list, where its row has the focus. */
async function back(): Promise<void> {
  await press('Escape')
  await expect(rows().locator('[data-row]:focus')).toBeVisible(PATIENTLY)
}

const bar = (): Locator => panel.getByRole('combobox', { name: 'Search or filter' })
/** Into the bar, with nothing in it but chips. */
async function toBar(): Promise<void> {
  await press('/')
  await expect(bar()).toBeFocused()
  await press('Control+a', 'Delete')
}

/** As far as Tab leads there: what no key reaches is not found. */
async function tabTo(target: Locator, most = 12): Promise<void> {
  await expect(target).toBeVisible(PATIENTLY)
  for (let pressed = 0; !(await target.evaluate((el) => el === document.activeElement)); pressed += 1) {
    expect(pressed, 'presses of Tab').toBeLessThan(most)
    await panel.keyboard.press('Tab')
  }
}

test('Issues: what is not addressed, the highest impact first, and why it is that high; j, k and Enter', async () => {
  await signIn(panel, stack.url)
  await rows().first().waitFor(PATIENTLY)
  await expect(panel.getByRole('button', { name: 'Sort by: Highest impact' })).toBeVisible()
  await expect(panel.getByRole('button', { name: /^Remove filter .*Unaddressed$/ })).toBeVisible()

  const impacts = (await rows().allInnerTexts()).map((text) => Number(/\d+/.exec(text)![0]))
  expect(impacts.length).toBeGreaterThan(10)
  expect(impacts).toEqual(impacts.toSorted((a, b) => b - a))

  await press('j')
  const first = rows().first().locator('[data-row]')
  await expect(first).toBeFocused()
  for (const factor of [/Asked \d+ times/, /Severity \d+\s?%/, /Exposure: \d+ of \d+/]) {
    await expect(first).toHaveAttribute('aria-description', factor)
  }
  await press('j', 'j', 'k')
  await expect(rows().nth(1).locator('[data-row]')).toBeFocused()

  await press('Enter')
  await expect(dock()).toBeVisible(PATIENTLY)
  const second = await shownTitle()
  await tabTo(panel.getByRole('button', { name: /^Impact \d+ of 100$/ }))
  await expect(panel.getByRole('tooltip')).toContainText(/Asked .*Severity .*Exposure: .*100 · F/s)
  await press('Escape', 'k')
  await nextAfter(second)
})

let worst: string
test('No: selected words are the evidence; guidance, an answer without personal data, its reach cut by hand; published, and on', async () => {
  worst = await shownTitle()

  await test.step('all there is to judge it by', async () => {
    const main = panel.getByRole('main')
    for (const name of ['Query', 'Response as the customer saw it', 'Already written about this', 'Comments']) {
      await expect(main.getByRole('region', { name })).toBeVisible()
    }
    for (const name of ['Evidence and scores', 'Context', 'Metadata', 'In this issue', 'Activity']) {
      await expect(main.getByRole('heading', { name })).toBeVisible()
    }
    await expect(main.getByText(/needs \.\d\d/).first()).toBeVisible()
  })

  await test.step('two words that no eval has marked', async () => {
    const step = panel
      .getByRole('region', { name: /^Response/ })
      .getByRole('listitem')
      .first()
    await expect(step.locator('mark')).toHaveCount(0)
    await press('v')
    await press('Home')
    const chosen = (): Promise<string> => panel.evaluate(() => document.getSelection()!.toString())
    while ((await chosen()) !== 'Leave') await press('ArrowDown')
    await press('Shift+ArrowRight')
    await expect(panel.getByText('No takes “Leave the” as its evidence.')).toBeVisible(PATIENTLY)
    await press('b')
    await expect(step.locator('mark')).toHaveText('Leave the', PATIENTLY)
  })

  const answer = panel.getByLabel('Answer to serve word for word')
  await test.step('an explanation becomes guidance as it is typed', async () => {
    await expect(panel.getByLabel('What was wrong, or what should it do?')).toBeFocused(PATIENTLY)
    await panel.keyboard.type('Should ask for the version of the hub first.')
    await expect(panel.getByText(/^If a customer asks .*, then ask for the version of the hub first\.$/)).toBeVisible()
  })

  await test.step('personal data blocks publishing, and is named', async () => {
    await tabTo(answer)
    await panel.keyboard.type('Write to jo.doe@gmail.com.')
    const notes = panel.getByRole('list', { name: 'Notes on the answer' })
    await expect(notes.getByRole('listitem').filter({ hasText: 'jo.doe@gmail.com' })).toContainText(
      'identifies a person',
    )
    await press('Control+Enter')
    await expect(panel.getByRole('button', { name: /^Publish/ })).toBeDisabled()
    expect(await shownTitle()).toBe(worst)
    await press('Control+a')
    await panel.keyboard.type('Which version is your hub? It stands below it.')
    await expect(panel.getByRole('button', { name: /^Publish/ })).toBeEnabled(PATIENTLY)
  })

  let never = ''
  await test.step('the questions that it would also answer, and why; a cross takes one out', async () => {
    const reach = panel.getByRole('status').filter({ hasText: 'Would also answer' })
    await expect(reach).toBeVisible(PATIENTLY)
    await tabTo(reach.getByRole('button', { name: 'Which?' }), 20)
    await press('Enter')
    const cross = panel.getByRole('button', { name: /^Never for: / }).first()
    never = (await cross.getAttribute('aria-label'))!.replace('Never for: ', '')
    await tabTo(cross)
    await press('x')
    await expect(reach).toContainText('never for 1 question', PATIENTLY)
    await expect(panel.getByRole('button', { name: `Never for: ${never}`, exact: true })).toHaveCount(0)
  })

  await test.step('a reason, by its first letters', async () => {
    const reason = panel.getByLabel('What is wrong with it?')
    await tabTo(reason, 40)
    await panel.keyboard.type('Incom')
    await expect(reason).toHaveValue('incomplete')
  })

  await test.step('published; the next issue stands there by itself, and colleagues have all of it', async () => {
    await press('Control+Enter')
    await nextAfter(worst)
    await expect(lastAction()).toContainText('Published')
    const issue = async () => (await other.see('issue')).find((one) => one['title'] === worst)
    await expect.poll(async () => (await issue())?.['status'], PATIENTLY).toBe('addressed')
    const id = (await issue())!['id']
    const written = async () => {
      const ofIssue = (await other.see('remediation')).filter((one) => one['issueId'] === id)
      return ofIssue.map((one) => [one['kind'], one['status'], one['negativeExamples']])
    }
    await expect.poll(written, PATIENTLY).toEqual(
      expect.arrayContaining([
        ['answer', 'active', [never]],
        ['guidance', 'active', [never]],
      ]),
    )
    await expect
      .poll(async () => (await other.see('verdict')).find((one) => one['issueId'] === id), PATIENTLY)
      .toMatchObject({ value: 'bad', reasonCode: 'incomplete', evidence: [{ quote: 'Leave the' }] })
  })
})

test('Yes, Skip and Can’t tell by one key each; z takes back one after the other, also after the panel was closed', async () => {
  const good = await shownTitle()
  await press('g')
  const skipped = await nextAfter(good)
  await press('s')
  const unsure = await nextAfter(skipped)
  await press('t')
  await nextAfter(unsure)
  await expect(lastAction()).toContainText(`Left for another expert · ${unsure}`)

  await press('z')
  await expect(lastAction()).toContainText(`Undone: Left for another expert · ${unsure}`, PATIENTLY)
  await panel.close()
  panel = await errata.openPanel(page)
  await rows().first().waitFor(PATIENTLY)
  await expect(rows().getByText(unsure, { exact: true })).toBeVisible()
  await expect(rows().getByText(skipped, { exact: true })).toHaveCount(0)
  await press('z')
  await expect(lastAction()).toContainText(`Undone: Marked addressed · ${skipped}`, PATIENTLY)
  await press('z')
  await expect(lastAction()).toContainText(`Undone: Marked Good · ${good}`, PATIENTLY)
  for (const title of [good, skipped, unsure]) {
    await expect(rows().getByText(title, { exact: true })).toBeVisible(PATIENTLY)
  }
})

test('i takes an issue on; what was Good and is answered otherwise by now comes back as Regressed', async () => {
  await press('j', 'Enter')
  await expect(dock()).toBeVisible(PATIENTLY)
  const title = await shownTitle()
  const seen = async () => (await other.see('issue')).find((one) => one['title'] === title)
  await expect(panel.getByRole('button', { name: 'Assign…' })).toBeVisible(PATIENTLY)
  await press('i')
  await expect(panel.getByRole('button', { name: 'Assigned to you' })).toBeVisible(PATIENTLY)
  const me = (await other.see('member')).find((one) => one['name'] === 'Sam Ekberg')!
  await expect.poll(async () => (await seen())?.['assignee'], PATIENTLY).toBe(me['id'])

  await press('g')
  await nextAfter(title)
  await expect.poll(async () => (await seen())?.['status'], PATIENTLY).toBe('addressed')

  // The customer reads another answer now.
  await ask(title)

  await back()
  await toBar()
  await panel.keyboard.type(title)
  const row = rows().filter({ has: panel.getByText(title, { exact: true }) })
  await expect(row).toContainText('Regressed', PATIENTLY)
  await press('Enter', 'Enter')
  await expect(dock()).toBeVisible(PATIENTLY)
  expect(await shownTitle()).toBe(title)
  await expect(panel.getByRole('main').getByText('Regressed', { exact: true })).toBeVisible()
})

const chip = (name: string): Locator => panel.getByRole('button', { name: `Remove filter ${name}`, exact: true })
const views = (): Locator => panel.getByRole('button', { name: /^Views/ })

test('the bar completes a filter; a link and a saved view give it again', async () => {
  await back()
  await toBar()
  await expect(chip('Unaddressed')).toBeVisible()
  await panel.keyboard.type('primary:hall')
  const offered = panel.getByRole('option', { name: /^Hallucination/ })
  await expect(offered).toBeVisible(PATIENTLY)
  await press('ArrowDown', 'Enter')
  await expect(chip('Primary issue: Hallucination')).toBeVisible()
  const total = panel.getByText(/^\d+ issues$/)
  const few = await total.innerText()
  for (const row of await rows().all()) await expect(row).toContainText('Hallucination')

  const menu = async (typed: string): Promise<void> => {
    await toBar()
    await tabTo(views(), 4)
    await press('Enter')
    await expect(panel.getByRole('menuitem', { name: 'Copy link to this view' })).toBeVisible()
    await panel.keyboard.type(typed)
    await press('Enter')
  }

  await test.step('saved for everybody', async () => {
    await menu('sav')
    await expect(panel.getByRole('dialog').getByLabel('Name')).toBeFocused(PATIENTLY)
    await panel.keyboard.type('Inventions')
    await press('Tab', 'Space')
    await tabTo(panel.getByRole('button', { name: 'Save view' }), 2)
    await press('Enter')
    await expect(lastAction()).toContainText('Saved the view “Inventions”', PATIENTLY)
    await expect
      .poll(() => other.see('view'), PATIENTLY)
      .toContainEqual(expect.objectContaining({ name: 'Inventions', shared: true }))
  })

  await test.step('taken away, and back by its name', async () => {
    await toBar()
    await press('Backspace')
    await expect(total).not.toHaveText(few)
    await menu('inv')
    await expect(total).toHaveText(few, PATIENTLY)
    await expect(panel.getByRole('button', { name: 'Views: Inventions' })).toBeVisible()
  })

  await test.step('its link, for a colleague: the page that it leads to, and the toolbar button', async () => {
    await menu('copy')
    await expect(lastAction()).toContainText('Link copied')
    await errata.context.grantPermissions(['clipboard-read'], { origin: stack.site })
    await page.bringToFront()
    const link = await page.evaluate(() => navigator.clipboard.readText())
    expect(new URL(link).origin).toBe(stack.url)
    await toBar()
    await press('Backspace', 'Backspace')
    await expect(total).not.toHaveText(few)
    const there = await errata.context.newPage()
    await there.goto(link)
    await errata.openPanel(there)
    await expect(total).toHaveText(few, PATIENTLY)
    await expect(chip('Primary issue: Hallucination')).toBeVisible()
    await there.close()
  })
})

test('many at once, on a counted selection, and back; what belongs together is merged, what does not is split off for good', async () => {
  const titleOf = (at: number): Promise<string> => rows().nth(at).locator('[dir="auto"]').first().innerText()
  const toFirst = async (): Promise<void> => {
    await toBar()
    await press('Enter')
    await expect(rows().locator('[data-row]:focus')).toBeVisible(PATIENTLY)
    await press('Home')
    await expect(rows().first().locator('[data-row]')).toBeFocused()
  }
  await toFirst()
  const row = async (title: string) => (await other.see('issue')).find((one) => one['title'] === title)
  const asked = async (title: string) => Number((await row(title))!['exchangeCount'])
  // The one with the highest impact need not be the one that most have asked.
  const titles = [await titleOf(0), await titleOf(1)]
  const [larger, smaller] = ((await asked(titles[0]!)) < (await asked(titles[1]!)) ? titles.toReversed() : titles) as [
    string,
    string,
  ]
  const statuses = async () => [(await row(larger))?.['status'], (await row(smaller))?.['status']]

  await test.step('x and Shift+↓ select; g judges both', async () => {
    await press('x', 'Shift+ArrowDown')
    await expect(panel.getByText('2 issues selected')).toBeVisible(PATIENTLY)
    await press('g')
    await expect(lastAction()).toContainText('Marked Good · 2 issues', PATIENTLY)
    await expect.poll(statuses, PATIENTLY).toEqual(['addressed', 'addressed'])
  })

  await test.step('one z takes both back', async () => {
    await press('z')
    await expect(lastAction()).toContainText('Undone: Marked Good · 2 issues', PATIENTLY)
    await expect.poll(statuses, PATIENTLY).toEqual(['unaddressed', 'unaddressed'])
  })

  let moved = ''
  await test.step('merged into the one that most have asked', async () => {
    await toFirst()
    await press('x', 'Shift+ArrowDown')
    await tabTo(panel.getByRole('button', { name: 'Merge' }), 20)
    await press('Enter')
    await expect(lastAction()).toContainText('Merged 2 issues', PATIENTLY)
    await expect.poll(async () => (await row(smaller))?.['mergedInto'], PATIENTLY).toBe((await row(larger))!['id'])
  })

  await test.step('one of its questions is split off', async () => {
    await toFirst()
    await press('Enter')
    await expect(dock()).toBeVisible(PATIENTLY)
    expect(await shownTitle()).toBe(larger)
    await tabTo(panel.locator('summary').filter({ hasText: 'In this issue' }), 40)
    await press('Enter')
    await tabTo(panel.getByRole('button', { name: 'Split or move…' }), 60)
    await press('Enter')
    const question = panel.getByRole('dialog').getByRole('checkbox').first()
    await tabTo(question, 6)
    moved = (await panel.getByRole('dialog').getByRole('listitem').first().locator('[dir="auto"]').innerText()).trim()
    await press('Space')
    await tabTo(panel.getByRole('button', { name: 'Split off 1' }), 60)
    await press('Enter')
    await expect(lastAction()).toContainText('Split off 1 question', PATIENTLY)
  })

  await test.step('and stays apart: who asks it again is counted there', async () => {
    const apart = async () => (await other.see('issue')).find((one) => one['title'] === moved && !one['mergedInto'])
    await expect.poll(async () => (await apart())?.['exchangeCount'], PATIENTLY).toBe(1)
    const id = (await apart())!['id']
    await ask(moved)
    const count = async () => (await other.see('issue')).find((one) => one['id'] === id)?.['exchangeCount']
    await expect.poll(count, PATIENTLY).toBe(2)
  })
})
