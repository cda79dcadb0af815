import type { Environment, Run } from '../../lib/contract/index.ts'
import { WRITTEN_KINDS } from '../../lib/contract/retest.ts'
import { AGAIN_TAG, REST_TAG } from '../../lib/domain/retest/again-tag.ts'
import { hostOf } from '../ui/format.ts'
import { runWords } from './run-words.ts'

/** What was asked and where: runs of the same set are told apart by their environments. */
export function nameOfRun(run: Run, environments: readonly Environment[]): string {
  return `${whatOf(run)} · ${environments.find(({ id }) => id === run.environmentId)?.name ?? hostOf(run.site)}`
}

export function whatOf({
  tags,
  variations,
  kinds = WRITTEN_KINDS,
}: Pick<Run, 'tags' | 'variations' | 'kinds'>): string {
  if (variations) return runWords.variations.title
  const isWritten = WRITTEN_KINDS.every((kind) => kinds.includes(kind))
  const besides = kinds.filter((kind) => !isWritten || !WRITTEN_KINDS.some((one) => one === kind))
  const named = besides.map((kind) => runWords.kinds[kind])
  if (tags.length > 0) return [...tags.map(tagShown), ...named].join(', ')
  return [...(isWritten ? [runWords.all] : []), ...named].join(', ')
}

const tagShown = (tag: string): string =>
  tag === AGAIN_TAG ? runWords.againTag : tag === REST_TAG ? runWords.restTag : tag
