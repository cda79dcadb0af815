/** How the guidance transformer does on labelled explanations. Format: tests/data/writing/README.md. */
import { readFileSync } from 'node:fs'
import { guidanceFrom } from '../../../lib/writing/guidance.ts'

const FIELDS = ['when', 'do', 'dont', 'wording', 'scope'] as const
type Field = (typeof FIELDS)[number]
type Expected = { empty?: true; has?: string[][]; hasNot?: string[]; optional?: true }
type Item = {
  id: string
  kind: 'critique' | 'advice'
  query: string
  response: string
  explanation: string
  expected: Record<Field, Expected>
}

/** Per explanation: what is not as it should be, empty where all is. */
export function scoreGuidance(path: string): { id: string; faults: string[] }[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const { id, query, response, explanation, expected } = JSON.parse(line) as Item
      const made = guidanceFrom(explanation, query, response)
      return {
        id: `${id} “${explanation}”`,
        faults: FIELDS.flatMap((field) => {
          const value = made[field]
          const lines = value === null ? [] : typeof value === 'string' ? [value] : value
          return faultsOf(lines, expected[field]).map((fault) => `${field} ${fault}: ${JSON.stringify(value)}`)
        }),
      }
    })
}

function faultsOf(lines: readonly string[], { empty, has = [], hasNot = [], optional }: Expected): string[] {
  const any = (phrase: string): boolean => lines.some((line) => startsWord(line.toLowerCase(), phrase.toLowerCase()))
  if (empty) return lines.length === 0 ? [] : ['is not empty']
  if (lines.length === 0) return optional ? [] : ['is empty']
  return [
    ...has.filter((phrases) => !phrases.some(any)).map((phrases) => `lacks ${phrases.join(' or ')}`),
    ...hasNot.filter(any).map((phrase) => `has ${phrase}`),
  ]
}

/** From the start of a word: "apolog" is in "apologise", "waterproof" not in "un-waterproof". */
function startsWord(text: string, phrase: string): boolean {
  for (let at = text.indexOf(phrase); at >= 0; at = text.indexOf(phrase, at + 1))
    if (at === 0 || !/[\p{L}\p{N}]/u.test(text.charAt(at - 1))) return true
  return false
}
