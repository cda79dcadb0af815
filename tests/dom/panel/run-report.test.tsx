import { render, screen, waitFor } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { parse } from 'csv-parse/sync'
import { SaxesParser } from 'saxes'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { RunDetail } from '../../../components/retest/RunDetail.tsx'
import { RetestReport } from '../../../cli/retest/reports/report.ts'
import type { RunReport } from '../../../components/retest/report/run-report.ts'
import { reportFile, type ReportFormat } from '../../../components/retest/report/save-report.tsx'
import { exactTime } from '../../../components/ui/format.ts'
import { speak } from '../../../components/ui/words.ts'
import type { Retest, Run } from '../../../lib/contract/index.ts'
import { RUN_WHY } from '../../../lib/domain/retest/run-why.ts'
import { compareRuns } from '../../../lib/retest/run-compare.ts'
import { minute, retest, run, uuid } from '../../fixtures/rows.ts'
import { nothing, panelTests } from './rendering.tsx'

/** What a page can make an assistant say. */
const HOSTILE = '<script>alert(1)</script> [x](javascript:alert(2)) \u0007 & ]]> "quoted" =1+1'

const RUN = run({
  planned: 3,
  counts: { passed: 1, failed: 1, flaky: 0, blocked: 0, error: 0, inconclusive: 1 },
})
const retests: Retest[] = [
  retest({ id: uuid(401), query: 'Passes?' }),
  retest({ id: uuid(402), remediationId: uuid(302), query: HOSTILE, got: HOSTILE, outcome: 'failed', reason: HOSTILE }),
  retest({ id: uuid(403), remediationId: uuid(303), query: 'Passes?', outcome: 'inconclusive', reason: 'Look.' }),
]
const before = retests.map((one): Retest => ({ ...one, outcome: 'passed' }))
const report: RunReport = {
  run: RUN,
  name: 'All cases · help.larkspur.example',
  project: 'Larkspur',
  environment: null,
  retests,
  since: { name: 'All cases · Staging', startedAt: minute(-60), changes: compareRuns(retests, before) },
}
const turn = (text: string) => ({ role: 'user' as const, text })
const textOf = async (format: ReportFormat): Promise<string> => (await reportFile(format, report)).text()

