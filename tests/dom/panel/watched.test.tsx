/**
 * Every live query of the panel hears of a write to whatever it reads. Dexie notes what is read in the zone of a query,
 * and loses that zone at an `await` of a promise that is not its own, unless the query itself is an async function.
 */
import 'fake-indexeddb/auto'
import { act, cleanup, renderHook, waitFor } from '@testing-library/react'
import { Dexie, type DBCore, type DBCoreTable } from 'dexie'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import * as hooks from '../../../lib/db/hooks.ts'
import { database } from '../../../lib/db/schema.ts'
import type { ConversationRow } from '../../../lib/db/tables.ts'
import { inboxId } from '../../../lib/domain/experts/inbox.ts'
import { parseFilter } from '../../../lib/domain/issues/issue-filter.ts'
import * as forMe from '../../../lib/store/collaborate/for-me.ts'
import * as people from '../../../lib/store/collaborate/people.ts'
import { useOpenIssue } from '../../../lib/store/issues/prefetch-issue.ts'
import { useFilterFacts } from '../../../lib/store/issues/filter-facts.ts'
import { watchIssuesWaiting } from '../../../lib/store/issues/keep-waiting.ts'
import { useLastAddressed } from '../../../lib/store/issues/last-addressed.ts'
import { browser } from '../../../lib/platform/browser.ts'
import { usePolicy } from '../../../lib/store/page/policy.ts'
import { useSelectedInPage } from '../../../lib/store/page/selected-in-page.ts'
import { useTurnPlace } from '../../../lib/store/page/show.ts'
import { useKept } from '../../../lib/store/remediation/kept.ts'
import { useNeighbours } from '../../../lib/store/remediation/neighbours.ts'
import { useQueryOf } from '../../../lib/store/remediation/remediations.ts'
import { useAskSubject } from '../../../lib/store/retest/ask-subject.ts'
import { usePlanSources } from '../../../lib/store/retest/plan-sources.ts'
import { useRetestSettings } from '../../../lib/store/retest/retest-settings.ts'
import * as runs from '../../../lib/store/retest/runs.ts'
import { useSchedules } from '../../../lib/store/retest/schedules.ts'
import * as language from '../../../lib/store/session/language.ts'
import { useSendMailLanguage } from '../../../lib/store/session/mail-language.ts'
import { useMembership } from '../../../lib/store/session/member.ts'
import { useChosenDensity } from '../../../lib/store/shell/density.ts'
import { useFollowLink } from '../../../lib/store/shell/follow-link.ts'
import * as keys from '../../../lib/store/shell/keys.ts'
import * as settings from '../../../lib/store/shell/settings.ts'
import * as tour from '../../../lib/store/shell/tour.ts'
import {
  adapter,
  comment,
  exchange,
  issue,
  member,
  minute,
  project,
  PROJECT_ID,
  remediation,
  retest,
  site,
  uuid,
  verdict,
  view,
} from '../../fixtures/rows.ts'
import { membership, ME } from './a-desk.tsx'
import { panelTests } from './rendering.tsx'

const MEMBERSHIP = membership('sme') as Extract<ReturnType<typeof membership>, { state: 'ready' }>
const who = { projectId: PROJECT_ID, actor: { userId: ME, role: 'sme' as const } }
const assigned = { assignee: ME, assignedBy: 'user-lead', assignedAt: minute(5) }
const written = [remediation({ ...assigned, falseMatches: [uuid(1)] })]
const issues = [issue()]
const asked = { project: project(), userId: ME, members: [ME], now: Date.parse(minute(60)), waiting: new Set<string>() }
const filter = parseFilter('verdict=bad&mentions=me&age=week&remediated=week')

