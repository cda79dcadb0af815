import { afterEach, describe, expect, test } from 'vitest'
import { refusalText } from '../../../components/ui/late/refusal-text.ts'
import { speak } from '../../../components/ui/words.ts'
import { decideAssign } from '../../../lib/domain/experts/assign.ts'
import { because, english } from '../../../lib/domain/decide/refusals.ts'
import { refuse, type RefusedDecision } from '../../../lib/domain/decide/decision.ts'

const PERSONAL = refuse('personal_data', because('personal_data', { said: 'jo@example.com' }))
const RARE = refuse('invalid', 'A project may have at most 40 evals.')

describe('why a change was not accepted', () => {
  afterEach(() => speak('en', []))

  test('is said in the reader’s language, with what it names', async () => {
    expect(refusalText(PERSONAL)).toBe(
      '“\u2068jo@example.com\u2069” looks like personal data. Answers are shown to everyone.',
    )
    await speak('de', [])
    expect(refusalText(PERSONAL)).toBe(
      '„\u2068jo@example.com\u2069“ sieht nach personenbezogenen Daten aus. Antworten sehen alle.',
    )
    await speak('ar', [])
    expect(refusalText(PERSONAL)).toContain('يبدو من البيانات الشخصية')
  })

  test('is its kind, and the backend’s English beside it, where it is rare or of a newer backend', async () => {
    const newer = { ...RARE, because: { code: 'not_known_here' } }
    expect(refusalText(RARE)).toBe('A project may have at most 40 evals.')
    await speak('de', [])
    for (const why of [RARE, newer])
      expect(refusalText(why)).toBe(
        'In diesem Zustand war das nicht möglich. \u2068A project may have at most 40 evals.\u2069',
      )
  })

  test('comes from what is decided, with the same in English for the API', () => {
    const assign = { name: 'remediation.assign', args: { to: null } } as Parameters<typeof decideAssign>[0]
    const refused = decideAssign(assign, { remediation: null } as never, {} as never, '') as RefusedDecision
    expect(refused.because).toEqual({ code: 'remediation_gone' })
    expect(refused.detail).toBe(english(refused.because!))
  })
})
