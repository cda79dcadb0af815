/** An issue's title is mostly what its customer asked: that stands there once. */
import './browser.ts'
import { render, screen, within } from '@testing-library/react'
import { expect, it } from 'vitest'
import { IssueDetail } from '../../../components/exchange/IssueDetail.tsx'
import type { Exchange } from '../../../lib/contract/index.ts'
import { exchange, issue, uuid } from '../../fixtures/rows.ts'
import { nothing, panelTests } from './rendering.tsx'

panelTests()

const TITLE = 'How do I reset my hub?'
const query = (): HTMLElement | null => screen.queryByRole('region', { name: 'Query' })

function show(title: string, members: Exchange[], exchangeId = members[0]!.id): void {
  const data = { issue: issue({ title }), members, verdicts: [], remediations: [], retests: [] }
  render(
    <IssueDetail
      {...{ data, exchangeId, halfLifeDays: 14, active: true, nameOf: String, dock: null, onStep: null }}
      {...{ onBack: nothing, onExchange: nothing, onShowInPage: null, onRemediation: nothing }}
      aboutQuestion={<button type="button">Unclear?</button>}
    />,
  )
}

it('is said in the title alone where that is the query, with what there is to do about it', () => {
  show(TITLE, [exchange({ query: ` ${TITLE}\n`, question: 'How do I reset my version 13 hub?' })])
  expect(screen.getAllByText(TITLE)).toHaveLength(1)
  expect(within(query()!).getByRole('heading', { level: 1, name: TITLE })).toBeTruthy()
  expect(within(query()!).getByRole('button', { name: 'Unclear?' })).toBeTruthy()
  expect(within(query()!).getByText('How do I reset my version 13 hub?')).toBeTruthy()
})

it('is told below the title where another question of the issue is shown', () => {
  const members = [exchange({ query: TITLE }), exchange({ id: uuid(2), query: 'hub reset??' })]
  show(TITLE, members, uuid(2))
  expect(screen.getByRole('heading', { level: 1 }).textContent).toBe(TITLE)
  expect(within(query()!).getByText('hub reset??')).toBeTruthy()
  expect(within(query()!).queryByRole('heading', { level: 1 })).toBeNull()
})

it('is told in full below a title that has no room for it', () => {
  const long = 'My hub blinks red whenever I turn the light on. '.repeat(6).trim()
  show(long, [exchange({ query: long })])
  expect(within(query()!).queryByRole('heading', { level: 1 })).toBeNull()
  expect(within(query()!).getByText(long)).toBeTruthy()
})