/** By the file that asks, from lib/ on. */
const QUERIES: Record<string, Record<string, () => unknown>> = {
  'db/hooks.ts': {
    useActions: () => hooks.useActions(PROJECT_ID),
    useAssignedTo: () => hooks.useAssignedTo(PROJECT_ID, ME),
    useStanding: () => hooks.useStanding(1),
    useRemediations: () => hooks.useRemediations(PROJECT_ID),
    useRemediationDetail: () => hooks.useRemediationDetail(uuid(300)),
    useTitles: () => hooks.useTitles([uuid(300)], [uuid(100)]),
    useExchanges: () => hooks.useExchanges([uuid(1)]),
    useConversationOf: () => hooks.useConversationOf(exchange()),
    useOlderThan: () => hooks.useOlderThan(PROJECT_ID, 3),
    useAnswersByRule: () => hooks.useAnswersByRule(PROJECT_ID),
    useRetests: () => hooks.useRetests(PROJECT_ID),
    usePageConversation: () => hooks.usePageConversation(1),
    useSites: () => hooks.useSites(PROJECT_ID),
    useProjectsOfSite: () => hooks.useProjectsOfSite(site().origin),
    useAdapters: () => hooks.useAdapters(PROJECT_ID),
    usePointing: () => hooks.usePointing(1),
    useMarksHidden: () => hooks.useMarksHidden(1),
    useMarksRefused: () => hooks.useMarksRefused(1),
    useSync: () => hooks.useSync(),
    useViews: () => hooks.useViews(PROJECT_ID),
    useSomeMembers: () => hooks.useSomeMembers(issue({ id: uuid(100) }), 3),
    useMembers: () => hooks.useMembers(PROJECT_ID),
  },
  'store/collaborate/for-me.ts': {
    useWaiting: () => forMe.useWaiting(who),
    useMails: () => forMe.useMailSettings(who),
  },
  'store/collaborate/people.ts': {
    usePeople: () => people.usePeople(PROJECT_ID),
    useComments: () => people.useComments('issue', uuid(100)),
    useRevisionsOf: () => people.useRevisionsOf([uuid(300)]),
  },
  'store/issues/prefetch-issue.ts': { useOpenIssue: () => useOpenIssue(uuid(100)) },
  'store/issues/filter-facts.ts': { useFilterFacts: () => useFilterFacts(issues, filter, asked) },
  'store/issues/last-addressed.ts': { useLastAddressed: () => useLastAddressed(PROJECT_ID) },
  'store/page/policy.ts': { usePolicy },
  'store/page/selected-in-page.ts': { useSelectedInPage },
  'store/page/show.ts': { useTurnsOf: () => useTurnPlace(uuid(1)) },
  'store/remediation/kept.ts': { useKept: () => useKept('here', String) },
  'store/remediation/neighbours.ts': {
    useNeighbours: () => useNeighbours(PROJECT_ID, { query: 'q', kind: 'answer', negativeExamples: [] }, []),
  },
  'store/remediation/remediations.ts': { useQueryOf: () => useQueryOf(uuid(1)) },
  'store/retest/ask-subject.ts': {
    remediation: () => useAskSubject(uuid(300)),
    verdict: () => useAskSubject(`verdict:${uuid(200)}`),
  },
  'store/retest/plan-sources.ts': {
    usePlanSources: () => usePlanSources(PROJECT_ID, written, undefined, ['good', 'bad']),
  },
  'store/retest/retest-settings.ts': { useRetestSettings },
  'store/retest/runs.ts': {
    useRuns: () => runs.useRuns(PROJECT_ID),
    useRunRetests: () => runs.useRunRetests(uuid(800)),
    useCases: () => runs.useCases(PROJECT_ID),
    useEnvironments: () => runs.useEnvironments(PROJECT_ID),
  },
  'store/retest/schedules.ts': { useSchedules: () => useSchedules(PROJECT_ID) },
  'store/session/language.ts': {
    useChosenLanguage: language.useChosenLanguage,
    useLanguage: language.useLanguage,
  },
  'store/session/mail-language.ts': { useMailLanguageTold: () => useSendMailLanguage(who) },
  'store/session/member.ts': { useMembership: () => useMembership({ ownName: () => 'you', someone: 'someone' }) },
  'store/shell/density.ts': { useChosenDensity },
  'store/shell/follow-link.ts': { useFollowLink: () => useFollowLink(null, null) },
  'store/shell/keys.ts': { useStoredKeys: keys.useStoredKeys, useRecentCommands: keys.useRecentCommands },
  'store/shell/settings.ts': {
    useSingleKeys: settings.useSingleKeys,
    useShowSupport: settings.useShowSupport,
    useFocusWish: settings.useFocusRequest,
  },
  'store/shell/tour.ts': { useTour: tour.useTour, useTookPart: tour.useTookPart },
}
/** These ask in other ways, or in one turn that is seen at a glance. */
const NOT_HOOKS = ['store/issues/keep-waiting.ts', 'store/retest/retest-driver.ts', 'store/page/page.ts']

const db = database()
const reads: { table: string; isWatched: boolean }[] = []
const READS = ['get', 'getMany', 'query', 'openCursor', 'count'] as const
const noting = (core: DBCore): DBCore => ({
  ...core,
  table(name) {
    const table = core.table(name)
    const noted = READS.map((read) => [
      read,
      (request: never) => {
        const zone = (Dexie.Promise as unknown as { PSD: { subscr?: object } }).PSD
        reads.push({ table: name, isWatched: zone.subscr !== undefined })
        return table[read](request) as never
      },
    ])
    return { ...table, ...(Object.fromEntries(noted) as Partial<DBCoreTable>) }
  },
})

type Hearer = ((value: unknown) => void) | { next: (value: unknown) => void }
/** How often each query, in order of their first asking, has given an answer. */
let answers: { count: number }[] = []
panelTests()
beforeAll(() => {
  // Over what Dexie remembers and what it watches, so that it is in the zone of whoever reads.
  db.use({ stack: 'dbcore', name: 'noting', level: 100, create: noting })
  const live = Dexie.liveQuery
  vi.spyOn(Dexie, 'liveQuery').mockImplementation((querier) => {
    const query = live(querier)
    const { subscribe } = query
    const answered = { count: 0 }
    answers.push(answered)
    query.subscribe = ((hear: Hearer, ...rest: never[]) => {
      const next = typeof hear === 'function' ? hear : hear.next
      const counted = (value: unknown): void => {
        answered.count += 1
        next(value)
      }
      return subscribe.call(
        query,
        (typeof hear === 'function' ? counted : { ...hear, next: counted }) as never,
        ...rest,
      )
    }) as typeof subscribe
    return query
  })
})
beforeEach(fill)
afterEach(async () => {
  cleanup()
  await Promise.all(db.tables.map((table) => table.clear()))
})

