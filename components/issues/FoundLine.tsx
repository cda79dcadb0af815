/** Who said the words that were searched for, with their context. */
import type { WordsFound, SaidBy } from '../../lib/domain/issues/said.ts'
import { saidWords } from '../ui/late/said.ts'
import { words } from '../ui/words.ts'
import { Marked } from './Marked.tsx'

function nameOf(by: SaidBy): string {
  switch (by) {
    case 'customer':
    case 'assistant':
    case 'conversation':
    case 'context':
      return words.issue[by]
    case 'answer':
    case 'guidance':
      return words.kind[by]
    default:
      return saidWords[by]
  }
}

export default function FoundLine({ found }: { found: WordsFound }) {
  return (
    <span className="flex h-4.5 gap-2 overflow-hidden text-small whitespace-pre text-quiet">
      {found.passages.map(({ by, text, marks }) => (
        <span key={by} className="flex min-w-0 gap-1">
          <span className="shrink-0">{nameOf(by)}:</span>
          <span dir="auto" className="min-w-0 truncate">
            <Marked text={text} marks={marks} />
          </span>
        </span>
      ))}
    </span>
  )
}
