import type { RegressionCase } from '../contract/index.ts'

/** All tags of cases, each once, by name. */
export const tagsOf = (cases: readonly RegressionCase[]): string[] =>
  [...new Set(cases.flatMap(({ tags }) => tags))].toSorted((a, b) => a.localeCompare(b))
