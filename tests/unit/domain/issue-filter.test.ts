import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  FILTER_FIELDS,
  type FilterTerm,
  formatFilter,
  ISSUE_SORTS,
  nameOfTerm,
  parseFilter,
  termOf,
  withTerm,
} from '../../../lib/domain/issues/issue-filter.ts'
import { completionAt, parseTyped } from '../../../lib/domain/issues/typed-filter.ts'

const seed = 20260107
/** Any text but a lone surrogate half, which no address can carry. */
const text = fc.string({ unit: 'grapheme', maxLength: 12 })
const key = fc.stringMatching(/^[^\s:"]{1,10}$/)
const term: fc.Arbitrary<FilterTerm> = fc.oneof(
  fc.record({ field: fc.constantFrom(...FILTER_FIELDS), value: text }),
  fc.record({ field: fc.constant('meta' as const), key, value: text }),
)
const filter = fc
  .record({
    terms: fc.array(term, { maxLength: 6 }),
    text: text.map((words) => words.trim()),
    sort: fc.constantFrom(...ISSUE_SORTS),
  })
  .map(({ terms, ...rest }) => terms.reduce(withTerm, { ...rest, terms: [] }))

describe('a filter in a link', () => {
  it('comes back as it went in', () => {
    fc.assert(
      fc.property(filter, (one) => {
        expect(parseFilter(formatFilter(one))).toEqual(one)
      }),
      { seed },
    )
  })
  it('is something whatever the link says, and keeps what nobody understands', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (link) => {
        const read = parseFilter(link)
        expect(parseFilter(formatFilter(read))).toEqual(read)
      }),
      { seed },
    )
    expect(parseFilter('mood=cross&sort=alphabet&status=open')).toEqual({
      terms: [
        { field: 'unknown', key: 'mood', value: 'cross' },
        { field: 'status', value: 'open' },
      ],
      text: '',
      sort: 'impact',
    })
  })
})

/** As somebody would type it. */
function typed(one: FilterTerm): string {
  const isPlain = /^[^\s"]+$/u.test(one.value)
  return `${nameOfTerm(one)}:${isPlain ? one.value : `"${one.value.replaceAll(/[\\"]/g, '\\$&')}"`}`
}

describe('a filter in the bar', () => {
  it('is read as it is written', () => {
    const sayable = term.filter((one) => one.value !== '')
    fc.assert(
      fc.property(sayable, (one) => {
        expect(parseTyped(typed(one))).toEqual({ terms: [one], rest: '' })
      }),
      { seed },
    )
  })
  it('takes terms out of the words around them', () => {
    expect(parseTyped('reset status:open hub meta.plan:"gold plus"')).toEqual({
      terms: [termOf('status', 'open'), termOf('meta.plan', 'gold plus')],
      rest: 'reset hub',
    })
  })
  it('leaves words with a colon that are no field, and what is not finished, as words', () => {
    for (const typed of ['error: none', 'https://x.example', 'status:', '12:30', 'status:"open']) {
      expect(parseTyped(typed)).toEqual({ terms: [], rest: typed })
    }
  })
  it('knows what is being typed', () => {
    expect(completionAt('hub sta')).toEqual({ part: 'field', typed: 'sta' })
    expect(completionAt('hub status:')).toEqual({ part: 'value', name: 'status', typed: '' })
    expect(completionAt('meta.plan:go')).toEqual({ part: 'value', name: 'meta.plan', typed: 'go' })
    expect(completionAt('pri:ha')).toEqual({ part: 'value', name: 'pri', typed: 'ha' })
  })
})
