/** Parts of a set, for machines that share it: a case's part depends on the case alone. */
import { createHash } from 'node:crypto'
import { subjectOf } from '../../lib/domain/retest/retest-subject.ts'
import type { RunStep } from '../../lib/retest/run-plan.ts'
import { Stop } from '../stop.ts'

/** `index` from 1 to `of`. */
export type Shard = { index: number; of: number }

/** @throws Stop */
export function readShard(value: string): Shard {
  const [, index, of] = /^(\d{1,4})\/(\d{1,4})$/.exec(value) ?? []
  const shard = { index: Number(index), of: Number(of) }
  if (!index || shard.index < 1 || shard.index > shard.of)
    throw new Stop(`--shard ${value} is not a part: write 1/4 for the first of four.`)
  return shard
}

export function isIn(
  { index, of }: Shard,
  step: Pick<RunStep, 'remediationId' | 'caseId' | 'verdictId' | 'query'>,
): boolean {
  const identity = subjectOf(step)?.id ?? step.query
  return createHash('sha256').update(identity).digest().readUInt32BE(0) % of === index - 1
}
