/** Live queries for React: they read local tables and update on changes from any context. */
import type { Exchange, Issue } from '../contract/index.ts'
import { useLiveQuery } from './live.ts'
import { areMarksHidden } from './hidden-marks.ts'
import { areMarksRefused } from './refused-marks.ts'
import { readMeta } from './meta.ts'
import * as queries from './queries.ts'
import { database } from './schema.ts'
import type { SyncSummary } from './sync-summary.ts'

/** Undefined while loading; null if there is nothing. */
const useLive = <T>(read: () => Promise<T>, deps: unknown[]): T | undefined => useLiveQuery(read, deps)

export const useActions = (projectId: string | null) =>
  useLive(async () => (projectId ? queries.historyOf(database(), projectId) : []), [projectId])
/** Whether an action of the history stands, was undone, or was deleted together with what it quotes. */
export const useStanding = (id: number | null) =>
  useLive(async () => (id === null ? null : queries.actionState(database(), id)), [id])
export const useRemediations = (projectId: string | null) =>
  useLive(async () => (projectId ? queries.remediationsOf(database(), projectId) : []), [projectId])
export const useRemediationDetail = (id: string | null) =>
  useLive(async () => (id ? queries.remediationDetail(database(), id) : null), [id])
/** Their titles by id, if they are on this computer. */
export const useTitles = (remediationIds: readonly string[], issueIds: readonly string[]) =>
  useLive(async () => queries.titlesOf(database(), remediationIds, issueIds), [remediationIds.join(), issueIds.join()])
/** Those that are on this computer. */
export const useExchanges = (ids: readonly string[]) =>
  useLive(async () => queries.exchangesBy(database(), ids), [ids.join()])
/** Undefined also without an exchange. */
export const useConversationOf = (exchange: Exchange | null) =>
  useLive(async () => (exchange ? queries.conversationOf(database(), exchange) : undefined), [exchange?.id])
export const useOlderThan = (projectId: string | null, days: number | null) =>
  useLive(async () => (projectId ? queries.olderThan(database(), projectId, days, Date.now()) : 0), [projectId, days])
/** Open issues and remediations that are assigned to a person. */
export const useAssignedTo = (projectId: string | null, personId: string) =>
  useLive(async () => (projectId ? queries.assignedTo(database(), projectId, personId) : 0), [projectId, personId])
/** Undefined while counting. */
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
export const useProjectsOfSite = (origin: string | null) =>
  useLive(async (): Promise<string[]> => (origin ? queries.projectsOfSite(database(), origin) : []), [origin])
export const useAdapters = (projectId: string | null) =>
  useLive(() => queries.adapterRows(database(), projectId), [projectId])
/** The current pointing session of a tab. */
export const usePointing = (tabId: number | null) =>
  useLive(async () => {
    const pointing = await readMeta(database(), 'pointing')
    return pointing && pointing.tabId === tabId ? pointing : null
  }, [tabId])
/** Whether the marks in a tab are hidden. */
export const useMarksHidden = (tabId: number | null) =>
  useLive(async () => tabId !== null && areMarksHidden(database(), tabId), [tabId])
/** Whether the page in a tab removed the marks. */
export const useMarksRefused = (tabId: number | null) =>
  useLive(async () => tabId !== null && areMarksRefused(database(), tabId), [tabId])
/** @param first what is known before the first read */
export const useSync = (first?: SyncSummary | null) =>
  useLiveQuery<SyncSummary | undefined, SyncSummary | undefined>(
    () => queries.syncSummary(database()),
    [],
    first ?? undefined,
  )
export const useViews = (projectId: string | null) =>
  useLive(async () => (projectId ? queries.viewsOf(database(), projectId) : []), [projectId])
/** Some members of an issue, newest first, for the list. */
export const useSomeMembers = ({ id, projectId }: Pick<Issue, 'id' | 'projectId'>, most: number) =>
  useLive(async () => queries.someMembers(database(), { id, projectId }, most), [id, projectId, most])
export const useMembers = (projectId: string | null) =>
  useLive(async () => (projectId ? queries.membersOf(database(), projectId) : []), [projectId])
