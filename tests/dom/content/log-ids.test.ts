import { beforeEach, describe, expect, it } from 'vitest'
import { logIdsOf, namesAnswers } from '../../../entrypoints/transcript.content/send/log-ids.ts'
import type { LiveTurn } from '../../../entrypoints/transcript.content/read/live-turns.ts'

const [FIRST, SECOND, THIRD] = ['a', 'b', 'c'].map((one) => `${one.repeat(8)}-1111-4111-8111-111111111111`) as [
  string,
  string,
  string,
]

const turn = (key: string, role: 'user' | 'assistant', settled = true, logId: string | null = null): LiveTurn =>
  ({ key, role, logId, rest: { settled } }) as LiveTurn
const idsOf = (turns: readonly LiveTurn[]): (string | null)[] => turns.map((one) => one.logId)

describe('naming answers by what the page tells beside the conversation', () => {
  let told: string[]
  let answers: ReturnType<typeof namesAnswers>
  beforeEach(() => {
    told = []
    answers = namesAnswers({ told: () => told, stop: () => undefined })
  })

  it('gives an answer the id that was told since the one before', () => {
    const greeting = turn('0', 'assistant')
    answers.named([greeting])
    const asked = [greeting, turn('1', 'user'), turn('2', 'assistant', false)]
    told = [FIRST]
    expect(idsOf(answers.named(asked))).toEqual([null, null, null])
    const answered = [...asked.slice(0, 2), turn('2', 'assistant')]
    expect(idsOf(answers.named(answered))).toEqual([null, null, FIRST])
    // The same turn comes out the same: what was made of it stands.
    expect(answers.named(answered)[2]).toBe(answers.named(answered)[2])
    told = [FIRST, SECOND]
    const next = [...answered, turn('3', 'user'), turn('4', 'assistant')]
    expect(idsOf(answers.named(next))).toEqual([null, null, FIRST, null, SECOND])
  })

  it('gives no id that was there before, and none twice', () => {
    told = [FIRST]
    answers.named([turn('0', 'assistant')])
    const answered = [turn('0', 'assistant'), turn('1', 'user'), turn('2', 'assistant')]
    expect(idsOf(answers.named(answered))).toEqual([null, null, null])
    told = [FIRST, SECOND]
    const late = [...answered, turn('3', 'user'), turn('4', 'assistant')]
    expect(idsOf(answers.named(late))).toEqual([null, null, null, null, SECOND])
    expect(idsOf(answers.named([...late, turn('5', 'user'), turn('6', 'assistant')])).at(-1)).toBeNull()
  })

  it('leaves an id that stands on the message, and counts it as given', () => {
    answers.named([turn('1', 'user')])
    told = [FIRST]
    const own = [turn('1', 'user'), turn('2', 'assistant', true, FIRST)]
    expect(idsOf(answers.named(own))).toEqual([null, FIRST])
    expect(idsOf(answers.named([...own, turn('3', 'user'), turn('4', 'assistant')]))).toEqual([null, FIRST, null, null])
  })

  it('begins anew with another conversation', () => {
    answers.named([turn('1', 'user')])
    told = [FIRST]
    answers.again()
    answers.named([turn('5', 'user')])
    told = [FIRST, THIRD]
    expect(idsOf(answers.named([turn('5', 'user'), turn('6', 'assistant')]))).toEqual([null, THIRD])
  })

  it('reads the meta tag, and nothing that is no id', () => {
    document.head.innerHTML = `<meta name="errata-log-id" content="${FIRST}"><meta name="errata-log-id" content="<script>">`
    const source = logIdsOf(document)
    expect(source.told()).toEqual([FIRST])
    source.stop()
  })
})
