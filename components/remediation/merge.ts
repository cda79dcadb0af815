/** Both versions in one editor, theirs first, for a person to merge. Nothing of either is lost. */
import type { RemediationContent } from '../../lib/contract/index.ts'

const both = (theirs: string, mine: string): string =>
  theirs.trim() === mine.trim() || mine.trim() === '' ? theirs : theirs.trim() === '' ? mine : `${theirs}\n\n${mine}`

const union = (theirs: readonly string[], mine: readonly string[]): string[] => [
  ...theirs,
  ...mine.filter((one) => !theirs.includes(one)),
]

export function merged(theirs: RemediationContent, mine: RemediationContent): RemediationContent {
  if (theirs.kind === 'answer' && mine.kind === 'answer')
    return { kind: 'answer', answer: both(theirs.answer, mine.answer) }
  if (theirs.kind === 'guidance' && mine.kind === 'guidance') {
    const a = theirs.guidance
    const b = mine.guidance
    return {
      kind: 'guidance',
      explanation: both(theirs.explanation, mine.explanation),
      guidance: {
        when: both(a.when, b.when),
        do: union(a.do, b.do),
        dont: union(a.dont, b.dont),
        wording: both(a.wording ?? '', b.wording ?? '') || null,
        scope: both(a.scope ?? '', b.scope ?? '') || null,
        positive: union(a.positive, b.positive),
        negative: union(a.negative, b.negative),
      },
    }
  }
  return mine
}
