import { expect, it } from 'vitest'
import type { Guidance, Remediation } from '../../../lib/contract/index.ts'
import { neighbours } from '../../../lib/store/remediation/neighbours-of.ts'
import { remediation } from '../../fixtures/rows.ts'

const own = { query: 'How do I enable vacation mode?', kind: 'answer' as const, negativeExamples: [] }
const others = [
  remediation({ id: 'same', query: 'how can i enable vacation mode' }),
  remediation({ id: 'opposite', query: 'How do I disable vacation mode?' }),
  remediation({ id: 'paused', status: 'paused', query: 'How do I enable vacation mode?' }),
  remediation({ id: 'gone', status: 'archived', query: 'How do I enable vacation mode?' }),
  remediation({ id: 'other', query: 'Where is my parcel?' }),
  remediation({ id: 'guidance', kind: 'guidance', query: 'How do I enable vacation mode?' }),
]

it('names what is served for the same question as a conflict: not its opposite, not what is paused, not guidance', () => {
  expect(neighbours(own, others).conflicts.map((one) => one.id)).toEqual(['same'])
})
it('shows what is similar, paused and guidance too, nearest first; never what is archived or about something else', () => {
  const ids = neighbours(own, others).similar.map((one) => one.id)
  expect(new Set(ids)).toEqual(new Set(['paused', 'guidance', 'same', 'opposite']))
  expect(ids.at(-1)).toBe('opposite')
})
it('names an answer to what is a phrasing of this one as a conflict', () => {
  const phrased = { ...own, query: 'Where is my invoice?', positiveExamples: ['Where is my parcel?'] }
  expect(neighbours(phrased, others).conflicts.map((one) => one.id)).toEqual(['other'])
})
it('is no conflict where the other’s question is an exception of this one, and this one’s of the other', () => {
  const apart = { ...own, negativeExamples: ['how can i enable vacation mode'] }
  const rival = remediation({ id: 'same', query: 'how can i enable vacation mode', negativeExamples: [own.query] })
  expect(neighbours(apart, [rival]).conflicts).toEqual([])
})

const saying = (doing: string): Guidance => ({
  when: 'somebody asks about vacation mode',
  do: [doing],
  dont: [],
  wording: null,
  scope: null,
  positive: ['How do I enable vacation mode?'],
  negative: [],
})
const given = (over: Partial<Remediation>, doing: string): Remediation =>
  remediation({
    id: 'given',
    kind: 'guidance',
    query: 'how can i enable vacation mode',
    content: { kind: 'guidance', explanation: '', guidance: saying(doing) },
    ...over,
  })
const written = { ...own, kind: 'guidance' as const, guidance: saying('Say that it ends after 30 days') }

it('names guidance for the same question that contradicts this one, with the words of both', () => {
  const found = neighbours(written, [given({}, 'Say that it ends after 60 days')])
  expect(found.clashes.map(({ other, disagreement }) => [other.id, disagreement])).toEqual([
    ['given', { by: 'number', ours: 'Say that it ends after 30 days', theirs: 'Say that it ends after 60 days' }],
  ])
  // Both are given to the assistant: neither takes the other's place.
  expect(found.conflicts).toEqual([])
})
it.each([
  ['is paused', given({ status: 'paused' }, 'Say that it ends after 60 days')],
  ['says the same', given({}, 'Say that it ends after 30 days')],
  ['is given for another question', given({ query: 'Where is my parcel?', content: null }, '')],
])('names none that %s', (_what, other) => {
  expect(neighbours(written, [other]).clashes).toEqual([])
})
it('names none that is given for other questions, whatever it says', () => {
  const elsewhere = { ...saying('Say that it ends after 60 days'), positive: [] }
  const content = { kind: 'guidance' as const, explanation: '', guidance: elsewhere }
  const other = given({ query: 'Where is my parcel?', content }, '')
  expect(neighbours(written, [other]).clashes).toEqual([])
})

const TEN = 'To enable vacation mode, hold the hub button for 10 seconds. Did this help?'
const HOLD = 'Tell customers to hold the hub button for'
const answering = (answer: string, over: Partial<Remediation> = {}): Remediation =>
  remediation({ id: 'answer', query: 'how can i enable vacation mode', content: { kind: 'answer', answer }, ...over })

it('names an answer to the same question that contradicts the guidance, and guidance that contradicts the answer', () => {
  const guided = { ...written, guidance: saying(`${HOLD} 30 seconds`) }
  const [ours, theirs] = [`${HOLD} 30 seconds`, 'To enable vacation mode, hold the hub button for 10 seconds.']
  expect(neighbours(guided, [answering(TEN)]).clashes).toMatchObject([
    { other: { id: 'answer' }, disagreement: { by: 'number', ours, theirs }, withAnswer: true },
  ])
  const answered = { ...own, answer: TEN }
  expect(neighbours(answered, [given({}, ours)]).clashes).toMatchObject([
    { other: { id: 'given' }, disagreement: { by: 'number', ours: theirs, theirs: ours }, withAnswer: true },
  ])
})
it.each([
  ['says the same', answering(TEN), 10],
  ['names its number as well, of another case', answering(`${TEN} With version 12, hold it for 30 seconds.`), 30],
  ['is paused', answering(TEN, { status: 'paused' }), 30],
  ['answers the opposite', answering(TEN, { query: 'How do I disable vacation mode?' }), 30],
  ['answers something else', answering(TEN, { query: 'Where is my parcel?' }), 30],
])('names no answer that %s', (_what, other, seconds) => {
  const guided = { ...written, guidance: saying(`${HOLD} ${seconds} seconds`) }
  expect(neighbours(guided, [other]).clashes).toEqual([])
})
