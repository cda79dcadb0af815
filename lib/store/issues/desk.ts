/**
 * The issues of the open project, in memory: the first page as soon as its index says what it is, then all of them, in
 * pages. From then on only what was written is read again. Filters, orders and counts are of this list; it is a copy,
 * and the database stays the truth.
 */
import { create } from 'zustand'
import type { Issue } from '../../contract/index.ts'
import { onIssuesWritten } from '../../db/issue-changes.ts'
import { issuePage, issuesById } from '../../db/issue-pages.ts'
import { givingWay } from '../../db/live.ts'
import { database } from '../../db/schema.ts'
import { firstPageOf } from './first-page.ts'

/** Rows of a page are read within a frame or two. */
const PAGE = 1_000
/** Writes of a running sync come many at a time. */
const GATHER_MS = 40
/** After more than so many at once, as a first pull brings them, the next are waited for longer: to draw each would delay the last. */
const MANY = 200
const GATHER_MANY_MS = 1_000

export type Desk = {
  projectId: string | null
  /** The worst of the open ones, until all are read. */
  first: readonly Issue[] | null
  /** In an order of their own, in which a changed one keeps its place; null until all are read. */
  all: readonly Issue[] | null
  /** One of them by its id, as it is by now. */
  find: (id: string) => Issue | undefined
  /** Unaddressed and regressed ones; null until all are read. */
  open: number | null
  /** Why nothing could be read. */
  failed: string | null
}

const NOTHING: Desk = { projectId: null, first: null, all: null, find: () => undefined, open: null, failed: null }
export const useDesk = create<Desk>()(() => NOTHING)

const isOpenIssue = (issue: Issue): boolean => issue.status !== 'addressed'

/** For the first drawing: what was read ahead of it, until the desk is kept. */
export const beginDesk = (projectId: string, first: readonly Issue[]): void =>
  useDesk.setState({ ...NOTHING, projectId, first })

/** Keeps the desk of a project until it is told to stop. */
export function keepDesk(projectId: string): () => void {
  const db = database()
  let rows: Map<string, Issue> = new Map()
  const written = new Set<string>()
  let isAll = false
  let isComplete = false
  let isMany = false
  let stopped = false
  let timer: ReturnType<typeof setTimeout> | null = null
  const first = firstPageOf(projectId)
  useDesk.setState({ ...NOTHING, projectId, find: (id) => rows.get(id), first: Array.isArray(first) ? first : null })

  const publish = (): void => {
    const all = [...rows.values()]
    useDesk.setState({ all, open: all.reduce((sum, issue) => sum + (isOpenIssue(issue) ? 1 : 0), 0) })
  }
  const readAll = async (): Promise<void> => {
    // Whoever looks meanwhile finds those that were read before.
    const read = new Map<string, Issue>()
    let after: string | null = null
    do {
      const page = await issuePage(db, projectId, after, PAGE)
      if (stopped) return
      for (const issue of page.issues) read.set(issue.id, issue)
      after = page.after
      // Between two pages the panel draws and hears keys.
      await new Promise((resolve) => setTimeout(resolve))
    } while (after !== null)
    rows = read
  }
  const isBehind = (): boolean => isAll || written.size > 0
  const catchUp = async (): Promise<void> => {
    isMany = isAll || written.size > MANY
    if (isAll) {
      isAll = false
      written.clear()
      await readAll()
    }
    const ids = [...written]
    written.clear()
    for (const [id, issue] of await givingWay(() => issuesById(db, ids))) {
      if (issue && issue.projectId === projectId && issue.mergedInto === null) rows.set(id, issue)
      else rows.delete(id)
    }
  }
  /** What is written meanwhile comes with the next turn: while a pull brings page after page, each is shown. */
  const flush = async (): Promise<void> => {
    if (isBehind()) await catchUp()
    if (!stopped) publish()
  }
  const guarded = (work: () => Promise<void>): Promise<void> =>
    work().catch((error: unknown) => {
      if (!stopped) useDesk.setState({ failed: error instanceof Error ? error.message : String(error) })
    })

  const hear = (ids: string[] | 'all'): void => {
    if (ids === 'all') isAll = true
    else for (const id of ids) written.add(id)
    // Until all are read the first page is what is shown; it is read anew like the rest, then.
    if (!isComplete || timer !== null) return
    timer = setTimeout(
      () => {
        void guarded(flush).then(() => {
          timer = null
          if (!stopped && isBehind()) hear([])
        })
      },
      isMany ? GATHER_MANY_MS : GATHER_MS,
    )
  }
  const stopHearing = onIssuesWritten(db, hear)

  void guarded(async () => {
    const page = await first
    if (stopped) return
    if (page !== first) useDesk.setState({ first: page })
    // Drawn before the rest is read.
    await new Promise((resolve) => setTimeout(resolve, 60))
    await readAll()
    if (stopped) return
    isComplete = true
    publish()
    if (isBehind()) hear([])
  })

  return () => {
    stopped = true
    if (timer !== null) clearTimeout(timer)
    stopHearing()
    useDesk.setState(NOTHING)
  }
}
