/**
 * The open project's issues, in memory: the first page as soon as its index provides it, then all of them, page by
 * page. From then on only changed rows are read again. Filters, sorting and counts use this list; it is a copy, and the
 * database stays the truth.
 */
import { create } from 'zustand'
import type { Issue } from '../../contract/index.ts'
import { onIssuesWritten } from '../../db/issue-changes.ts'
import { issuePage, issuesById } from '../../db/issue-pages.ts'
import { whenResumed } from '../../db/live.ts'
import { database } from '../../db/schema.ts'
import { firstPageOf } from './first-page.ts'

/** A page is read within a frame or two. */
const PAGE = 1_000
/** A running sync writes in bursts. */
const GATHER_MS = 40
/** After a larger burst, such as a first pull, wait longer for the next: drawing each one would delay the last. */
const MANY = 200
const GATHER_MANY_MS = 1_000

export type Desk = {
  projectId: string | null
  /** The worst open issues, until all are read. */
  first: readonly Issue[] | null
  /** In a stable order, in which a changed issue keeps its place; null until all are read. */
  all: readonly Issue[] | null
  /** The current row of an issue. */
  find: (id: string) => Issue | undefined
  /** Number of unaddressed and regressed issues; null until all are read. */
  open: number | null
  /** Whether an issue has been written since its current row was read. */
  isBehind: (id: string) => boolean
  /** Why nothing could be read. */
  failed: string | null
}

const NOTHING: Desk = {
  projectId: null,
  first: null,
  all: null,
  open: null,
  failed: null,
  find: () => undefined,
  isBehind: () => false,
}
export const useDesk = create<Desk>()(() => NOTHING)

const isOpenIssue = (issue: Issue): boolean => issue.status !== 'addressed'

/** For the first drawing: shows what was read in advance, until `watchDesk` takes over. */
export const showFirstPage = (projectId: string, first: readonly Issue[]): void =>
  useDesk.setState({ ...NOTHING, projectId, first })

/** Maintains the desk of a project. @returns a function that stops it */
export function watchDesk(projectId: string): () => void {
  const db = database()
  let rows: Map<string, Issue> = new Map()
  const written = new Set<string>()
  /** Written, and being read again. */
  let reading: ReadonlySet<string> | 'all' = new Set()
  let isAll = false
  let isComplete = false
  let isMany = false
  let stopped = false
  let timer: ReturnType<typeof setTimeout> | null = null
  const first = firstPageOf(projectId)
  useDesk.setState({
    ...NOTHING,
    projectId,
    first: Array.isArray(first) ? first : null,
    find: (id) => rows.get(id),
    isBehind: (id) => isComplete && (isAll || written.has(id) || reading === 'all' || reading.has(id)),
  })

  const publish = (): void => {
    const all = [...rows.values()]
    reading = new Set()
    useDesk.setState({ all, open: all.reduce((sum, issue) => sum + (isOpenIssue(issue) ? 1 : 0), 0) })
  }
  const readAll = async (): Promise<void> => {
    // `rows` is replaced at the end, so that readers meanwhile see the previous rows.
    const read = new Map<string, Issue>()
    let after: string | null = null
    do {
      const page = await issuePage(db, projectId, after, PAGE)
      if (stopped) return
      for (const issue of page.issues) read.set(issue.id, issue)
      after = page.after
      // Lets the panel draw and handle keys between pages.
      await new Promise((resolve) => setTimeout(resolve))
    } while (after !== null)
    rows = read
  }
  const hasUnread = (): boolean => isAll || written.size > 0
  const catchUp = async (): Promise<void> => {
    isMany = isAll || written.size > MANY
    if (isAll) {
      isAll = false
      reading = 'all'
      written.clear()
      await readAll()
    }
    const ids = [...written]
    if (reading !== 'all') reading = new Set(ids)
    written.clear()
    for (const [id, issue] of await whenResumed(() => issuesById(db, ids))) {
      if (issue && issue.projectId === projectId && issue.mergedInto === null) rows.set(id, issue)
      else rows.delete(id)
    }
  }
  /** Writes during it wait for the next turn: while a pull brings page after page, each is shown. */
  const flush = async (): Promise<void> => {
    if (hasUnread()) await catchUp()
    if (!stopped) publish()
  }
  const guarded = (work: () => Promise<void>): Promise<void> =>
    work().catch((error: unknown) => {
      if (!stopped) useDesk.setState({ failed: error instanceof Error ? error.message : String(error) })
    })

  const onWritten = (ids: string[] | 'all'): void => {
    if (ids === 'all') isAll = true
    else for (const id of ids) written.add(id)
    // Until all are read only the first page is shown; changes are read together with the rest.
    if (!isComplete || timer !== null) return
    timer = setTimeout(
      () => {
        void guarded(flush).then(() => {
          timer = null
          if (!stopped && hasUnread()) onWritten([])
        })
      },
      isMany ? GATHER_MANY_MS : GATHER_MS,
    )
  }
  const stopHearing = onIssuesWritten(db, onWritten)

  void guarded(async () => {
    const page = await first
    if (stopped) return
    if (page !== first) useDesk.setState({ first: page })
    // Lets the first page be drawn before the rest is read.
    await new Promise((resolve) => setTimeout(resolve, 60))
    await readAll()
    if (stopped) return
    isComplete = true
    publish()
    if (hasUnread()) onWritten([])
  })

  return () => {
    stopped = true
    if (timer !== null) clearTimeout(timer)
    stopHearing()
    useDesk.setState(NOTHING)
  }
}
