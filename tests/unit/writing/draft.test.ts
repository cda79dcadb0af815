import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ContextDoc } from '../../../lib/contract/entities.ts'
import { draftFrom } from '../../../lib/writing/draft.ts'
import { SEED } from '../match/seed.ts'

const doc = (content: string, more: Partial<ContextDoc> = {}): ContextDoc => ({
  content,
  id: null,
  source: null,
  title: null,
  ...more,
})

const RESET = doc(
  `# Hub

The hub connects your sensors to the internet. It needs a socket.

## Reset a hub

To reset a version 13 hub, follow these steps:

1. Hold the button for 10 seconds.
2. Wait until the light turns blue.
3. Open the app and tap Add.

## Warranty

The warranty covers the hub for two years.`,
  { title: 'Your hub', source: 'https://larkspur.test/hub' },
)
const PLANS = doc(
  'Plans can be changed under Settings. The change holds from the next bill on. You get a mail about it.',
)

describe('draftFrom', () => {
  it('takes the sentence that answers, the steps it leads to, and says where they are from', () => {
    const draft = draftFrom('How do I reset a version 13 hub?', [PLANS, RESET])!
    expect(draft.text).toBe(
      `To reset a version 13 hub, follow these steps:

1. Hold the button for 10 seconds.
2. Wait until the light turns blue.
3. Open the app and tap Add.

[Your hub](https://larkspur.test/hub)`,
    )
    expect(draft.citations.every(({ document }) => document === 1)).toBe(true)
  })
  it('takes a paragraph, not what stands under the next heading', () =>
    expect(draftFrom('Can I change my plan?', [RESET, PLANS])!.text).toBe(PLANS.content))

  it.each([
    ['nothing is said of it', 'How do I cancel my gym membership?', [RESET, PLANS]],
    ['it is said of another version', 'How do I reset a version 12 hub?', [RESET]],
    ['nothing was retrieved', 'How do I reset a hub?', []],
    ['nothing was asked', '…', [RESET]],
    ['the documents are empty', 'How do I reset a hub?', [doc(''), doc('  \n ')]],
  ])('refuses where %s', (_, query, docs) => expect(draftFrom(query, docs)).toBeNull())

  it('makes no link of what is none', () => {
    for (const source of ['javascript:alert(1)', 'article 12', 'https://x.test/a) [b](c', null])
      expect(draftFrom('Can I change my plan?', [{ ...PLANS, source }])!.text).toBe(PLANS.content)
  })

  it('says nothing but what the documents say, whatever they are', () => {
    const line = fc.constantFrom(
      'Plans can be changed under Settings.',
      '- Open Settings.',
      '1. Tap Plans.',
      '## Plans',
      '',
      'Change plans as follows:',
      'x'.repeat(300),
    )
    fc.assert(
      fc.property(fc.array(line, { maxLength: 30 }), (lines) => {
        const content = lines.join('\n')
        const draft = draftFrom('How do I change plans in Settings?', [doc(content)])
        for (const { start, end } of draft?.citations ?? []) {
          expect(draft!.text).toContain(content.slice(start, end))
          expect(start).toBeLessThan(end)
        }
        expect((draft?.text ?? '').length).toBeLessThan(4_000)
      }),
      { seed: SEED, numRuns: 300 },
    )
  })
  it('is done with a document of the largest size', () =>
    expect(draftFrom('How do I change plans?', [doc('Change plans, then '.repeat(10_000))])).not.toBeUndefined())
})
