/** Tags and segments by which cases of the regression set are chosen. */
import type { RegressionCase } from '../../contract/retest.ts'

/** The limit of a run's field. */
const LONGEST = 60

/** Whom a case is for, as "plan: team". */
const segmentLabels = ({ segments }: Pick<RegressionCase, 'segments'>): string[] =>
  Object.entries(segments).map(([name, value]) => `${name}: ${value}`.slice(0, LONGEST))

/** A case's tags, and its segments. */
export const labelsOf = (one: Pick<RegressionCase, 'tags' | 'segments'>): string[] => [
  ...one.tags,
  ...segmentLabels(one),
]

/** The distinct labels of all existing cases, by name. */
export const tagsOf = (cases: readonly RegressionCase[]): string[] =>
  [...new Set(cases.filter((one) => one.removedAt === null).flatMap(labelsOf))].toSorted((a, b) => a.localeCompare(b))

/** Parses "plan: team", one per line; lines without a name are ignored. */
export function segmentsIn(text: string): RegressionCase['segments'] {
  const pairs = text.split('\n').flatMap((line) => {
    const at = line.indexOf(':')
    const [name, value] =
      at < 0
        ? ['', '']
        : [
            line.slice(0, at).trim().slice(0, 60),
            line
              .slice(at + 1)
              .trim()
              .slice(0, 200),
          ]
    return name && value ? [[name, value] as const] : []
  })
  return Object.fromEntries(pairs.slice(0, 10))
}
