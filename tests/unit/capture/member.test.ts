import 'fake-indexeddb/auto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { beginAtSite, leaveOthersProject, memberOf } from '../../../lib/capture/member.ts'
import type { Site } from '../../../lib/contract/index.ts'
import {
  type ConversationRow,
  createDatabase,
  type ErrataDatabase,
  readMeta,
  writeMeta,
} from '../../../lib/db/index.ts'
import { switchOwner } from '../../../lib/sync/switch-owner.ts'
import { project, PROJECT_ID, uuid } from '../../fixtures/rows.ts'

let db: ErrataDatabase
beforeEach(() => void (db = createDatabase(`member-${Math.random()}`)))
afterEach(() => db.delete())

const session = {
  backend: 'https://errata.example',
  me: {
    userId: 'user-sme',
    name: 'Ada',
    email: 'ada@example.org',
    projects: [{ id: PROJECT_ID, name: 'Larkspur', role: 'sme' as const }],
  },
}

it('OB8: is nobody until what another left here was put away: what is done then would go out as theirs', async () => {
  await db.projects.put(project())
  expect(await memberOf(db, session)).toMatchObject({ userId: 'user-sme', role: 'sme' })
  await writeMeta(db, 'owner', 'user-other')
  expect(await memberOf(db, session)).toBeNull()
  await writeMeta(db, 'owner', 'user-sme')
  expect(await memberOf(db, session)).toMatchObject({ userId: 'user-sme' })
})

describe('who signs in and has several projects', () => {
  const several = (...ids: string[]) => ({
    ...session,
    me: { ...session.me, projects: ids.map((id) => ({ id, name: id, role: 'sme' as const })) },
  })
  const chosen = () => readMeta(db, 'activeProjectId')
  const site = (n: number, projectId: string, origin: string) =>
    db.sites.put({ id: uuid(n), projectId, origin } as Site)
  const FIRST = uuid(101)
  const SECOND = uuid(102)
  const THIRD = uuid(103)
  const OPEN = { tabId: 7, url: 'https://help.example.com/a?b' }

  beforeEach(async () => {
    await site(1, FIRST, 'https://first.example')
    await site(2, SECOND, 'https://help.example.com')
    await site(3, THIRD, 'https://help.example.com')
  })

  it('begins in the first that has the open site', async () => {
    await beginAtSite(db, several(FIRST, SECOND, THIRD), OPEN)
    expect(await chosen()).toBe(SECOND)
  })

  it('begins there too if only the chat of the tab is known', async () => {
    await db.conversations.put({ tabId: 7, frameId: 0, chat: 0, origin: 'https://help.example.com' } as ConversationRow)
    await beginAtSite(db, several(FIRST, SECOND), { tabId: 8, url: null })
    expect(await chosen()).toBeUndefined()
    await beginAtSite(db, several(FIRST, SECOND), { tabId: 7, url: null })
    expect(await chosen()).toBe(SECOND)
  })

  it('begins in it by what the server told at once, before its rows are here', async () => {
    await db.sites.clear()
    const told = [['https://first.example'], [], ['https://help.example.com']]
    const { me, ...rest } = several(FIRST, SECOND, THIRD)
    const projects = me.projects.map((one, at) => ({ ...one, sites: told[at]! }))
    await beginAtSite(db, { ...rest, me: { ...me, projects } }, OPEN)
    expect(await chosen()).toBe(THIRD)
  })

  it.each([
    ['there', OPEN, SECOND],
    ['nowhere in particular, if no tab is known', null, undefined],
  ])('begins %s, not where another had chosen to be who was signed in here before', async (_where, tab, id) => {
    await writeMeta(db, 'owner', 'user-other')
    await writeMeta(db, 'activeProjectId', FIRST)
    const of = several(FIRST, SECOND)
    await leaveOthersProject(db, of)
    await beginAtSite(db, of, tab)
    await switchOwner(db, of.me, () => uuid(900))
    expect(await chosen()).toBe(id)
  })

  it.each([
    ['has only one', several(FIRST), OPEN],
    ['has none with this site', several(FIRST, uuid(104)), OPEN],
    ['is on no site', several(FIRST, SECOND), { tabId: 7, url: 'about:blank' }],
  ])('begins in the usual one who %s', async (_who, of, tab) => {
    await beginAtSite(db, of, tab)
    expect(await chosen()).toBeUndefined()
  })

  it('stays where they chose to be', async () => {
    await writeMeta(db, 'activeProjectId', FIRST)
    await beginAtSite(db, several(FIRST, SECOND), OPEN)
    expect(await chosen()).toBe(FIRST)
  })
})
