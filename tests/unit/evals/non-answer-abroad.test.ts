/** Answers that are none, on a list that was written before the rules, by the same hand. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { nonAnswerAbroad } from '../../../lib/evals/non-answer-abroad.ts'

type Row = { language: string; half: string; bad: boolean; response: string }
const ROWS = readFileSync(join(import.meta.dirname, '../../data/evals/non_answer_abroad.jsonl'), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Row)
const of = (language: string, bad: boolean): Row[] => ROWS.filter((row) => row.language === language && row.bad === bad)

describe.each(['de', 'es', 'fr'])('answers in %s', (language) => {
  it('that are answers, are none of these', () => {
    expect(of(language, false).filter(({ response }) => nonAnswerAbroad(response))).toEqual([])
  })

  it('that are none, are found nine times of ten', () => {
    const missed = of(language, true).filter(({ response }) => !nonAnswerAbroad(response))
    expect(missed.map(({ response }) => response).slice(1)).toEqual([])
  })
})