async function fill(): Promise<void> {
  await db.projects.put(project())
  await db.sites.put(site())
  await db.members.put(member())
  await db.exchanges.put(
    exchange({
      issueId: uuid(100),
      flags: [{ id: uuid(210), by: ME, at: minute(1), reasonCode: null, note: null }] as never,
    }),
  )
  await db.flagged.put({ exchangeId: uuid(1), by: ME, projectId: PROJECT_ID, at: minute(1) } as never)
  await db.issues.bulkPut([
    issue({ ...assigned, status: 'regressed' }),
    issue({ id: uuid(101), mergedInto: uuid(100) }),
  ])
  await db.verdicts.put(verdict())
  await db.remediations.put(written[0]!)
  await db.retests.put(retest({ runId: uuid(800) }))
  await db.comments.put(comment({ by: 'user-lead', subjectId: uuid(101), mentions: [ME] }))
  await db.views.put(view())
  await db.conversations.put({
    tabId: 1,
    frameId: 0,
    chat: 0,
    updatedAt: minute(1),
    detection: {},
    turns: [],
  } as unknown as ConversationRow)
  await db.captures.put({ id: uuid(1), tabId: 1, frameId: 0, chat: 0, ordinal: 0 } as never)
  await db.inboxes.put({
    id: inboxId(PROJECT_ID, ME),
    projectId: PROJECT_ID,
    userId: ME,
    read: [],
    readUpTo: null,
    mail: {},
    language: 'de',
  } as never)
  await db.adapters.put(adapter())
  await db.revisions.put({ id: uuid(310), projectId: PROJECT_ID, remediationId: uuid(300), revision: 1 } as never)
  await db.refusals.put({
    mutationId: uuid(900),
    projectId: PROJECT_ID,
    resolvedAt: null,
    args: { remediationId: uuid(300) },
  } as never)
  const ofProject = {
    id: uuid(800),
    projectId: PROJECT_ID,
    removedAt: null,
    startedAt: minute(1),
    createdAt: minute(1),
  }
  await Promise.all([db.cases, db.runs, db.environments, db.schedules].map((table) => table.put(ofProject as never)))

  await browser.storage.local.set({ session: { backend: 'http://127.0.0.1:4600', me: MEMBERSHIP.session.me } })
  await db.meta.bulkPut([
    { key: 'cursors', value: { [PROJECT_ID]: 'c' } },
    { key: 'language', value: 'de' },
  ])
}

async function settled(): Promise<void> {
  for (let [seen, same] = [-1, 0]; same < 3;) {
    await act(() => new Promise((resolve) => setTimeout(resolve, 20)))
    same = seen === reads.length ? same + 1 : 0
    seen = reads.length
  }
}

const rendered = async (use: () => unknown): Promise<void> => {
  answers = []
  reads.length = 0
  renderHook(use)
  // A facts' reader comes by itself, and asks again with it.
  await waitFor(() => expect(reads.length).toBeGreaterThan(0))
  await waitFor(() => expect(answers.some(({ count }) => count > 0)).toBe(true))
  // All of what is read once: a query that is asked anew in another way gives up the one before.
  await settled()
}

describe.each(Object.entries(QUERIES))('%s', (_, queries) => {
  it.each(Object.entries(queries))('%s is asked again after a write to any table that it read', async (_name, use) => {
    await rendered(use)
    expect(reads.filter(({ isWatched }) => !isWatched)).toEqual([])
    for (const table of new Set(reads.map((read) => read.table))) {
      await rendered(use)
      const before = answers.reduce((sum, { count }) => sum + count, 0)
      await db.table(table).clear()
      await waitFor(() => expect(answers.reduce((sum, { count }) => sum + count, 0)).toBeGreaterThan(before))
      cleanup()
      await fill()
    }
  })
})

it('what waits for others is kept up with', async () => {
  reads.length = 0
  const stop = watchIssuesWaiting(PROJECT_ID, ME)
  await waitFor(() => expect(new Set(reads.map((read) => read.table))).toEqual(new Set(['verdicts', 'issues'])))
  expect(reads.every(({ isWatched }) => isWatched)).toBe(true)
  stop()
})

it('leaves none of them out', () => {
  const files = readdirSync('lib', { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => /\.tsx?$/.test(path))
  const asking = files.filter((path) => /\b(?:useLiveQuery|liveQuery)\(/.test(readFileSync(join('lib', path), 'utf8')))
  expect(asking.toSorted()).toEqual(['db/live.ts', ...NOT_HOOKS, ...Object.keys(QUERIES)].toSorted())
  expect(Object.keys(hooks).toSorted()).toEqual(Object.keys(QUERIES['db/hooks.ts']!).toSorted())
  const besides = files.filter((path) => /\bliveQuery\b.*from 'dexie'/.test(readFileSync(join('lib', path), 'utf8')))
  expect(besides).toEqual([])
})
