/** The organisation's policy for this browser, and what in it is invalid. */
import { LANGUAGE_NAMES } from '../../lib/domain/languages.ts'
import type { Policy, ReadPolicy } from '../../lib/domain/policy.ts'
import { Body } from './Body.tsx'
import { policyWords } from './late-words.ts'

const shownValue: { [Key in keyof Policy]-?: (value: NonNullable<Policy[Key]>) => string } = {
  backend: (address) => address,
  sites: (sites) => sites.join(', ') || policyWords.noSites,
  language: (language) => LANGUAGE_NAMES[language],
  singleKeys: (on) => (on ? policyWords.on : policyWords.off),
}

function* linesOf(policy: Policy): Generator<{ key: keyof Policy; value: string }> {
  for (const key of Object.keys(shownValue) as (keyof Policy)[]) {
    const show = shownValue[key] as (value: unknown) => string
    if (policy[key] !== undefined) yield { key, value: show(policy[key]) }
  }
}

export function PolicySection({ policy, problems }: ReadPolicy) {
  const lines = [...linesOf(policy)]
  return (
    <Body>
      <p className="mb-1.5 text-small text-quiet">{policyWords.why}</p>
      <dl className="flex flex-col gap-1">
        {lines.map(({ key, value }) => (
          <div key={key} className="flex flex-wrap gap-x-1.5">
            <dt className="text-quiet">{policyWords.names[key]}</dt>
            <dd dir="auto" className="min-w-0 break-words">
              {value}
            </dd>
          </div>
        ))}
      </dl>
      {problems.map(({ key, value }, index) => (
        <p key={index} className="mt-1.5 text-bad">
          {policyWords.problem(policyWords.names[key])}{' '}
          <code dir="ltr" className="break-all">
            {value}
          </code>
        </p>
      ))}
    </Body>
  )
}
