import { render, screen } from '@testing-library/react'
import type { ComponentProps } from 'react'
import { afterEach, describe, expect, it } from 'vitest'
import { RunDetail } from '../../../components/retest/RunDetail.tsx'
import { startRefusal } from '../../../components/retest/run-begun.ts'
import { whatOf } from '../../../components/retest/run-name.ts'
import { speak } from '../../../components/ui/words.ts'
import { AGAIN_TAG } from '../../../lib/domain/retest/again-tag.ts'
import { RUN_WHY } from '../../../lib/domain/retest/run-why.ts'
import { retest, run, uuid } from '../../fixtures/rows.ts'
import { nothing, panelTests } from './rendering.tsx'

const stopped = (why: string) => run({ state: 'stopped', why })
const draw = (why: string, over: Partial<ComponentProps<typeof RunDetail>> = {}) =>
  render(
    <RunDetail
      {...{ run: stopped(why), name: 'Run', retests: [], others: [], otherRetests: [], otherId: null, now: 0 }}
      {...{ canGoOn: false, again: 0, rest: 0, problem: null, onOther: nothing, onGoOn: nothing, onEnd: nothing }}
      {...{ onAgain: nothing, onRest: nothing, onReport: nothing, onCopyLink: nothing, onIssue: nothing }}
      nameOfRun={() => ''}
      nameOf={() => 'Mara'}
      {...over}
    />,
  )

describe('why a run does not go on', () => {
  panelTests()
  afterEach(() => speak('en', []))

  it('is said in the reader’s language', async () => {
    await speak('de', ['de'])
    draw(RUN_WHY.person_joined)
    expect(screen.getByText('Ein Mensch ist in das Gespräch gekommen.')).toBeTruthy()
  })

  it('of another version is shown as it is', async () => {
    await speak('de', ['de'])
    draw('The moon was full.')
    expect(screen.getByText('The moon was full.')).toBeTruthy()
  })

  it('as that it asks again what had not passed: whoever began it, in whatever language', async () => {
    await speak('de', ['de'])
    expect(whatOf({ tags: [AGAIN_TAG, 'Kasse'], variations: false })).toBe('Was nicht bestanden hatte, Kasse')
  })

  it('and what of it can be asked now: all or some of what did not pass, and what it did not get to', () => {
    const counts = { ...stopped('').counts, passed: 1, failed: 3, blocked: 1 }
    const run = { ...stopped(RUN_WHY.by_hand), planned: 20, counts }
    const outcomes = ['passed', 'failed', 'failed', 'failed', 'blocked'] as const
    const retests = outcomes.map((outcome, n) => retest({ id: uuid(400 + n), outcome }))
    const { unmount } = draw('', { run, retests, again: 4, rest: 12 })
    expect(screen.getByRole('button', { name: 'Retry the 4 that did not pass' })).toBeTruthy()
    expect(screen.queryByText('The others are no longer among the questions.')).toBeNull()
    expect(screen.getByRole('button', { name: 'Ask the 12 that were not asked' })).toBeTruthy()
    unmount()
    const { unmount: leave } = draw('', { run, retests, again: 3 })
    expect(screen.getByRole('button', { name: 'Retry 3 of the 4 that did not pass' })).toBeTruthy()
    expect(screen.getByText('The others are no longer among the questions.')).toBeTruthy()
    leave()
    // What became of the others is not known before they are here.
    draw('', { run, retests: retests.slice(1), again: 3 })
    expect(screen.queryByText('The others are no longer among the questions.')).toBeNull()
  })

  it('counts of what did not pass only what is here', () => {
    const run = { ...stopped(''), counts: { ...stopped('').counts, failed: 2 } }
    draw('', { run, retests: [retest({ outcome: 'failed' })], again: 1 })
    expect(screen.getByRole('button', { name: 'Retry the one that did not pass' })).toBeTruthy()
  })

  it('names whose run holds the site, and since when', () => {
    const startedAt = new Date(Date.now() - 12 * 60_000).toISOString()
    const nameOf = (id: string): string => (id === 'user-mara' ? 'Mara Lindqvist' : 'a colleague')
    expect(startRefusal({ ok: false, why: 'held', holder: { by: 'user-mara', startedAt } }, nameOf)).toBe(
      'Not started: another run is in progress on this site, started 12 minutes ago by Mara Lindqvist.',
    )
    expect(startRefusal({ ok: false, why: 'held', holder: null }, nameOf)).toBe(
      'Not started: another run is in progress on this site.',
    )
  })
})
