import { parse as parseCsv } from 'csv-parse/sync'
import fc from 'fast-check'
import { parse as parseJunit } from 'junit2json'
import { SaxesParser } from 'saxes'
import { describe, expect, it } from 'vitest'
import { csv, CSV_COLUMNS } from '../../../cli/retest/reports/csv.ts'
import { page } from '../../../cli/retest/reports/page.ts'
import { junit } from '../../../cli/retest/reports/junit.ts'
import { type CaseResult, type CaseOutcome, exitCodeOf, RetestReport } from '../../../cli/retest/reports/report.ts'
import { HOSTILE, report, result } from './results.ts'

const anything = fc.string({ unit: 'binary', maxLength: 200 })
const words = fc.oneof(
  anything,
  fc.constant(HOSTILE),
  anything.map((text) => `=${text}`),
)

/** What XML 1.0 does not allow in it, control characters among it; nothing where it is well-formed. */
function faultsOf(xml: string): string[] {
  const faults: string[] = []
  const parser = new SaxesParser()
  parser.on('error', ({ message }) => void faults.push(message))
  parser.write(xml).close()
  return faults
}

async function suiteOf(xml: string) {
  expect(faultsOf(xml)).toEqual([])
  const read = (await parseJunit(xml)) as {
    testsuite: { [key: string]: unknown; testcase: { [key: string]: unknown }[] }[]
  }
  return read.testsuite[0]!
}

describe('JUnit XML', () => {
  it('is checked by a parser that takes no control characters', () => {
    for (const sign of ['\u0000', '\u0008', '\u001B', '\uFFFE', '\uD800'])
      expect(faultsOf(`<a b="${sign}">${sign}</a>`)).not.toEqual([])
  })

  it('is read by a parser of others, with what CI servers count', async () => {
    const suite = await suiteOf(junit(report()))
    expect(suite).toMatchObject({ name: 'Larkspur, Staging', tests: 8, failures: 3, errors: 2, skipped: 2 })
    const [passed, failed, flaky, open, judged, error, blocked, notAsked] = suite.testcase
    expect(passed).toEqual({ classname: 'retest.answer', name: 'How do I enable vacation mode?', time: 7.9 })
    expect(failed).toMatchObject({ failure: [{ type: 'failed', inner: expect.stringContaining('thirty seconds') }] })
    expect(flaky).toMatchObject({ failure: [{ type: 'flaky' }] })
    expect(open).toHaveProperty('skipped')
    expect(judged).toMatchObject({ classname: 'retest.bad', failure: [{ type: 'failed' }] })
    expect(error).toMatchObject({ error: [{ type: 'error' }] })
    expect(blocked).toMatchObject({ error: [{ type: 'blocked' }] })
    expect(notAsked).toHaveProperty('skipped')
  })

  it('gives two cases of one question two names', async () => {
    const suite = await suiteOf(junit(report({ results: [result(), result(), result({ kind: 'guidance' })] })))
    expect(new Set(suite.testcase.map(({ classname, name }) => `${classname} ${name}`)).size).toBe(3)
  })

  it('is well-formed whatever was asked and answered', async () => {
    await fc.assert(
      fc.asyncProperty(words, words, async (query, got) => {
        const suite = await suiteOf(junit(report({ results: [result({ outcome: 'failed', query, got })] })))
        expect(suite.testcase).toHaveLength(1)
      }),
      { numRuns: 200 },
    )
  })
})

describe('CSV', () => {
  const rowsOf = (text: string) => parseCsv(text, { bom: true, columns: true }) as Record<string, string>[]

  it('has a row a case and a column a fact', () => {
    const rows = rowsOf(csv(report()))
    expect(rows).toHaveLength(8)
    expect(rows[4]).toMatchObject({
      kind: 'bad',
      remediation_id: '',
      verdict_id: '00000000-0000-4000-8000-000000000009',
    })
    expect(Object.keys(rows[0]!)).toEqual([...CSV_COLUMNS])
    expect(rows[1]).toMatchObject({ outcome: 'failed', log_id: 'log-1', seconds: '7.6', environment: 'Staging' })
    expect(rows.at(-1)).toMatchObject({ outcome: 'not_asked', asked: '0' })
  })

  it('keeps words of an assistant or a customer from being a formula', () => {
    expect(rowsOf(csv(report())).at(-1)!['query']).toBe(`'=HYPERLINK("http://evil")`)
    fc.assert(
      fc.property(
        fc.constantFrom('=', '+', '-', '@', '\t', '\r', ' =', '\u00A0+', '\u200B-'),
        anything,
        (sign, rest) => {
          const [row] = rowsOf(csv(report({ results: [result({ got: sign + rest, query: sign + rest })] })))
          expect(row!['got']!.startsWith(`'${sign}`)).toBe(true)
          expect(row!['query']!.startsWith(`'${sign}`)).toBe(true)
        },
      ),
    )
  })
})

describe('the page', () => {
  it('counts the kinds apart, and says of each case what it is and what was held against what', () => {
    const text = String(page(report({ recorded: 8 }))).replace(/\s+/g, ' ')
    expect(text).toContain('<th scope="row">Judged Bad</th> <td>–</td>')
    expect(text).toContain('Judged Bad: must not come')
    expect(text).toContain('Judged Bad · Failed')
    expect(text).toContain('8 of 8 results are kept in the project')
    expect(text).toContain('Expert Answers, Expert Guidance, Cases by hand; tagged release')
    expect(text).toContain('2026-01-01 08:00:00 UTC, 4 min')
    expect(String(page(report({ results: [result()] })))).not.toContain('scope="row"')
  })
})

describe('what stands open on the page', () => {
  const opened = (results: CaseResult[]) => String(page(report({ results }))).match(/<details open>/g)?.length ?? 0
  const failed = (over: Partial<CaseResult> = {}) => result({ outcome: 'failed', ...over })

  it('is each that failed, unless they are many', () => {
    expect(opened([result(), failed(), failed()])).toBe(2)
    expect(opened(Array.from({ length: 11 }, () => failed()))).toBe(0)
  })

  it('has a difference where the answer is nearly the one, and none where it is another', () => {
    const drawn = (similarity: number) => String(page(report({ results: [failed({ similarity })] })))
    expect(drawn(0.9)).toContain('Difference:')
    expect(drawn(0.4)).not.toContain('Difference:')
  })
})

describe('JSON', () => {
  it('is what its schema says, and comes back as it was', () => {
    const read = RetestReport.parse(JSON.parse(JSON.stringify(report())))
    expect(read).toEqual(report())
    expect(RetestReport.safeParse({ ...report(), results: [{ ...result(), outcome: 'fine' }] }).success).toBe(false)
  })
})

describe('the exit code', () => {
  const code = (outcomes: CaseOutcome[], brokeOff: string | null = null) =>
    exitCodeOf({ results: outcomes.map((outcome) => result({ outcome })), brokeOff })

  it.each([
    [['passed', 'passed'], 0],
    [['passed', 'inconclusive'], 0],
    [['passed', 'failed'], 1],
    [['flaky'], 1],
    [['passed', 'error'], 1],
    [['passed', 'blocked'], 1],
    [['failed', 'not_asked'], 1],
    [['error', 'error'], 2],
    [['blocked'], 2],
    [[], 0],
  ] as const)('%j gives %i', (outcomes, expected) => expect(code([...outcomes])).toBe(expected))

  it('is 2 where the run broke off, whatever was found until then', () => {
    expect(code(['passed', 'not_asked'], 'It was stopped by hand.')).toBe(2)
  })
})
