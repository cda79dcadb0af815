import { expect, it } from 'vitest'
import { neighbours } from '../../../lib/store/neighbours-of.ts'
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
it('is no conflict where the other’s question is an exception of this one, and this one’s of the other', () => {
  const apart = { ...own, negativeExamples: ['how can i enable vacation mode'] }
  const rival = remediation({ id: 'same', query: 'how can i enable vacation mode', negativeExamples: [own.query] })
  expect(neighbours(apart, [rival]).conflicts).toEqual([])
})