describe('the report of a run', () => {
  panelTests()
  afterEach(() => speak('en', []))

  it('as a page says the sum, what changed and each question, the worst first; nothing in it runs', async () => {
    const text = await textOf('html')
    const page = new DOMParser().parseFromString(text, 'text/html')
    expect(page.querySelector('h1')?.textContent).toBe('1 of 3 passed')
    expect(page.querySelector('meta[http-equiv="Content-Security-Policy"]')?.getAttribute('content')).toContain(
      "default-src 'none'",
    )
    const asked = [...page.querySelectorAll('summary')].map((one) => one.textContent)
    expect(asked).toEqual([`✗${HOSTILE}Failed`, '?Passes?Inconclusive', '✓Passes?Passed'])
    expect(page.querySelector('h2')?.textContent).toBe(`Compared with All cases · Staging · ${exactTime(minute(-60))}`)
    expect(page.body.textContent).toContain('Newly failing (1)')
    expect(page.querySelectorAll('script, img, iframe')).toHaveLength(0)
    expect([...page.querySelectorAll('a')].filter((one) => one.href.startsWith('javascript'))).toEqual([])
  })

  it('as a page says what became of the others, and why a run ended early', async () => {
    const counts = { ...RUN.counts, error: 9, inconclusive: 0 }
    const stopped: Run = { ...RUN, counts, state: 'stopped', why: RUN_WHY.page_gone, planned: 50 }
    const text = await (await reportFile('html', { ...report, run: stopped })).text()
    const header = new DOMParser().parseFromString(text, 'text/html').querySelector('header')!
    expect(header.textContent).toContain('Stopped · 1 failed · 1 passed · 9 errors · 3 of 50 asked')
    expect(header.textContent).toContain('The page with the assistant could not be used any more.')
  })

  it('as a page names what was asked in one of two runs alone, and does not say that nothing changed', async () => {
    const [first, second] = retests as [Retest, Retest]
    const changes = compareRuns([first], [{ ...second, query: 'Gone?', outcome: 'passed' }])
    const text = await (
      await reportFile('html', { ...report, since: { name: 'Before', startedAt: minute(-60), changes } })
    ).text()
    const page = new DOMParser().parseFromString(text, 'text/html')
    const said = [...page.querySelectorAll('section h3 + ul')].map((one) => [
      one.previousElementSibling!.textContent,
      one.textContent,
    ])
    expect(said).toEqual([
      ['Asked in this run only (1)', 'Passes? · Passed'],
      ['Asked in the other run only (1)', 'Gone? · Passed'],
    ])
    expect(text).not.toContain('Nothing changed')
  })

  it('names them in the run too, and has what did not pass asked again by itself', async () => {
    const [first, second] = retests as [Retest, Retest]
    const onAgain = vi.fn()
    render(
      <RunDetail
        {...{ run: RUN, name: 'Run', retests: [first], others: [RUN], otherId: RUN.id, now: 0, again: 2, onAgain }}
        {...{ rest: 0, onRest: nothing }}
        {...{ otherRetests: [{ ...second, query: 'Gone?' }], canGoOn: false, problem: null, onOther: nothing }}
        {...{ onGoOn: nothing, onEnd: nothing, onReport: nothing, onCopyLink: nothing, onIssue: nothing }}
        {...{ nameOfRun: () => 'Before', nameOf: () => 'Mara' }}
      />,
    )
    const alone = screen.getByText('Asked in the other run only (1)').closest('details')!
    expect(alone.querySelector('li')?.textContent).toBe('Gone? Failed')
    expect(screen.queryByText('Nothing changed between the two.')).toBeNull()
    await userEvent.setup().click(screen.getByRole('button', { name: 'Retry the 2 that did not pass' }))
    expect(onAgain).toHaveBeenCalledOnce()
  })

  it('sets two runs of one set side by side, each under its time', () => {
    const other = { ...RUN, id: uuid(2), startedAt: minute(-60) }
    render(
      <RunDetail
        {...{ run: RUN, name: 'All cases', retests, others: [other], otherId: other.id, otherRetests: before, now: 0 }}
        {...{ again: 0, onAgain: nothing, rest: 0, onRest: nothing, canGoOn: false, problem: null, onOther: nothing }}
        {...{ onGoOn: nothing, onEnd: nothing, onReport: nothing, onCopyLink: nothing, onIssue: nothing }}
        {...{ nameOfRun: () => 'All cases', nameOf: () => 'Mara' }}
      />,
    )
    const sides = [...screen.getByText(HOSTILE, { selector: 'summary bdi' }).closest('details')!.querySelectorAll('dt')]
    expect(sides.slice(0, 2).map((one) => one.textContent)).toEqual([
      `All cases · ${exactTime(minute(-60))}`,
      `All cases · ${exactTime(minute(0))}`,
    ])
  })

  it('as a page is in the language of who saves it', async () => {
    await speak('de', ['de'])
    expect(await textOf('html')).toContain('1 von 3 bestanden')
  })

  it('as a table runs nothing in a spreadsheet, and has a row for each question', async () => {
    const rows = parse<Record<string, string>>(await textOf('csv'), { bom: true, columns: true })
    expect(rows.map((row) => [row['outcome'], row['remediation_id']])).toEqual([
      ['failed', uuid(302)],
      ['inconclusive', uuid(303)],
      ['passed', uuid(300)],
    ])
    const [formula] = parse<Record<string, string>>(
      await (await reportFile('csv', { ...report, retests: [retest({ got: '=1+1' })] })).text(),
      { bom: true, columns: true },
    )
    expect(formula?.['got']).toBe("'=1+1")
  })

  it('as data has the shape of the command’s report, with everything that is kept of each retest', async () => {
    const asked = retest({
      id: uuid(404),
      turns: [turn('Before?'), { ...turn('So.'), role: 'assistant' as const }, turn('Passes?')],
    })
    const file = await reportFile('json', { ...report, environment: 'Staging', retests: [...retests, asked] })
    const read = RetestReport.parse(JSON.parse(await file.text()))
    expect(read).toMatchObject({
      mode: 'browser',
      target: RUN.site,
      environment: 'Staging',
      brokeOff: null,
      recorded: 4,
    })
    expect(read.results.map((one) => [one.outcome, one.query, one.got === HOSTILE])).toEqual([
      ['failed', HOSTILE, true],
      ['inconclusive', 'Passes?', false],
      ['passed', 'Passes?', false],
      ['passed', asked.query, false],
    ])
    expect(read.results.at(-1)).toMatchObject({ before: ['Before?'], turns: [{ text: 'Before?' }, {}, {}] })
    const stopped = { ...report, run: { ...RUN, state: 'stopped' as const } }
    expect(RetestReport.parse(JSON.parse(await (await reportFile('json', stopped)).text())).brokeOff).toMatch(/end/)
  })

  it('for build servers is XML that a strict reader takes, each test with a name of its own', async () => {
    const tests: Record<string, string>[] = []
    const tags: string[] = []
    const reader = new SaxesParser()
    reader.on('error', (error) => {
      throw error
    })
    reader.on('opentag', ({ name, attributes }) => {
      tags.push(name)
      if (name === 'testcase') tests.push(attributes)
    })
    reader.write(await textOf('xml')).close()
    expect(tests.map(({ name }) => name)).toEqual([HOSTILE.replace('\u0007', '\uFFFD'), 'Passes?', 'Passes? (2)'])
    expect(tags).toEqual(['testsuites', 'testsuite', 'testcase', 'failure', 'testcase', 'skipped', 'testcase'])
  })

  it('is offered beside the run’s name, by keyboard', async () => {
    const onReport = vi.fn()
    const onCopyLink = vi.fn()
    render(
      <RunDetail
        {...{ run: RUN, name: 'Run', retests, others: [], otherRetests: [], otherId: null, now: 0 }}
        {...{ canGoOn: false, again: 0, rest: 0, problem: null, onOther: nothing, onGoOn: nothing, onEnd: nothing }}
        {...{
          onAgain: nothing,
          onRest: nothing,
          onReport,
          onCopyLink,
          onIssue: nothing,
          nameOfRun: () => '',
          nameOf: () => 'Mara',
        }}
      />,
    )
    const user = userEvent.setup()
    screen.getByRole('button', { name: 'Report and link' }).focus()
    await user.keyboard('{Enter}')
    await user.keyboard('{Enter}')
    await screen.findByRole('menuitem', { name: 'Copy link to this run' })
    await user.click(screen.getByRole('menuitem', { name: 'Report to read (HTML)' }))
    await waitFor(() => expect(onReport).toHaveBeenCalledWith('html'))
  })
})
