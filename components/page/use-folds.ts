/** What was folded and unfolded by hand of the responses that customers did not see. */
import { useState } from 'react'
import type { PageExchange } from './page-data.ts'

export type Folds = {
  isUnfolded: (one: PageExchange) => boolean
  unfold: (id: string, open: boolean) => void
}

export function useFolds(mayJudge: boolean): Folds {
  const [folds, setFolds] = useState<Readonly<Record<string, boolean>>>({})
  return {
    // Behind a fallback stands what somebody has to judge; behind an expert's answer, what was dealt with.
    isUnfolded: ({ id, replaced }) => folds[id] ?? (mayJudge && replaced?.by === 'fallback'),
    unfold: (id, open) => setFolds((all) => ({ ...all, [id]: open })),
  }
}
