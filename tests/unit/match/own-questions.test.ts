/**
 * Sixteen questions of four trades that no weight was fitted on: four stored phrasings and three queries (`>`) each.
 * Half of the answers are stored, in six ways; the queries of the other half must not be served.
 */
import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { buildAnswerIndex, matchAnswer } from '../../../lib/match/answers.ts'

const questions = readFileSync(new URL('../../data/match-questions.txt', import.meta.url), 'utf8')
  .split(/^# /m)
  .filter((part) => part !== '')
  .map((part) => {
    const [id = '', ...lines] = part.trim().split('\n')
    const [query = '', ...positiveExamples] = lines.filter((line) => !line.startsWith('>'))
    const asked = lines.filter((line) => line.startsWith('>')).map((line) => line.slice(2))
    return { id, query, positiveExamples, negativeExamples: [], publishedAt: null, asked }
  })

const HALVES = [
  [0, 2],
  [1, 3],
  [0, 1],
  [2, 3],
  [0, 3],
  [1, 2],
].map((kept) => (_: unknown, i: number) => kept.includes(i % 4))

const told = HALVES.flatMap((isStored) => {
  const index = buildAnswerIndex(questions.filter(isStored))
  return questions.flatMap((question, i) =>
    question.asked.map((query) => ({
      ...matchAnswer(index, query),
      right: isStored(question, i) ? question.id : null,
    })),
  )
})
const known = told.filter(({ right }) => right !== null)
const unknown = told.filter(({ right }) => right === null)

it('finds the answer of most queries first', () => {
  const found = known.filter(({ nearest, right }) => nearest[0]?.id === right)
  expect(found.length / known.length).toBeGreaterThan(0.85)
})

it('is surer of queries that have an answer than of those that have none', () => {
  const ahead = known.flatMap((one) =>
    unknown.map((other) => Number(one.confidence > other.confidence) + Number(one.confidence === other.confidence) / 2),
  )
  expect(ahead.reduce((sum, one) => sum + one, 0) / ahead.length).toBeGreaterThan(0.87)
})

it('serves next to nothing wrongly', () => {
  expect(told.filter(({ id, right }) => id !== null && id !== right).length).toBeLessThanOrEqual(2)
})
