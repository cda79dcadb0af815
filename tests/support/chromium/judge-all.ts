/** What a page of the browser runs: bundled by evals.ts, called through `judgeAll`. */
import type { EvalConfig, Score } from '../../../lib/contract/entities.ts'
import { evaluate, type EvalInput } from '../../../lib/evals/index.ts'

export type JudgedThere = { scores: Score[]; ms: number }

Object.assign(globalThis, {
  judgeAll: (exchanges: readonly EvalInput[], configs: readonly EvalConfig[]): JudgedThere[] =>
    exchanges.map((exchange) => {
      const begun = performance.now()
      const scores = evaluate(exchange, configs)
      return { scores, ms: performance.now() - begun }
    }),
})
