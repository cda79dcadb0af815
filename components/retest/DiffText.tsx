import { useEffect, useState } from 'react'
import { type DiffPart, diffWords } from './diff.ts'

/**
 * A word diff: additions are underlined, removals struck through. Shows the new text until the diff is computed. Each is
 * isolated: of two numbers side by side, the removed one comes first in right-to-left text too.
 */
export function DiffText({ before, after }: { before: string; after: string }) {
  const [parts, setParts] = useState<readonly DiffPart[] | null>(null)
  useEffect(() => {
    let here = true
    void diffWords(before, after).then((found) => here && setParts(found))
    return () => {
      here = false
    }
  }, [before, after])
  return (
    <div dir="auto" className="break-words whitespace-pre-wrap">
      {(parts ?? [{ text: after, kind: 'same' as const }]).map((part, index) => {
        if (part.kind === 'added')
          return (
            <ins
              key={index}
              className="bg-good-shade text-good [unicode-bidi:isolate] [del+&]:ms-1 no-underline decoration-good [text-decoration:underline_solid_1px]"
            >
              {part.text}
            </ins>
          )
        if (part.kind === 'removed')
          return (
            <del key={index} className="bg-bad-shade text-bad [unicode-bidi:isolate] line-through">
              {part.text}
            </del>
          )
        return <span key={index}>{part.text}</span>
      })}
    </div>
  )
}
