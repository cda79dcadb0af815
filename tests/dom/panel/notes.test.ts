import { describe, expect, it } from 'vitest'
import { applied } from '../../../components/remediation/markdown-commands.ts'
import { notesOn } from '../../../components/remediation/note-places.ts'
import { answerNotes, deadLinkNotes, type Note } from '../../../components/remediation/notes.ts'

const notes = (answer: string, query = 'What does Pro cost?') =>
  answerNotes(answer, { query, companyDomains: ['larkspur.test'] })
const fixed = (answer: string, note: Note | undefined): string =>
  note?.fix ? applied(answer, note.fix.change) : answer

describe('the notes on an answer', () => {
  it('begin with what blocks, each with the words it means and what its button does', () => {
    const answer = 'Pro costs $15. Ask jan.visser@gmail.com about it.'
    const [first, second] = notes(answer)
    expect(first).toMatchObject({ blocks: true, quote: 'jan.visser@gmail.com', fix: { label: 'Say it in general' } })
    expect(second).toMatchObject({ blocks: false, quote: '$15', fix: { label: 'Replace with a link' } })
    expect(fixed(answer, second)).toContain('costs [current value](https://).')
    const { start, end } = second!.fix!.change.select
    expect(fixed(answer, second).slice(start, end)).toBe('https://')
  })

  it('say once of a link that it cannot be served, and repair a slip of the finger', () => {
    const answer = 'What Pro costs is on [this page](htps://larkspur.test/plans) for all.'
    const [only, ...others] = notes(answer)
    expect(others).toEqual([])
    expect(only).toMatchObject({ blocks: true })
    expect(fixed(answer, only)).toBe('What Pro costs is on [this page](https://larkspur.test/plans) for all.')
  })

  it('keep their names and follow their words while one types before them, and go with the words', () => {
    const seen = 'Pro costs $15.'
    const now = 'Well, Pro costs $15.'
    const [moved] = notesOn(now, seen, notes(seen))
    expect(moved).toEqual(notes(now)[0])
    expect(fixed(now, moved)).toBe('Well, Pro costs [current value](https://).')
    expect(notesOn('Pro costs $19.', seen, notes(seen)).filter(({ quote }) => quote)).toEqual([])
  })

  it('say which words of the question told of trouble, three at most', () => {
    const query = 'Your driver left my mother outside and nobody came'
    const cold = notes('Open **Orders** and press Return.', query).find(({ key }) => key.startsWith('no_empathy'))
    expect(cold?.text).toMatch(
      /^The customer is in trouble\. .*understanding\. The question says “[^”]+”(?:, “[^”]+”){0,2}\.$/,
    )
  })

  it('stand under links that lead nowhere, and not under longer ones that only begin so', () => {
    const href = 'https://x.example/a'
    const answer = `See [this](${href}b) and [that](${href}).`
    expect(deadLinkNotes(`See [this](${href}).`, [href])).toMatchObject([{ quote: href, blocks: false }])
    expect(deadLinkNotes(`See [this](${href}b).`, [href, 'https://y.example'])).toEqual([])
    const [note] = deadLinkNotes(answer, [href])
    expect(answer.slice(note!.place!.start)).toBe(`${href}).`)
  })

  it('put in what the whole answer lacks where it belongs, however the text grows', () => {
    const seen = 'That is not possible.'
    const query = 'How do I change my plan?'
    const step = notes(seen, query).find(({ fix }) => fix?.label === 'Add a next step')
    expect(step).toMatchObject({ quote: null, place: { start: seen.length, end: seen.length } })
    const [first] = notesOn(`Sorry. ${seen}`, seen, [step!])
    expect(fixed(`Sorry. ${seen}`, first)).toBe(`Sorry. ${seen}\n\nYou can do this next: …`)
  })
})
