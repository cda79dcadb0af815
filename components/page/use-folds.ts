/** Which responses that customers did not see were folded or unfolded by hand. */
import { useState } from 'react'
import type { PageExchange } from './page-data.ts'

export type Folds = {
  isUnfolded: (one: PageExchange) => boolean
  unfold: (id: string, open: boolean) => void
}

export function useFolds(mayJudge: boolean): Folds {
  const [folds, setFolds] = useState<Readonly<Record<string, boolean>>>({})
  return {
    // A fallback hides a response that somebody has to judge; an expert's answer one that was dealt with.
    isUnfolded: ({ id, replaced }) => folds[id] ?? (mayJudge && replaced?.by === 'fallback'),
    unfold: (id, open) => setFolds((all) => ({ ...all, [id]: open })),
  }
}
