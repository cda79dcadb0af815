/**
 * What the variations of a set of tests/data/variations are, as JSON lines for somebody to judge who has not seen the
 * rules: without their kind, in an order that tells nothing. `node scripts/variations.ts held > list.jsonl`
 */
import { createHash } from 'node:crypto'
import { madeOf } from '../tests/data/variations/made.ts'

const set = process.argv[2]
if (set !== 'dev' && set !== 'held' && set !== 'fresh' && set !== 'other' && set !== 'later')
  throw new Error('Usage: node scripts/variations.ts dev|held|fresh|other|later')

const hash = (text: string): string => createHash('sha256').update(text).digest('hex')
const lines = madeOf(set)
  .map(({ query, text }) => ({ query, text }))
  .toSorted((a, b) => (hash(a.query + a.text) < hash(b.query + b.text) ? -1 : 1))
for (const line of lines) process.stdout.write(`${JSON.stringify(line)}\n`)
