/** How retests are asked on this computer, and what is recorded of one. */
import { useLiveQuery } from '../../db/live.ts'
import type { MutationArgs } from '../../contract/index.ts'
import { readMeta, writeMeta } from '../../db/meta.ts'
import type { RetestSettings } from '../../retest/settings.ts'
import { database } from '../../db/schema.ts'
import { markOf, markOfRun } from '../../domain/retest/test-mark.ts'
import { extensionVersion } from '../../platform/version.ts'
import type { StepResult } from '../../retest/ask-step.ts'
import { recordOf } from '../../retest/record.ts'
import type { RunStep } from '../../retest/run-plan.ts'
import { QUIET_LIMIT_MS } from '../../retest/waiting.ts'

export const RETEST_DEFAULTS: RetestSettings = { quietMs: QUIET_LIMIT_MS, perMinute: 6, tries: 1 }

export const useRetestSettings = (): RetestSettings =>
  useLiveQuery(async () => (await readMeta(database(), 'retest')) ?? RETEST_DEFAULTS, []) ?? RETEST_DEFAULTS
export const setRetestSettings = (settings: RetestSettings): Promise<void> => writeMeta(database(), 'retest', settings)

export const recordFor = (
  step: RunStep,
  result: StepResult,
  runId: string | null,
): MutationArgs<'retest.record'>['retest'] =>
  recordOf(step, result, {
    id: crypto.randomUUID(),
    runId,
    extensionVersion: extensionVersion(),
    mark: runId ? markOfRun(runId) : markOf(step),
  })
