/** Reach and over-reach of an answer, asked in the live assistant; what it is served for by mistake is made a negative example. */
import { expect, type Page } from '@playwright/test'
import { callsTo } from './support/calls.ts'
import { allSent } from './support/inside.ts'
import { begin, PATIENTLY, place } from './support/panel.ts'
import { test } from './support/test.ts'

type Asked = {
  query: string
  answer: string
  /** Offered as another wording of it. */ like: RegExp
  /** Our own, of something else. */ other: string
}
const VACATION: Asked = {
  query: 'How do I enable vacation mode?',
  answer: 'Open Modes, then Vacation.\n\nDid this help?',
  like: /How do I turn on vacation mode/,
  // Of a mode that was disabled before, which has steps of its own; matching takes it for the same.
  other: 'How do I enable the vacation mode again?',
}
const OTHERS: Asked[] = [
  {
    query: 'How do I change my password?',
    answer: 'Open Account, then Password.\n\nDid this help?',
    like: /^Please tell me how|change my password/i,
    other: 'How do I change my email address?',
  },
  {
    query: 'Can I cancel my order?',
    answer: 'Yes, until it has been packed: open Orders, then Cancel.\n\nDid this help?',
    like: /cancel my order/i,
    other: 'Can I change my order?',
  },
]

/** More questions in a minute than is usual. */
const askQuickly = (panel: Page): Promise<void> =>
  panel.evaluate(
    () =>
      new Promise((done, failed) => {
        const opening = indexedDB.open('errata')
        opening.addEventListener('error', () => failed(opening.error))
        opening.addEventListener('success', () => {
          const writing = opening.result.transaction('meta', 'readwrite')
          writing.objectStore('meta').put({ key: 'retest', value: { quietMs: 5_500, perMinute: 20, tries: 1 } })
          writing.addEventListener('complete', () => (opening.result.close(), done()))
        })
      }),
  )

test('three answers are asked for in other words; a question that one is wrongly served for becomes a negative example', async ({
  errata,
  stack,
}) => {
  await callsTo(stack.url).publish([VACATION, ...OTHERS].map(({ query, answer }) => ({ query, answer })))
  const { panel } = await begin(errata, stack)
  const reach = panel.getByRole('region', { name: 'Reach', exact: true })

  await askQuickly(panel)
  const open = async ({ query }: Asked): Promise<void> => {
    await place(panel, 'Tests').click()
    const row = panel.getByRole('list', { name: 'Remediations to retest' }).getByText(query)
    await expect(row.or(reach).first()).toBeVisible(PATIENTLY)
    if (await row.isVisible()) await row.click()
  }
  const ask = async (one: Asked): Promise<void> => {
    await open(one)
    await reach.getByRole('button', { name: 'Ask in other words…' }).click()
    // Only one of the list and our own are asked: this is about the way, not about the list.
    for (const box of await reach.getByRole('checkbox').all()) await box.uncheck()
    await reach.getByRole('checkbox', { name: one.like }).first().check()
    await reach.getByLabel('In your own words').fill(one.other)
    await reach.getByRole('button', { name: 'Asks for something else' }).click()
    await reach.getByRole('button', { name: 'Ask these' }).click()
    await expect(panel.getByRole('region', { name: 'Run in progress' })).toBeVisible(PATIENTLY)
    await expect(panel.getByRole('region', { name: 'Run in progress' })).toBeHidden({ timeout: 90_000 })
    await open(one)
  }
  const sees = async (overReach: 0 | 1): Promise<void> => {
    await expect(reach.getByRole('row', { name: /^Reach 1 of 1/ })).toBeVisible(PATIENTLY)
    await expect(reach.getByRole('row', { name: new RegExp(`^Over-reach ${overReach} of 1`) })).toBeVisible()
  }

  for (const one of OTHERS) {
    await test.step(`"${one.query}" reaches what it is for, and nothing else`, async () => {
      await ask(one)
      await sees(0)
      await panel.keyboard.press('Escape')
    })
  }
  await test.step('another reaches a question in other words, and one that it is not for', async () => {
    await ask(VACATION)
    await sees(1)
  })
  await test.step('that becomes a negative example', async () => {
    await reach.getByRole('button', { name: 'By hand' }).click()
    await reach.getByRole('button', { name: 'Add as negative example' }).click()
    await expect(reach.getByText(/^Added\./)).toBeVisible(PATIENTLY)
    await allSent(errata.worker)
  })
  await test.step('asked again, it is not answered by it, and the other still is', async () => {
    await ask(VACATION)
    await sees(0)
  })
})
