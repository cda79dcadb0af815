/** Which issue a query joins is found without reading most queries that are near against it; here with reading all. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createIssueIndex, JOIN_SIMILARITY, type Joined } from '../../../lib/match/cluster.ts'
import { cover } from '../../../lib/match/cover.ts'
import { guardReadings } from '../../../lib/match/guards.ts'
import { addDocument, candidates, idfOf, newPostings } from '../../../lib/match/postings.ts'
import { read } from '../../../lib/match/reading.ts'
import { cosine, vectoriseWords } from '../../../lib/match/vectors.ts'
import { SEED } from './seed.ts'

type Member = { issueId: string; query: string }

/** Of an index that has just been made: no vector in it is old. */
function plainJoin(members: readonly Member[], query: string): Joined | null {
  const postings = newPostings()
  const readings = members.map((member) => read(member.query))
  for (const reading of readings) addDocument(postings, reading)
  const idf = idfOf(postings)
  const asked = read(query)
  const vector = vectoriseWords(asked.words, idf)
  const near = candidates(postings, asked, 48).map((n) => {
    const reading = readings[n]!
    const similarity =
      reading.text === asked.text
        ? 1
        : 0.5 * cosine(vectoriseWords(reading.words, idf), vector) + 0.5 * cover(reading, asked).share
    return { ...members[n]!, reading, similarity }
  })
  const joined = [...new Set(near.map(({ issueId }) => issueId))].flatMap((issueId): Joined[] => {
    const of = near
      .filter((one) => one.issueId === issueId)
      .toSorted((a, b) => b.similarity - a.similarity || (a.query < b.query ? -1 : 1))
    if (guardReadings(of[0]!.reading, asked).blocked) return []
    const count = Math.min(3, members.filter((one) => one.issueId === issueId).length)
    const similarity = of.slice(0, count).reduce((sum, one) => sum + one.similarity, 0) / count
    return similarity < JOIN_SIMILARITY ? [] : [{ issueId, similarity }]
  })
  return joined.toSorted((a, b) => b.similarity - a.similarity || (a.issueId < b.issueId ? -1 : 1))[0] ?? null
}

const WORDS =
  'reset hub sensor refund invoice my the how do i can where is not cancel order 3 13 blue tooth bluetooth'.split(' ')
const query = fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 6 }).map((words) => words.join(' '))
const member = fc.record({ issueId: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'), query })

it('joins as if all were read', () => {
  fc.assert(
    fc.property(
      fc.array(member, { minLength: 1, maxLength: 60 }),
      fc.array(query, { minLength: 1, maxLength: 8 }),
      (members, asked) => {
        const index = createIssueIndex()
        for (const { issueId, query: one } of members) index.add(issueId, one)
        for (const one of asked) expect(index.join(one)).toEqual(plainJoin(members, one))
      },
    ),
    { seed: SEED, numRuns: 150 },
  )
})
