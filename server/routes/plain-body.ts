/**
 * Recognises the usual form of a call's body without its schema, which takes as long as the decision. All other bodies,
 * invalid ones above all, are left to the schema.
 */
import type { DetectRequest } from '../../lib/contract/index.ts'

type Field = keyof DetectRequest
const PLAIN: Record<string, (value: unknown) => boolean> = {
  query: isText,
  context: isText,
  response: isText,
  eval_scores: isOfNumbers,
} satisfies Partial<Record<Field, (value: unknown) => boolean>>
const NEEDED = ['query', 'context', 'response'] satisfies Field[]

/** Its length is limited by the body's. The schema removes NUL from texts, so those are left to it. */
function isText(value: unknown): boolean {
  return typeof value === 'string' && !value.includes('\0')
}

function isOfNumbers(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  for (const [name, one] of Object.entries(value)) if (name === '__proto__' || !Number.isFinite(one)) return false
  return true
}

/** @param told parsed JSON @returns the same result as the schema's, or null: use the schema */
export function plainBody(told: unknown): DetectRequest | null {
  if (typeof told !== 'object' || told === null || !NEEDED.every((name) => Object.hasOwn(told, name))) return null
  for (const [name, value] of Object.entries(told)) if (!Object.hasOwn(PLAIN, name) || !PLAIN[name]!(value)) return null
  return told as DetectRequest
}
