/** What an organisation sets for all its browsers (public/managed-schema.json). Anything not set is absent. */
import { readSite } from '../contract/site-pattern.ts'
import { readBackend } from './backend-address.ts'
import { isLanguage, type Language } from './languages.ts'

export type Policy = {
  backend?: string
  /** The only sites that may be read; an empty list allows none. */
  sites?: readonly string[]
  language?: Language
  singleKeys?: boolean
}
type PolicyKey = keyof Policy
/** `value`: the value that was not understood, for display. */
type PolicyProblem = { key: PolicyKey; value: string }
export type ReadPolicy = { policy: Policy; problems: readonly PolicyProblem[] }

const SHOWN_LENGTH = 80
const shown = (value: unknown): string => {
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  return text.length > SHOWN_LENGTH ? `${text.slice(0, SHOWN_LENGTH)}…` : text
}

/** Each value is read on its own: an invalid one is reported and left out, the others apply. */
const READ: { [Key in PolicyKey]: (value: unknown) => Policy[Key] | null } = {
  backend: (value) => (typeof value === 'string' ? readBackend(value) : null),
  // The list is meant to keep sites out, so the part that is understood still applies.
  sites: (value) => (Array.isArray(value) ? value.map(readSite).filter((site) => site !== null) : null),
  language: (value) => (isLanguage(value) ? value : null),
  singleKeys: (value) => (typeof value === 'boolean' ? value : null),
}

const KEYS = Object.keys(READ) as PolicyKey[]

export function readPolicy(managed: Readonly<Record<string, unknown>>): ReadPolicy {
  const policy: Record<string, unknown> = {}
  const problems: PolicyProblem[] = []
  for (const key of KEYS) {
    const value = managed[key]
    if (value === undefined) continue
    const read = READ[key](value)
    if (read === null) problems.push({ key, value: shown(value) })
    else policy[key] = read
    if (key === 'sites' && Array.isArray(value))
      problems.push(...value.filter((one) => readSite(one) === null).map((one) => ({ key, value: shown(one) })))
  }
  return { policy, problems }
}
