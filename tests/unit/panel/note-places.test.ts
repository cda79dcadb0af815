import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { noteAfter, noteAt, notesOn, piecesOf } from '../../../components/remediation/note-places.ts'
import type { Note } from '../../../components/remediation/notes.ts'
import { SEED } from '../match/seed.ts'

const noteOn = (start: number, end: number, key = `${start} ${end}`): Note => ({
  key,
  place: { start, end },
  quote: null,
  text: key,
  blocks: false,
})
const places = fc.array(fc.tuple(fc.nat(40), fc.nat(12)), { maxLength: 8 })

describe('where notes stand', () => {
  it('the pieces of a text make up the whole of it, and each note covers its words and no other', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 52, maxLength: 60 }), places, (text, all) => {
        const notes = all.map(([start, length], n) => noteOn(start, start + length, String(n)))
        const pieces = piecesOf(text.length, notes)
        expect(pieces.map(({ start, end }) => text.slice(start, end)).join('')).toBe(text)
        for (const { key, place } of notes) {
          const mine = pieces.filter((piece) => piece.notes.some((note) => note.key === key))
          expect(mine.map(({ start, end }) => text.slice(start, end)).join('')).toBe(
            text.slice(place!.start, place!.end),
          )
          expect(mine[0]?.start).toBe(place!.start)
        }
      }),
      { seed: SEED, numRuns: 300 },
    )
  })

  it('whatever is typed, a note that stays has the words that it had', () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 52, maxLength: 60 }),
        places,
        fc.nat(50),
        fc.nat(10),
        fc.string({ maxLength: 10 }),
        (seen, all, at, length, typed) => {
          const notes = all.map(([start, size], n) => noteOn(start, start + size, String(n)))
          const now = seen.slice(0, at) + typed + seen.slice(at + length)
          for (const { key, place } of notesOn(now, seen, notes)) {
            const before = notes[Number(key)]!.place!
            expect(now.slice(place!.start, place!.end)).toBe(seen.slice(before.start, before.end))
          }
        },
      ),
      { seed: SEED, numRuns: 500 },
    )
  })

  it('the caret is in the shortest note around it, and in none that only names a place', () => {
    const notes = [noteOn(0, 20), noteOn(5, 9), noteOn(12, 12)]
    expect(noteAt(notes, { start: 6, end: 6 })?.key).toBe('5 9')
    expect(noteAt(notes, { start: 12, end: 12 })?.key).toBe('0 20')
    expect(noteAt(notes, { start: 30, end: 30 })).toBeNull()
  })

  it('the next one is found from the caret, then round and round in the order of the text', () => {
    const notes = [noteOn(30, 34), noteOn(5, 9), noteOn(12, 12)]
    const walk = (current: string | null, back: boolean): string | undefined => noteAfter(notes, current, 10, back)?.key
    expect([walk(null, false), walk('12 12', false), walk('30 34', false)]).toEqual(['12 12', '30 34', '5 9'])
    expect([walk(null, true), walk('5 9', true)]).toEqual(['5 9', '30 34'])
    expect(noteAfter([], null, 0, false)).toBeNull()
  })
})
