import { describe, expect, it } from 'vitest'
import type { SnapshotTurn } from '../../../lib/contract/index.ts'
import { isWithPerson, pendingOf } from '../../../lib/store/page/pending.ts'

type Said = Pick<SnapshotTurn, 'role' | 'text' | 'settled'>
const user = (text: string): Said => ({ role: 'user', text, settled: true })
const assistant = (text: string, settled = true): Said => ({ role: 'assistant', text, settled })
const person = (text: string): Said => ({ role: 'agent', text, settled: true })

describe('what is being said in a page', () => {
  it('is nothing once all has settled', () => {
    expect(pendingOf([])).toBeNull()
    expect(pendingOf([assistant('Hello')])).toBeNull()
    expect(pendingOf([assistant('Hello'), user('Reset?'), assistant('Ten seconds.')])).toBeNull()
  })
  it('is the question, and what stands there of its answer', () => {
    expect(pendingOf([assistant('Hello'), user('Reset?')])).toEqual({ query: 'Reset?', answer: null })
    const answer = assistant('Ten', false)
    expect(pendingOf([assistant('Hello'), user('Reset?'), answer])).toEqual({ query: 'Reset?', answer })
    expect(pendingOf([assistant('Hello'), user('Hi.'), user('Reset?')])).toEqual({ query: 'Hi.\nReset?', answer: null })
  })
  it('is no greeting that was still being written when the question was asked', () => {
    expect(pendingOf([assistant('Hel', false)])).toEqual({ query: null, answer: assistant('Hel', false) })
    expect(pendingOf([assistant('Hello', false), user('Reset?')])).toEqual({ query: 'Reset?', answer: null })
  })
  it('is the last question alone where the answer before it was cut short', () => {
    const answer = assistant('Your', false)
    const turns = [user('Reset?'), assistant('Ten', false), user('Bill?'), answer]
    expect(pendingOf(turns)).toEqual({ query: 'Bill?', answer })
  })
  it('is nothing of an assistant’s while a person has the conversation, until the assistant is back', () => {
    const handedOver = [
      user('Reset?'),
      assistant('Ten.'),
      user('A person, please'),
      person('Rosa here.'),
      user('Thanks'),
    ]
    expect([pendingOf(handedOver), isWithPerson(handedOver)]).toEqual([null, true])
    const back = [...handedOver, assistant('I am', false)]
    expect(isWithPerson(back)).toBe(false)
    expect(pendingOf(back)).toEqual({ query: 'Thanks', answer: assistant('I am', false) })
    expect(isWithPerson([user('Reset?')])).toBe(false)
  })
})
