/** What may be served to customers: no personal data, nothing a page could run, and no longer than it is kept. Pure. */
import { type Project, type RemediationContent, TEXT_LIMITS } from '../contract/index.ts'
import { type DecideRules, refuse, type Refused } from './decision.ts'
import { isSameQuestion } from './same-question.ts'
import { unsafeIn } from './markdown-safety.ts'

export function textsOf(content: RemediationContent): string[] {
  if (content.kind === 'answer') return [content.answer]
  const { when, do: toDo, dont, wording, scope } = content.guidance
  return [when, ...toDo, ...dont, wording ?? '', scope ?? '']
}

/** Most characters (UTF-16 units) of the text that an expert writes. */
export const limitOf = (kind: RemediationContent['kind']): number =>
  kind === 'answer' ? TEXT_LIMITS.answer : TEXT_LIMITS.explanation

const FIELD = 2_000

export function whyTooLong(content: RemediationContent): string | null {
  const [text, limit] =
    content.kind === 'answer' ? [content.answer, TEXT_LIMITS.answer] : [content.explanation, TEXT_LIMITS.explanation]
  if (text.length > limit)
    return `It is too long: ${text.length} characters, ${limit} at most. Shorten it, or link to a page that says the rest.`
  if (content.kind === 'guidance' && textsOf(content).some((field) => field.length > FIELD))
    return `One field of the guidance is too long: ${FIELD} characters at most.`
  return null
}

/** A counter-example that is the question itself: it would be written and served to nobody. */
export function whyNeverServed(query: string, negativeExamples: readonly string[]): string | null {
  const same = negativeExamples.find((example) => isSameQuestion(example, query))
  return same === undefined
    ? null
    : `“${same.slice(0, 200)}” is its question and also one that it must never be served for. Take one of them out.`
}

export function whyUnpublishable(
  content: RemediationContent,
  project: Pick<Project, 'companyDomains'>,
  rules: DecideRules,
): Refused | null {
  const texts = textsOf(content)
  if (texts.every((text) => text.trim() === ''))
    return refuse('invalid', 'There is nothing to publish yet: it is empty.')
  const long = whyTooLong(content)
  if (long) return refuse('invalid', long)
  for (const text of texts) {
    const found = rules.personalDataIn(text, project.companyDomains)
    if (found) return refuse('personal_data', `“${found}” looks like personal data. Answers are shown to everyone.`)
    const [unsafe] = unsafeIn(text)
    if (unsafe)
      return refuse(
        'invalid',
        unsafe.kind === 'link'
          ? `“${unsafe.quote}” is no link that may be served: use https, http, mailto or tel.`
          : `“${unsafe.quote}” is HTML that a page could run. Write it in markdown.`,
      )
  }
  return null
}
