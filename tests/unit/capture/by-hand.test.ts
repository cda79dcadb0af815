import 'fake-indexeddb/auto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { flagInPage } from '../../../lib/capture/by-hand.ts'
import { marksFor, storeSnapshot } from '../../../lib/capture/store.ts'
import { type ErrataDatabase, hideMarks, showAllMarks, undo, writeMeta } from '../../../lib/db/index.ts'
import { minute, OTHER_PROJECT_ID, project, remediation, SITE, site, uuid, verdict } from '../../fixtures/rows.ts'
import { databaseWithProject, depsOf, snapshotOf, turnOf } from './setting.ts'

const place = { origin: SITE, tabId: 7, frameId: 3 }
let db: ErrataDatabase
let deps: ReturnType<typeof depsOf>
beforeEach(async () => {
  db = await databaseWithProject()
  deps = depsOf(db, 'agent')
})
afterEach(() => db.delete())

const RESPONSE = ['Hold the **button** of the hub.', 'Let go once the light blinks.']

/** A response in two bubbles, which no eval finds wanting. */
async function conversation(): Promise<void> {
  const turns = [
    turnOf('q', 'user', 'How do I reset a hub?'),
    turnOf('a1', 'assistant', RESPONSE[0]!),
    turnOf('a2', 'assistant', RESPONSE[1]!),
    turnOf('q2', 'user', 'And then?'),
  ]
  await storeSnapshot(deps(), snapshotOf(turns), place)
}
const sent = async (): Promise<string[]> => (await db.outbox.toArray()).map((row) => row.mutation.name)
const flags = async () => (await db.exchanges.toArray()).flatMap((one) => one.flags)

describe('a response flagged in the page', () => {
  beforeEach(async () => {
    await db.sites.put(site())
    await conversation()
  })

  it('comes to the project with its flag, and is marked', async () => {
    expect(await marksFor(db, place)).toEqual([])
    expect(await flagInPage(deps(), place, 'a1', null)).toBe('flagged')
    expect(await sent()).toEqual(['exchange.capture', 'exchange.flag'])
    expect(await flags()).toMatchObject([{ by: 'user-agent', reasonCode: null, note: null }])
    expect(await marksFor(db, place)).toMatchObject([{ key: 'a1', kind: 'flagged' }])
    expect(await db.captures.toArray()).toMatchObject([{ uploaded: true }])
  })

  it('is marked by what its own project decided, and by no other', async () => {
    await flagInPage(deps(), place, 'a1', null)
    const { id, issueId } = (await db.exchanges.toArray())[0]!
    const ofOthers = { issueId: issueId!, exchangeId: id, projectId: OTHER_PROJECT_ID }
    await db.verdicts.put(verdict({ ...ofOthers, value: 'good' }))
    await db.remediations.put(remediation({ ...ofOthers, id: uuid(60), status: 'active' }))
    expect(await marksFor(db, place)).toMatchObject([{ kind: 'flagged' }])
    await db.remediations.update(uuid(60), { projectId: project().id })
    expect(await marksFor(db, place)).toMatchObject([{ kind: 'covered' }])
  })

  it('says in the history what it was, in the language of the panel', async () => {
    await flagInPage(deps(), place, 'a1', null)
    await writeMeta(db, 'language', 'de')
    await flagInPage(deps(), place, 'a1', 'the light')
    const labels = (await db.actions.toArray()).map((row) => row.label)
    expect(labels).toEqual(['Flagged by hand · How do I reset a hub?', 'Manuell gemeldet · How do I reset a hub?'])
  })

  it('is found by any of its bubbles; the words are found in all of it, through marks of markdown', async () => {
    expect(await flagInPage(deps(), place, 'a2', 'the light blinks')).toBe('flagged')
    expect(await flagInPage(deps(), place, 'a1', 'button of the hub')).toBe('flagged')
    const [flag, ...others] = await flags()
    expect(others).toEqual([])
    expect(flag!.evidence?.map(({ quote }) => quote)).toEqual(['the light blinks', 'button** of the hub'])
    const response = RESPONSE.join('\n\n')
    for (const { start, end, quote } of flag!.evidence!) expect(response.slice(start, end)).toBe(quote)
  })

  it('a second time says so and writes nothing', async () => {
    await flagInPage(deps(), place, 'a1', 'the light')
    const before = await sent()
    expect(await flagInPage(deps(), place, 'a1', null)).toBe('already')
    expect(await flagInPage(deps(), place, 'a1', 'the light')).toBe('already')
    expect(await sent()).toEqual(before)
  })

  it('words that are not in it are no evidence: it is flagged all the same, and that is said', async () => {
    expect(await flagInPage(deps(), place, 'a1', 'ten seconds')).toBe('flagged_without_words')
    expect((await flags())[0]).not.toHaveProperty('evidence')
  })

  it('undone, has the words again that it had before', async () => {
    await flagInPage(deps(), place, 'a1', 'the light')
    await flagInPage(deps(), place, 'a1', 'the hub')
    const again = { projectId: project().id, actor: { userId: 'user-agent', role: 'agent' as const } }
    const step = () => undo(db, { ...again, now: minute(31), newId: deps().newId })
    await step()
    expect((await flags())[0]!.evidence?.map(({ quote }) => quote)).toEqual(['the light'])
    await step()
    expect(await flags()).toEqual([])
  })

  it('only by whoever may, and only a response of that frame', async () => {
    expect(await flagInPage(deps(null), place, 'a1', null)).toBe('signed_out')
    expect(await flagInPage(deps('viewer'), place, 'a1', null)).toBe('not_allowed')
    expect(await flagInPage(deps(), place, 'q', null)).toBe('no_response')
    expect(await flagInPage(deps(), place, 'gone', null)).toBe('no_response')
    expect(await flagInPage(deps(), { tabId: 7, frameId: 4 }, 'a1', null)).toBe('no_response')
    expect(await sent()).toEqual([])
  })

  it('has no mark while those of its tab are put away', async () => {
    await flagInPage(deps(), place, 'a1', null)
    await hideMarks(db, 8)
    expect(await marksFor(db, place)).toHaveLength(1)
    await hideMarks(db, 7)
    expect(await marksFor(db, place)).toEqual([])
    await hideMarks(db, 7)
    expect(await marksFor(db, place)).toHaveLength(1)
    await hideMarks(db, 7, true)
    await hideMarks(db, 7, true)
    expect(await marksFor(db, place)).toEqual([])
    await showAllMarks(db)
    expect(await marksFor(db, place)).toHaveLength(1)
  })
})

it('on a site that is not the project’s is not flagged, and nothing of it is kept', async () => {
  await conversation()
  expect(await flagInPage(deps(), place, 'a1', null)).toBe('not_in_project')
  expect(await db.exchanges.count()).toBe(0)
  expect(await sent()).toEqual([])
})
