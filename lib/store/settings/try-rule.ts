/** Tries a rule being written on recent responses, in slices, so that the panel keeps responding. */
import type { EvalRule } from '../../contract/index.ts'
import type { Sample } from '../../evals/preview.ts'
import { type Find, finderOf } from '../../evals/rules.ts'
import type { RecentSaid } from './eval-samples.ts'

export type Shown = { id: string; text: string; finds: Find[] }
export type Tried = { samples: Sample[]; shown: Shown[] }

const SLICE_MS = 8
const MOST_SHOWN = 3

const breathe = (): Promise<void> => new Promise((resolve) => setTimeout(resolve))

/** @returns null if aborted, or if the rule is invalid */
export async function tryRule(
  rule: EvalRule,
  recent: readonly RecentSaid[],
  signal: AbortSignal,
): Promise<Tried | null> {
  const finder = finderOf(rule)
  if (!finder) return null
  const tried: Tried = { samples: [], shown: [] }
  let since = performance.now()
  for (const said of recent) {
    const text = said[rule.in]
    const finds = finder(text)
    const isFine = (finds.length === 0) === (rule.fails === 'found')
    tried.samples.push({ score: isFine ? 1 : 0, verdict: said.verdict })
    if (!isFine && tried.shown.length < MOST_SHOWN && !tried.shown.some((one) => one.text === text))
      tried.shown.push({ id: said.id, text, finds })
    if (performance.now() - since < SLICE_MS) continue
    await breathe()
    if (signal.aborted) return null
    since = performance.now()
  }
  return tried
}
