/** What the customer saw in place of the response, in one line. */
import type { ReplacedBy } from '../../lib/domain/remediation/replaced.ts'
import { Glyph } from '../ui/Glyph.tsx'
import { replacedWords } from '../ui/late/replaced.ts'

export const SawInstead = ({ by }: { by: ReplacedBy }) => (
  <p className="mt-1.5 flex items-start gap-1.5 text-small">
    <Glyph kind="covered" size={14} />
    <span className="min-w-0">{replacedWords.saw[by]}</span>
  </p>
)
