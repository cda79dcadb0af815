import { describe, expect, it } from 'vitest'
import { lintAnswer } from '../../../lib/writing/lint.ts'

const QUERY = 'How do I return a sensor?'
const rules = (text: string, query = QUERY) => lintAnswer(text, query).map((r) => r.rule)
const GOOD = 'To return a sensor, open [Returns](https://larkspur.example/returns) and tap Start.'

describe('lintAnswer', () => {
  it('has nothing to say of a good answer, nor of an empty one', () => {
    expect(lintAnswer(GOOD, QUERY)).toEqual([])
    expect(lintAnswer('  ', QUERY)).toEqual([])
  })

  it.each([`${GOOD} Ask anna@mail.example.`, `${GOOD} Or call Anna at +49 170 1234567.`, `Dear Anna Nowak, ${GOOD}`])(
    'blocks personal data: %s',
    (text) => {
      const blocking = lintAnswer(text, QUERY).filter((r) => r.blocks)
      expect(blocking.map((r) => r.rule)).toEqual(['personal_data'])
    },
  )
  it('does not take a company’s mail box for personal data', () =>
    expect(rules(`${GOOD} Or write to support@larkspur.example.`)).toEqual([]))

  it.each([
    ['To return a sensor, you can send it back. It costs $15.', '$15'],
    ['To return a sensor, send it back and get 90 % of the price.', '90 %'],
    ['To return a sensor, send it back until March 31, 2027.', 'March 31, 2027'],
  ])('advises a link beside what changes: %s', (text, part) => {
    const [remark] = lintAnswer(text, QUERY).filter((r) => r.rule === 'volatile')
    expect(remark).toMatchObject({ blocks: false })
    expect(text.slice(remark!.start, remark!.end)).toBe(part)
  })
  it('is content where a link is there', () =>
    expect(rules('To return a sensor for $15, see https://larkspur.example/returns.')).toEqual([]))
  it('does not take versions and durations for prices and dates', () =>
    expect(rules('To return a sensor with firmware 2.4, open Returns within 30 days.')).toEqual([]))

  it('misses a next step', () => {
    expect(rules('The sensor is covered by a return policy.')).toEqual(['next_step'])
    expect(rules('Open the app to return the sensor.')).toEqual([])
    expect(rules('Which sensor do you want to return?')).toEqual([])
  })

  it('misses the question in the answer', () => {
    expect(rules('Open the app and tap Start.')).toEqual(['restatement'])
    expect(rules('Open the app and tap Start.', 'Hi')).toEqual([])
    expect(rules('Returning sensors: open the app.')).toEqual([])
  })
})
