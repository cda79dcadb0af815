/** Validates an entry against a schema: accepts all of it, or all except the parts that cannot be read. */
import type { Problem, ProblemCode } from './problem.ts'

/** The entry cannot be imported. */
export class Wrong extends Error {
  readonly problem: Problem
  constructor(code: ProblemCode, column: string | null = null) {
    super(code)
    this.problem = { code, column }
  }
}

type Checked<T> = { success: true; data: T } | { success: false; error: { issues: { path: PropertyKey[] }[] } }
type Schema<T> = { safeParse(given: unknown): Checked<T> }
/** `without`: the parts that were left out, as `revisions.3`, by their index in the whole list. */
type Accepted<T> = { data: T; without: ReadonlySet<string> }

/**
 * Parts an entry may lack: unreadable revisions and verdicts of its history, unknown assertions of a case, and a draft
 * next to what was served (`BESIDE`).
 */
const LISTS = ['revisions', 'verdicts', 'assertions'] as const
const BESIDE = 'draft'

/**
 * @param left receives a problem for each part that cannot be read
 * @param before how many revisions precede the given ones
 * @throws Wrong if more than such parts is invalid
 */
export function accepted<T>(
  schema: Schema<T>,
  given: Record<string, unknown>,
  left: Problem[],
  before = 0,
): Accepted<T> {
  const checked = schema.safeParse(given)
  if (checked.success) return { data: checked.data, without: new Set() }
  const paths = checked.error.issues.map(({ path: [list, at, ...rest] }) =>
    [list, list === 'revisions' && typeof at === 'number' ? at + before : at, ...rest].filter(
      (one) => one !== undefined,
    ),
  )
  const nameOf = (at: number): string => paths[at]!.map(String).join('.')
  const parts = paths.map(partOf)
  if (parts.includes(null)) throw wrongAt(nameOf(parts.indexOf(null)), given)
  const kept = { ...given }
  for (const list of LISTS) {
    const all: unknown[] = Array.isArray(given[list]) ? given[list] : []
    const first = list === 'revisions' ? before : 0
    kept[list] = all.filter((_, at) => !parts.includes(`${list}.${first + at}`))
  }
  if (parts.includes(BESIDE)) kept[BESIDE] = undefined
  const again = schema.safeParse(kept)
  if (!again.success) throw wrongAt(nameOf(0), given)
  // Report only the first problem of each part.
  for (const [at, part] of parts.entries())
    if (parts.indexOf(part) === at) left.push(wrongAt(nameOf(at), given).problem)
  return { data: again.data, without: new Set(parts.filter((part) => part !== null)) }
}

/** @param path of the value that is wrong; empty: the entry itself */
function wrongAt(path: string, { assertions }: Record<string, unknown>): Wrong {
  if (path === 'assertions' && !holdsAny(assertions)) return new Wrong('no_assertion')
  return new Wrong(/^assertions\.\d+\.kind$/.test(path) ? 'assertion_kind' : 'value', path || null)
}

const holdsAny = (list: unknown): boolean =>
  Array.isArray(list) ? list.length > 0 : list !== undefined && list !== null

/** The part that can be left out because of a problem at this path; null if the entry itself is wrong. */
function partOf([first, second]: readonly PropertyKey[]): string | null {
  if (first === BESIDE) return BESIDE
  return LISTS.some((list) => list === first) && typeof second === 'number' ? `${String(first)}.${second}` : null
}
