import { describe, expect, test } from 'vitest'
import { loadArticles } from '../../../demo/articles.ts'
import { buildRetrieval, retrieve, versionsIn } from '../../../demo/retrieval.ts'

const index = buildRetrieval(loadArticles())
const found = (question: string): string[] => retrieve(index, question).map(({ passage }) => passage.article.slug)

describe('retrieval', () => {
  test.each([
    ['How do I reset a version 13 hub?', 'reset-hub-13'],
    ['how to reset hub 12', 'reset-hub-12'],
    ['How do I return a product?', 'returns'],
    ['How do I enable vacation mode?', 'vacation-mode'],
    ['turn off privacy mode', 'privacy-mode'],
    ['i forgot my pasword', 'change-password'],
    ['How do I connect Alexa?', 'voice-assistants'],
    ['Which ports does the hub need?', 'wifi-problems'],
    ['can i fly with the power pack', 'flying-with-devices'],
    ['cancel my plan', 'cancel-plan'],
    ['how do I get an invoice with my company name', 'invoices'],
    ['set up 2FA', 'two-step-verification'],
  ])('%s → %s', (question, slug) => {
    expect(found(question)[0]).toBe(slug)
  })

  test('a version that is named rules out articles for other versions', () => {
    expect(found('reset version 13 hub')).not.toContain('reset-hub-12')
    expect(found('reset version 12 hub')).not.toContain('reset-hub-13')
  })

  test('of several articles on one topic only the newest is kept', () => {
    expect(found('How many days do I have to return a product?')).not.toContain('returns-policy-2024')
  })

  test('nothing is found for words that no article has', () => {
    expect(retrieve(index, 'qwertz uiop')).toEqual([])
    expect(retrieve(index, '')).toEqual([])
  })

  test.each([
    ['version 13 hub', ['hub 13']],
    ['my v12', ['hub 12']],
    ['hub 13 and hub 12', ['hub 13', 'hub 12']],
    ['gen 2 sensor', ['gen 2']],
    ['a 3rd generation sensor', ['gen 3']],
    ['13 sensors', []],
    ['within 12 days', []],
  ])('versions in "%s"', (text, versions) => {
    expect(versionsIn(text)).toEqual(versions)
  })
})
