import type { TestsData } from '../../../components/retest/TestsView.tsx'
import type { RetestOutcome } from '../../../lib/contract/index.ts'
import * as f from '../fixtures.ts'

const OUTCOMES: RetestOutcome[] = ['passed', 'passed', 'failed', 'flaky', 'passed', 'blocked', 'passed']
const history = new Map(
  [...f.lastRetests].map(([id, last]) => [
    id,
    [...OUTCOMES.map((outcome, at) => ({ ...last, id: `${last.id}-${at}`, outcome })), last],
  ]),
)
export const TESTS: TestsData = { state: 'ready', rows: f.remediations, retests: f.lastRetests, history }
