/** By what cases of the regression set are chosen. */
import type { RegressionCase } from '../../contract/retest.ts'

/** As a run keeps it. */
const LONGEST = 60

/** For whom a case is asked, as "plan: team". */
const segmentLabels = ({ segments }: Pick<RegressionCase, 'segments'>): string[] =>
  Object.entries(segments).map(([name, value]) => `${name}: ${value}`.slice(0, LONGEST))

/** Its tags, and the segments it is asked for. */
export const labelsOf = (one: Pick<RegressionCase, 'tags' | 'segments'>): string[] => [
  ...one.tags,
  ...segmentLabels(one),
]

/** Of all cases that are there, each once, by name. */
export const tagsOf = (cases: readonly RegressionCase[]): string[] =>
  [...new Set(cases.filter((one) => one.removedAt === null).flatMap(labelsOf))].toSorted((a, b) => a.localeCompare(b))

/** "plan: team", one a line; a line that names nothing is left out. */
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
