/** What may be served to customers: no personal data, nothing a page could run, and no longer than the limits. Pure. */
import type { Because } from '../../contract/because.ts'
import { type Project, type RemediationContent, TEXT_LIMITS } from '../../contract/index.ts'
import { type DecideRules, refuse, type RefusedDecision } from '../decide/decision.ts'
import { isSameQuestion } from '../issues/same-question.ts'
import { mayBeUnsafe, type Unsafe, unsafeIn } from './markdown-safety.ts'
import { because } from '../decide/refusals.ts'

export function textsOf(content: RemediationContent): string[] {
  if (content.kind === 'answer') return [content.answer]
  const { when, do: toDo, dont, wording, scope } = content.guidance
  return [when, ...toDo, ...dont, wording ?? '', scope ?? '']
}

/** Most characters (UTF-16 units) of the text an expert writes. */
export const limitOf = (kind: RemediationContent['kind']): number =>
  kind === 'answer' ? TEXT_LIMITS.answer : TEXT_LIMITS.explanation

const FIELD = 2_000

/** By what it is longer than may be stored: the text itself, or a field of the guidance. */
export function overLimit(content: RemediationContent): { count: number; most: number } | null {
  const text = content.kind === 'answer' ? content.answer : content.explanation
  const most = limitOf(content.kind)
  if (text.length > most) return { count: text.length, most }
  const field = content.kind === 'guidance' ? textsOf(content).find(({ length }) => length > FIELD) : undefined
  return field === undefined ? null : { count: field.length, most: FIELD }
}

export function whyTooLong(content: RemediationContent): Because | null {
  const over = overLimit(content)
  return over && because('too_long', over)
}

/** A negative example that equals the question: the remediation would be served to nobody. */
export function whyNeverServed(query: string, negativeExamples: readonly string[]): Because | null {
  const same = negativeExamples.find((example) => isSameQuestion(example, query))
  return same === undefined ? null : because('never_served', { said: same.slice(0, 200) })
}

const looked = new WeakMap<RemediationContent, Unsafe | null>()

/** The first that a page could run in what is published: it would be refused today, and was not by an earlier Errata. */
export function unsafeOf(content: RemediationContent): Unsafe | null {
  const known = looked.get(content)
  if (known !== undefined) return known
  const [unsafe = null] = textsOf(content).filter(mayBeUnsafe).flatMap(unsafeIn)
  looked.set(content, unsafe)
  return unsafe
}

export function whyUnpublishable(
  content: RemediationContent,
  project: Pick<Project, 'companyDomains'>,
  rules: DecideRules,
): RefusedDecision | null {
  const texts = textsOf(content)
  if (texts.every((text) => text.trim() === ''))
    return refuse('invalid', 'There is nothing to publish yet: it is empty.')
  const long = whyTooLong(content)
  if (long) return refuse('invalid', long)
  for (const text of texts) {
    const found = rules.personalDataIn(text, project.companyDomains)
    if (found) return refuse('personal_data', because('personal_data', { said: found }))
    const [unsafe] = unsafeIn(text)
    if (unsafe)
      return refuse(
        'invalid',
        unsafe.kind === 'link'
          ? because('link_not_served', { said: unsafe.quote })
          : because('html_not_served', { said: unsafe.quote }),
      )
  }
  return null
}
