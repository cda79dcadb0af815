/** The self-contained form of a follow-up, shown under the customer's words. */
import type { CapturedExchange } from '../../lib/contract/index.ts'
import { phrasingWords } from '../ui/late/phrasings.ts'

export function ReadAs({ exchange: { question, query } }: { exchange: Pick<CapturedExchange, 'question' | 'query'> }) {
  if (question === undefined || question === query) return null
  return (
    <p className="mt-1 text-small break-words text-quiet">
      {phrasingWords.readAs} <q dir="auto">{question}</q>
    </p>
  )
}
