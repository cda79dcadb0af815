/** Live queries for React: drawn from the local tables, drawn again when they change, in whatever context that happens. */
import type { Exchange } from '../contract/index.ts'
import { useLiveQuery } from './live.ts'
import { areMarksHidden } from './hidden-marks.ts'
import { areMarksRefused } from './refused-marks.ts'
import { readMeta } from './meta.ts'
import * as queries from './queries.ts'
import { database } from './schema.ts'
import type { SyncSummary } from './sync-summary.ts'

/** undefined while loading; null where there is nothing. */
const useLive = <T>(read: () => Promise<T>, deps: unknown[]): T | undefined => useLiveQuery(read, deps)

export const useActions = (projectId: string | null) =>
  useLive(async () => (projectId ? queries.pastActions(database(), projectId) : []), [projectId])
/** Whether an action of the history stands, was taken back, or was forgotten with what it names. */
export const useStanding = (id: number | null) =>
  useLive(async () => (id === null ? null : queries.actionState(database(), id)), [id])
export const useRemediations = (projectId: string | null) =>
  useLive(async () => (projectId ? queries.remediationsOf(database(), projectId) : []), [projectId])
export const useRemediationDetail = (id: string | null) =>
  useLive(async () => (id ? queries.remediationDetail(database(), id) : null), [id])
/** What these are called, by id, as far as they are kept on this computer. */
export const useTitles = (remediationIds: readonly string[], issueIds: readonly string[]) =>
  useLive(async () => queries.titlesOf(database(), remediationIds, issueIds), [remediationIds.join(), issueIds.join()])
/** Those of them that are kept on this computer. */
export const useExchanges = (ids: readonly string[]) =>
  useLive(async () => queries.exchangesBy(database(), ids), [ids.join()])
/** undefined also where no exchange is given. */
export const useConversationOf = (exchange: Exchange | null) =>
  useLive(async () => (exchange ? queries.conversationOf(database(), exchange) : undefined), [exchange?.id])
export const useOlderThan = (projectId: string | null, days: number | null) =>
  useLive(async () => (projectId ? queries.olderThan(database(), projectId, days, Date.now()) : 0), [projectId, days])
/** undefined while they are counted. */
export const useAnswersByRule = (projectId: string | null) =>
  useLive(async () => (projectId ? queries.answersByRule(database(), projectId) : undefined), [projectId])
export const useRetests = (projectId: string | null) =>
  useLive(async () => (projectId ? queries.retestsOf(database(), projectId) : []), [projectId])
export const usePageConversation = (tabId: number | null, chosen: queries.ChatPlace | null = null) =>
  useLive(
    async () => (tabId === null ? null : queries.pageConversation(database(), tabId, chosen)),
    [tabId, chosen?.frameId, chosen?.chat],
  )
export const useSites = (projectId: string | null) =>
  useLive(async () => (projectId ? queries.sitesOf(database(), projectId) : []), [projectId])
export const useAdapters = (projectId: string | null) =>
  useLive(() => queries.adapterRows(database(), projectId), [projectId])
/** Pointing at the chat of a tab, while it goes on. */
export const usePointing = (tabId: number | null) =>
  useLive(async () => {
    const pointing = await readMeta(database(), 'pointing')
    return pointing && pointing.tabId === tabId ? pointing : null
  }, [tabId])
/** Whether the marks in a tab are put away. */
export const useMarksHidden = (tabId: number | null) =>
  useLive(async () => tabId !== null && areMarksHidden(database(), tabId), [tabId])
/** Whether the page in a tab took the marks away. */
export const useMarksRefused = (tabId: number | null) =>
  useLive(async () => tabId !== null && areMarksRefused(database(), tabId), [tabId])
/** @param first what is known of it before it is read */
export const useSync = (first?: SyncSummary | null) =>
  useLiveQuery<SyncSummary | undefined, SyncSummary | undefined>(
    () => queries.syncSummary(database()),
    [],
    first ?? undefined,
  )
export const useViews = (projectId: string | null) =>
  useLive(async () => (projectId ? queries.viewsOf(database(), projectId) : []), [projectId])
/** Some members of an issue, for the list: newest first. */
export const useSomeMembers = (issueId: string, most: number) =>
  useLive(async () => queries.someMembers(database(), issueId, most), [issueId, most])
export const useMembers = (projectId: string | null) =>
  useLive(async () => (projectId ? queries.membersOf(database(), projectId) : []), [projectId])
