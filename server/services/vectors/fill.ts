/**
 * Makes vectors of all texts by which published answers and guidance are matched, in a job; only missing ones are asked
 * for.
 */
import { sql } from 'kysely'
import type { Remediation } from '../../../lib/contract/index.ts'
import { VectorsUnavailable } from '../../providers/vector-source.ts'
import { type BatchDeps, inBatches } from './batches.ts'
import { matchedBy } from './nearest.ts'
import { dropOthers, hashOf, type KeptVectors, readVectors, writeVectors } from './kept.ts'

export type FillDeps = BatchDeps & {
  /** By project, its state when it last had all vectors; kept between runs. */
  seen: Map<string, string>
}
/** `made`: number of new vectors. */
export type Filled = { asked: number; made: number }

/** @throws VectorsUnavailable if the source is unavailable; vectors made before that are stored */
export async function fillVectors(deps: FillDeps, gone: AbortSignal): Promise<Filled> {
  const done: Filled = { asked: 0, made: 0 }
  for (const { projectId, changes } of await changedRemediations(deps)) {
    if (gone.aborted) break
    const { rows } = await sql<{ row: Remediation }>`
      select row from remediation where project_id = ${projectId}
        and status in ('active', 'active_with_draft') order by id`.execute(deps.db.kysely)
    const isWhole =
      rows.length === 0 || (await fillProject(deps, projectId, textsOf(rows.map(({ row }) => row)), done, gone))
    if (isWhole && !gone.aborted) deps.seen.set(projectId, changes)
  }
  return done
}

/**
 * Projects in which a remediation was written since all had vectors. Unlike the maximum, the sum changes in whatever
 * order transactions commit.
 */
async function changedRemediations({ db, seen }: FillDeps): Promise<{ projectId: string; changes: string }[]> {
  const { rows } = await sql<{ projectId: string; changes: string }>`
    select project_id as "projectId", sum(seq)::text as changes from change
    where entity = 'remediation' group by project_id order by project_id`.execute(db.kysely)
  return rows.filter(({ projectId, changes }) => seen.get(projectId) !== changes)
}

const textsOf = (remediations: readonly Remediation[]): Map<string, string> =>
  new Map(
    remediations.flatMap((one) => {
      const { phrasings, negatives } = matchedBy(one)
      return [...phrasings, ...negatives].map((text) => [hashOf(text), text] as const)
    }),
  )

/** @returns false if the day's budget ran out */
async function fillProject(
  deps: FillDeps,
  projectId: string,
  texts: ReadonlyMap<string, string>,
  done: Filled,
  gone: AbortSignal,
): Promise<boolean> {
  const { db } = deps
  const source = await deps.source.name()
  const kept = await readVectors(db, projectId, source)
  await dropOthers(db, projectId, source, [...texts.keys()])
  const missing = [...texts].filter(([hash]) => !kept.has(hash))
  let isWhole = missing.length === 0
  for await (const { made, isLast } of inBatches(deps, projectId, missing, gone)) {
    done.asked += 1
    sameDimension(kept, made)
    await writeVectors(db, projectId, source, made)
    for (const [hash, vector] of made) kept.set(hash, vector)
    done.made += [...made.values()].filter((one) => one !== null).length
    isWhole = isLast
  }
  return isWhole
}

/** Detects a model that was replaced under the same name: its vectors cannot be compared with the stored ones. */
function sameDimension(kept: KeptVectors, made: KeptVectors): void {
  const before = [...kept.values()].find((one) => one !== null)?.length
  const after = [...made.values()].find((one) => one !== null)?.length
  if (before !== undefined && after !== undefined && before !== after)
    throw new VectorsUnavailable(
      'not_understood',
      `Vectors have ${after} dimensions and not ${before} as before: another model needs another name.`,
    )
}
