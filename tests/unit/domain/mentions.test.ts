import fc from 'fast-check'
import { expect, it } from 'vitest'
import { mentionAt, mentionedIn, mentionLabels, peopleFor } from '../../../lib/domain/experts/mentions.ts'
import { member } from '../../fixtures/rows.ts'

const dana = member({ id: 'dana', name: 'Dana', email: 'dana@x.example' })
const reyes = member({ id: 'reyes', name: 'Dana Reyes', email: 'reyes@x.example' })
const ito = member({ id: 'ito', name: 'Itō Haruka', email: 'ito@x.example' })
const kims = [1, 2].map((n) => member({ id: `kim${n}`, name: 'Kim Lee', email: `kim${n}@x.example` }))
const people = [dana, reyes, ito, ...kims]

it.each([
  ['nobody', []],
  ['@Dana look', ['dana']],
  ['@dana reyes, and @Dana.', ['reyes', 'dana']],
  ['@Danae is another', []],
  ['write to sam@Dana', []],
  ['(@Itō Haruka)', ['ito']],
  ['@Kim Lee', []],
  ['@Kim Lee (kim2@x.example)', ['kim2']],
  ['@@Dana @Dana', ['dana']],
])('%s', (text, ids) => expect(mentionedIn(text, people)).toEqual(ids))

it('what the completion writes is what is found, whatever stands around it', () => {
  const around = fc.constantFrom('', ' ', '\n', ' and ', ', ', '. (')
  fc.assert(
    fc.property(fc.array(fc.tuple(around, fc.constantFrom(...people)), { minLength: 1, maxLength: 6 }), (parts) => {
      const labels = mentionLabels(people)
      const text = parts.map(([gap, one]) => `${gap} @${labels.get(one.id)} `).join('')
      expect(mentionedIn(text, people)).toEqual([...new Set(parts.map(([, one]) => one.id))])
    }),
  )
})

it.each([
  ['@', 1, { start: 0, typed: '' }],
  ['hi @da', 6, { start: 3, typed: 'da' }],
  ['hi @Dana Re', 11, { start: 3, typed: 'Dana Re' }],
  ['hi @da', 2, null],
  ['a@b', 3, null],
  ['@ da', 4, null],
  ['@da\n', 4, null],
])('typing %j at %d', (text, caret, expected) => expect(mentionAt(text, caret)).toEqual(expected))

it('finds people by any part of their name, without accents, or by address', () => {
  const ids = (typed: string) => peopleFor(typed, people).map((one) => one.id)
  expect(ids('')).toHaveLength(5)
  expect(ids('rey')).toEqual(['reyes'])
  expect(ids('ito')).toEqual(['ito'])
  expect(ids('dana')).toEqual(['dana', 'reyes'])
  expect(ids('kim2@')).toEqual(['kim2'])
  expect(ids('nobody')).toEqual([])
})
