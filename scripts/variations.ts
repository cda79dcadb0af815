/**
 * Prints the variations of a set in tests/data/variations as JSON lines, to be judged by somebody who has not seen the
 * rules: without their kind, in an order that reveals nothing. `node scripts/variations.ts held > list.jsonl`
 */
import { toBeRead } from '../tests/data/variations/made.ts'

const set = process.argv[2]
if (set !== 'dev' && set !== 'held' && set !== 'fresh' && set !== 'other' && set !== 'later')
  throw new Error('Usage: node scripts/variations.ts dev|held|fresh|other|later')

for (const { query, text } of toBeRead(set)) process.stdout.write(`${JSON.stringify({ query, text })}\n`)
