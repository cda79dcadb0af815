import type { Problem } from './problem.ts'

/** One entry of a file as it is there, or why it cannot be read. `list`: the name of the list it is in. */
export type FileEntry =
  | { line: number; list?: string | null; value: Record<string, unknown>; problem?: undefined }
  | { line: number; problem: Problem }
