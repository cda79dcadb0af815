/**
 * What all local evals of one exchange take in a real Chromium, in a service worker as the extension judges, with 3,000
 * words of context: nothing is kept from one exchange to the next. Goal: p95 of 3 ms.
 */
import { DEFAULT_EVALS } from '../../lib/domain/retest/evals.ts'
import { evaluate, type EvalInput } from '../../lib/evals/index.ts'
import type { EvalConfig } from '../../lib/contract/index.ts'
import { bundle } from '../support/chromium/evals.ts'
import type { JudgedThere } from '../support/chromium/judge-all.ts'
import { longExchanges } from './support/long-exchanges.ts'
import { progress, quantile, report, type Row, spread } from './support/report.ts'
import { inServiceWorker } from './support/service-worker.ts'

const CONTEXT_WORDS = 3_000
const EXCHANGES = 300
const WARM_UP = 50
const ROUNDS = 5
const GOAL_MS = 3

const chromium = process.env['CHROMIUM_PATH']
if (chromium === undefined) throw new Error('CHROMIUM_PATH is not set.')

const configs = DEFAULT_EVALS.map((config): EvalConfig => ({ ...config, enabled: true }))
const exchanges = longExchanges(WARM_UP + EXCHANGES, CONTEXT_WORDS)

type Globals = { judgeAll(rows: readonly EvalInput[], evals: readonly EvalConfig[]): JudgedThere[] }

const rounds = await inServiceWorker(chromium, await bundle(), async (worker) => {
  const judgeThere = (rows: readonly EvalInput[]): Promise<JudgedThere[]> =>
    worker.evaluate(([given, evals]) => (globalThis as unknown as Globals).judgeAll(given, evals), [
      rows,
      configs,
    ] as const)
  await judgeThere(exchanges.slice(0, WARM_UP))
  const all: JudgedThere[][] = []
  for (let round = 0; round < ROUNDS; round++) {
    all.push(await judgeThere(exchanges.slice(WARM_UP)))
    progress(
      `round ${round + 1} of ${ROUNDS}: p95 ${quantile(
        all[round]!.map(({ ms }) => ms),
        0.95,
      ).toFixed(2)} ms`,
    )
  }
  return all
})

const here = exchanges.slice(WARM_UP).map((one) => JSON.stringify(evaluate(one, configs)))
const different = rounds[0]!.filter(({ scores }, at) => JSON.stringify(scores) !== here[at]).length
const of = (share: number): number[] =>
  rounds.map((round) =>
    quantile(
      round.map(({ ms }) => ms),
      share,
    ),
  )
const row = (what: string, values: readonly number[], most: number): Row => ({
  what,
  ours: spread(values, 'ms', 2),
  against: `goal ${most} ms`,
  ratio: quantile(values, 0.5) / most,
  limit: 1,
})
report(
  'All local evals of one exchange',
  [
    row('p95 of an exchange', of(0.95), GOAL_MS),
    { what: 'p50 of an exchange', ours: spread(of(0.5), 'ms', 2), against: '', ratio: null },
    {
      what: 'scored otherwise than in Node',
      ours: String(different),
      against: `of ${EXCHANGES}`,
      ratio: different,
      limit: 0,
    },
  ],
  `${CONTEXT_WORDS} words of context, ${configs.length} evals, ${EXCHANGES} exchanges; median of ${ROUNDS} rounds (from–to), in a service worker.`,
)
