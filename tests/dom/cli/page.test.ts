import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { page } from '../../../cli/retest/reports/page.ts'
import { CaseOutcome } from '../../../cli/retest/reports/report.ts'
import { HOSTILE, report, result } from '../../unit/cli/results.ts'

const anything = fc.string({ unit: 'binary', maxLength: 200 })
const words = fc.oneof(anything, fc.constant(HOSTILE))

describe('the HTML report', () => {
  const documentOf = (text: string) => new DOMParser().parseFromString(text, 'text/html')
  const summaries = (text: string) => [...documentOf(text).querySelectorAll('.cases > li > details > summary')]

  it('shows the worst first and open, with the difference by words', () => {
    const document = documentOf(page(report()))
    expect(document.querySelector('h1')?.textContent).toBe('1 of 8 passed')
    const cases = [...document.querySelectorAll('.cases > li > details')]
    expect(cases.map((one) => one.querySelector('summary')!.className)).toEqual([
      'failed',
      'failed',
      'flaky',
      'error',
      'blocked',
      'inconclusive',
      'not_asked',
      'passed',
    ])
    expect(cases.map((one) => one.hasAttribute('open'))).toEqual([true, true, true, false, false, false, false, false])
    expect(cases[0]!.querySelector('del')?.textContent).toBe('ten')
    expect(cases[0]!.querySelector('ins')?.textContent).toBe('thirty')
  })

  it('needs nothing from elsewhere, and its own policy would let it load nothing', () => {
    const document = documentOf(page(report({ results: [result({ screenshot: 'data:image/jpeg;base64,AA==' })] })))
    const policy = document.querySelector('meta[http-equiv="Content-Security-Policy"]')!.getAttribute('content')
    expect(policy).toMatch(/^default-src 'none'; img-src data:; style-src 'sha256-[^']+'$/)
    expect(document.querySelectorAll('script, link, iframe, object, [style]')).toHaveLength(0)
    expect([...document.querySelectorAll('[src]')].map((one) => one.getAttribute('src'))).toEqual([
      'data:image/jpeg;base64,AA==',
    ])
  })

  it('has all words as text, whatever they look like', () => {
    fc.assert(
      fc.property(words, words, words, (query, got, expected) => {
        const one = result({
          outcome: 'failed',
          query,
          got,
          expected,
          reason: got,
          turns: [{ role: 'user', text: query }],
        })
        const all = page(report({ target: query, environment: got, brokeOff: expected, results: [one] }))
        const document = documentOf(all)
        expect(document.querySelectorAll('script, img, iframe, a')).toHaveLength(0)
        const [summary, ...more] = summaries(all)
        expect(more).toHaveLength(0)
        // HTML has no way to write these two.
        const plain = (text: string): string => text.replace(/\r\n?/g, '\n').replaceAll('\u0000', '')
        expect(plain(summary!.querySelector('.query')!.textContent!)).toBe(plain(query))
      }),
      { numRuns: 60 },
    )
  })

  it('says each outcome in words, not by colour alone', () => {
    for (const outcome of CaseOutcome.options) {
      const [summary] = summaries(page(report({ results: [result({ outcome })] })))
      expect(summary!.textContent).toMatch(/Passed|Failed|Flaky|Blocked|Error|Needs a look|Not asked/)
    }
  })
})
