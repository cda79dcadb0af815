import { Eye } from 'lucide-react'
import type { Viewer } from '../../lib/store/issues/presence.ts'
import { Ago } from '../ui/Ago.tsx'
import { Chip } from '../ui/Chip.tsx'
import { expertWords } from '../ui/late/judge.ts'
import type { Names } from './History.tsx'

/** A soft lock: shows who is on the issue and since when, but prevents nothing. */
export function WhoIsHere({ others, nameOf }: { others: readonly Viewer[]; nameOf: Names }) {
  const [first] = others
  if (!first) return null
  return (
    <Chip tone="accent">
      <Eye size={12} aria-hidden />
      <span role="status">
        {expertWords.here(nameOf(first.userId), others.length - 1)} · <Ago at={first.since} />
      </span>
    </Chip>
  )
}
