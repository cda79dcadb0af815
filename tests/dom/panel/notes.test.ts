import { describe, expect, it } from 'vitest'
import { answerNotes } from '../../../components/remediation/notes.ts'

const notes = (answer: string, query = 'What does Pro cost?') => answerNotes(answer, query, ['larkspur.test'])

describe('the notes on an answer', () => {
  it('begin with what blocks, each with the words it means and what its button does', () => {
    const answer = 'Pro costs $15. Ask jan.visser@gmail.com about it.'
    const [first, second] = notes(answer)
    expect(first).toMatchObject({ blocks: true, quote: 'jan.visser@gmail.com', fix: { label: 'Say it in general' } })
    expect(second).toMatchObject({ blocks: false, quote: '$15', fix: { label: 'Replace by a link' } })
    expect(second?.fix?.apply(answer)).toContain('costs [current value](https://).')
  })

  it('say once of a link that it cannot be served, and repair a slip of the finger', () => {
    const answer = 'What Pro costs is on [this page](htps://larkspur.test/plans) for all.'
    const [only, ...others] = notes(answer)
    expect(others).toEqual([])
    expect(only).toMatchObject({ blocks: true })
    expect(only?.fix?.apply(answer)).toBe('What Pro costs is on [this page](https://larkspur.test/plans) for all.')
  })

  it('leave what was typed since alone', () => {
    const fix = notes('Pro costs $15.')[0]?.fix
    expect(fix?.apply('Pro is free.')).toBe('Pro is free.')
  })
})
