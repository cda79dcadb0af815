import { describe, expect, test } from 'vitest'
import { loadArticles } from '../../../demo/articles.ts'
import { draftAnswer, learn } from '../../../demo/assistant.ts'
import { contextOf } from '../../../demo/retrieval.ts'

const knowledge = learn(loadArticles())
const ask = (...questions: string[]) => {
  const messages = questions.map((text) => ({ role: 'user' as const, text }))
  const { hits, draft } = draftAnswer(knowledge, messages)
  return { ...draft, context: hits.map((hit) => contextOf(hit).content).join('\n') }
}

describe('the mistakes that the assistant makes', () => {
  test('wrong number for one product version: 30 seconds for the version 13 hub, where its context says 10', () => {
    const { text, context } = ask('How do I reset a version 13 hub?')
    expect(text).toContain('30 seconds')
    expect(text).not.toContain('10 seconds')
    expect(context).toContain('10 seconds')
    expect(context).not.toContain('30')
  })

  test('and the same question about version 12 is answered rightly', () => {
    const { text, context } = ask('How do I reset a version 12 hub?')
    expect(text).toContain('30 seconds')
    expect(context).toContain('30 seconds')
  })

  test.each([
    ['How long do I have to return a product?', '60 days', '30 days'],
    ['how many days are clips kept in the cloud', '14 days', '7 days'],
    ['From which amount is standard shipping free?', '$50', '$75'],
    ['how many minutes is the sign in code valid that you send me', '10 minutes', '5 minutes'],
  ])('an outdated answer: %s', (question, wrong, right) => {
    const { text, context } = ask(question)
    expect(text).toContain(wrong)
    expect(context).not.toContain(wrong)
    expect(context).toContain(right)
  })

  test('enabling vacation mode goes by a menu that is gone, in every wording', () => {
    for (const question of [
      'How do I enable vacation mode?',
      'How can I switch vacation mode on?',
      'how do i turn on vacation mode',
    ]) {
      const { text, context } = ask(question)
      expect(text).toContain('Settings > Home > Away')
      expect(context).not.toContain('Settings > Home > Away')
    }
  })

  test('disabling vacation mode is another answer, and a right one', () => {
    const { text } = ask('How do I disable vacation mode?')
    expect(text).toContain('Tap Disable')
    expect(text).not.toContain('Away')
    expect(text).not.toBe(ask('How do I enable vacation mode?').text)
  })

  test('disabling notifications is answered with how to enable them', () => {
    const { text } = ask('How do I disable notifications?')
    expect(text).toContain('Enable Allow notifications')
  })

  test('two articles disagree, and the answer gives both', () => {
    const { text } = ask('What is the battery life of a generation 2 sensor?')
    expect(text).toContain('24 months')
    expect(text).toContain('18 months')
  })

  test('an old price list still answers', () => {
    expect(ask('How much is Larkspur Plus?').text).toContain('$4.99')
  })

  test('no article knows a student discount: the context lacks it, and the answer is about another one', () => {
    const { kind, context, text } = ask('is there a discount for students')
    expect(kind).toBe('answer')
    expect(context.toLowerCase()).not.toContain('student')
    expect(text).toContain('yearly payment')
  })

  test.each([
    ['does it run on windows', 'magnet'],
    ['can I call somebody', 'webhook'],
    ['Can I take my camera on a plane?', 'plan'],
  ])('off the topic: %s', (question, word) => {
    expect(ask(question).context.toLowerCase()).toContain(word)
    expect(ask(question).kind).toBe('answer')
  })

  test.each([
    'Does Larkspur work with Apple HomeKit?',
    'Can I pay with Bitcoin?',
    'is there an insurance certificate',
    '???',
  ])('nothing found: %s', (question) => {
    const { kind, text, sources } = ask(question)
    expect(kind).toBe('nothing_found')
    expect(text).toMatch(/sorry/i)
    expect(sources).toEqual([])
  })

  test('a colleague’s mail address is given away that no reported passage has', () => {
    const { text, context } = ask('tracking has not moved for a week')
    expect(text).toContain('rufus.okafor@mailbox.example')
    expect(context).not.toContain('rufus')
  })
})

describe('follow-ups', () => {
  test('are read together with the question before them', () => {
    expect(ask('How do I reset a version 13 hub?', 'and for version 12?').text).toContain('Unplug every USB accessory')
    expect(ask('how do I enable vacation mode', 'and how do I turn it off again?').text).toContain('Tap Disable')
  })

  test('a new subject stands alone', () => {
    expect(ask('How do I reset a version 13 hub?', 'How do I connect Alexa?').text).toContain('Alexa app')
  })
})
