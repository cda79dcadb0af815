/** Page, wired: what a flag takes with it of the page, and when there is nothing to flag. */
import 'fake-indexeddb/auto'
import { render, screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { useMemo } from 'react'
import { beforeEach, describe, expect, it } from 'vitest'
import PagePlace from '../../../components/page/PagePlace.tsx'
import { useMakePanelUser, PanelUserProvider } from '../../../components/shell/panel-user.ts'
import type { ManualFlag, Span } from '../../../lib/contract/index.ts'
import { type CaptureRow, type ConversationRow, database, writeMeta } from '../../../lib/db/index.ts'
import { spanOfQuote } from '../../../lib/domain/remediation/quote.ts'
import type { ActivePage } from '../../../lib/store/page/page.ts'
import { capturedExchange, exchange, issue, project, site, SITE, uuid } from '../../fixtures/rows.ts'
import { ME, membership } from './a-desk.tsx'
import { nothing, panelTests } from './rendering.tsx'

const [TAB, RESPONSE, QUOTE] = [7, 'Hold the button for 30 seconds.', '30 seconds']
const PLACE = { tabId: TAB, frameId: 0, chat: 0 }
const page: ActivePage = {
  place: { tabId: TAB, windowId: 1, url: `${SITE}/chat` } as ActivePage['place'],
  reading: { state: 'allowed', origin: SITE, lasting: true, script: 'there', found: true } as ActivePage['reading'],
  again: nothing,
}

function Page() {
  const panelUser = useMakePanelUser(
    useMemo(() => membership('sme'), []),
    false,
  )
  return (
    <PanelUserProvider value={panelUser}>
      <PagePlace page={page} sites={[SITE]} />
    </PanelUserProvider>
  )
}

const reads = (response: string): Promise<unknown> =>
  database().captures.put({
    ...PLACE,
    id: uuid(1),
    site: SITE,
    conversationKey: 'c',
    ordinal: 0,
    turnKey: 'a',
    said: 's',
    exchange: capturedExchange({ id: uuid(1), query: 'How?', response }),
    uploaded: false,
    updatedAt: '2026-01-01T00:00:00.000Z',
  } satisfies CaptureRow)
const selects = (quote: string): Promise<unknown> =>
  writeMeta(database(), 'selectedInPage', {
    tabId: TAB,
    frameId: 0,
    exchangeId: uuid(1),
    span: spanOfQuote(RESPONSE, quote)!,
  })
const flagged = async (...spans: Span[]): Promise<void> => {
  const mine: ManualFlag = {
    id: uuid(600),
    by: ME,
    reasonCode: 'tone',
    note: 'Curt.',
    evidence: spans,
    at: '2026-01-01T00:00:00.000Z',
  }
  await database().exchanges.put(
    exchange({ id: uuid(1), issueId: uuid(100), query: 'How?', response: RESPONSE, flags: [mine] }),
  )
  await database().issues.put(issue())
}
const flags = async () =>
  (await database().outbox.toArray()).flatMap(({ mutation }) =>
    mutation.name === 'exchange.flag' ? [mutation.args] : [],
  )
const evidence = async () => (await flags()).map((one) => one.evidence)
const notes = async () => (await flags()).map((one) => one.note)
const opens = async (name: string) => {
  render(<Page />)
  const user = userEvent.setup()
  await user.click(await screen.findByRole('button', { name }))
  return { user, dialog: within(await screen.findByRole('dialog')) }
}

describe('a flag on a response in the page', () => {
  panelTests()
  beforeEach(async () => {
    const db = database()
    await Promise.all(db.tables.map((table) => table.clear()))
    await db.projects.put(project())
    await db.sites.put(site())
    await db.conversations.put({
      ...PLACE,
      origin: SITE,
      url: `${SITE}/chat`,
      title: '',
      language: 'en',
      conversationKey: 'c',
      revision: 1,
      total: 2,
      turns: [],
      updatedAt: '2026-01-01T00:00:00.000Z',
      article: null,
      detection: { confidence: 0.9, root: 'document', why: [], adapter: null },
    } as unknown as ConversationRow)
    await reads(RESPONSE)
  })

  it('marks the selected words where they stand in the response as it is by then', async () => {
    await selects(QUOTE)
    const { user, dialog } = await opens('Flag')
    expect(dialog.getByText(`The flag takes “${QUOTE}” as its evidence.`)).toBeDefined()
    // Read again while somebody writes: more of it has arrived before the words.
    const longer = `Of course! ${RESPONSE}`
    await reads(longer)
    await screen.findByText(longer)
    await user.click(dialog.getByRole('button', { name: 'Flag' }))
    await waitFor(async () => expect(await evidence()).toEqual([[spanOfQuote(longer, QUOTE)]]))
  })

  it.each([
    ['no words are selected', null, [QUOTE]],
    ['it has the selected words already', QUOTE, [QUOTE]],
    ['it has as many words as a flag may have', QUOTE, Array.from({ length: 50 }, () => 'Hold')],
  ])('is not set again where its reason and note stay and %s', async (_, selected, has) => {
    await flagged(...has.map((quote) => spanOfQuote(RESPONSE, quote)!))
    if (selected) await selects(selected)
    const { user, dialog } = await opens('Reason…')
    await user.click(dialog.getByRole('button', { name: 'Save' }))
    await user.keyboard('f')
    const again = within(await screen.findByRole('dialog'))
    await user.type(again.getByRole('textbox', { name: 'Note (optional)' }), ' Rude.')
    await user.click(again.getByRole('button', { name: 'Save' }))
    await waitFor(async () => expect(await notes()).toEqual(['Curt. Rude.']))
    expect(await database().actions.count()).toBe(1)
  })

  it('takes other words that are selected, also where its reason and note stay', async () => {
    await flagged(spanOfQuote(RESPONSE, 'Hold')!)
    await selects(QUOTE)
    const { user, dialog } = await opens('Reason…')
    await user.click(dialog.getByRole('button', { name: 'Save' }))
    await waitFor(async () =>
      expect(await evidence()).toEqual([[spanOfQuote(RESPONSE, 'Hold'), spanOfQuote(RESPONSE, QUOTE)]]),
    )
  })
})
