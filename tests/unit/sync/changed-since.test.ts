import 'fake-indexeddb/auto'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Issue, Project } from '../../../lib/contract/index.ts'
import { actMany } from '../../../lib/db/act-many.ts'
import { act, redo, undo, writeMeta } from '../../../lib/db/index.ts'
import type { MutationDraft } from '../../../lib/domain/index.ts'
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
  uuid,
} from '../../fixtures/rows.ts'
import { again, db, perform, pull, sme } from './setting.ts'

const COLLEAGUE = 'user-colleague'
const assign = (to: string | null, issueId = uuid(100)): MutationDraft => ({
  name: 'issue.assign',
  args: { issueId, to, dueAt: null },
})
const close = (issueId = uuid(100)): MutationDraft => ({
  name: 'issue.override',
  args: { issueId, status: 'addressed' },
})

/** A colleague's change, as a pull brings it once all of one's own was sent. */
async function colleagueSets(over: Partial<Issue>, id = uuid(100)): Promise<void> {
  await db.issues.update(id, over)
  const rows = await db.issues.toArray()
  const changes = rows.map((row) => ({ entity: 'issue' as const, id: row.id, row }))
  await pull({ changes, watermark: 10_000 })
  expect(await db.issues.get(id)).toMatchObject(over)
}
const theirs = { assignee: COLLEAGUE, assignedBy: COLLEAGUE, assignedAt: minute(70) }

beforeEach(() => writeMeta(db, 'cursors', { [PROJECT_ID]: 'c0' }))

describe('what a colleague has changed since', () => {
  it('is not taken back with what was one’s own', async () => {
    await db.members.put(member({ id: COLLEAGUE }))
    await perform(assign(sme.userId))
    await colleagueSets(theirs)
    expect(await undo(db, again())).toMatchObject({ ok: false, code: 'conflict', because: { code: 'changed_since' } })
    expect(await db.issues.get(uuid(100))).toMatchObject({ assignee: COLLEAGUE })
  })
  it('is not done over again either', async () => {
    await perform(assign(sme.userId))
    await undo(db, again())
    await colleagueSets(theirs)
    expect(await redo(db, again())).toMatchObject({ ok: false, code: 'conflict' })
    expect(await db.issues.get(uuid(100))).toMatchObject({ assignee: COLLEAGUE })
  })
  it('stays closed where they closed it too', async () => {
    await perform(close())
    await colleagueSets({ override: { status: 'addressed', by: COLLEAGUE, at: minute(70) } })
    expect(await undo(db, again())).toMatchObject({ ok: false, code: 'conflict' })
    expect(await db.issues.get(uuid(100))).toMatchObject({ status: 'addressed', override: { by: COLLEAGUE } })
  })
  it('stays assigned where they have assigned it alike', async () => {
    await perform(assign(sme.userId))
    await colleagueSets({ ...theirs, assignee: sme.userId })
    expect(await undo(db, again())).toMatchObject({ ok: false, because: { code: 'changed_since' } })
    expect(await db.issues.get(uuid(100))).toMatchObject({ assignee: sme.userId })
  })
  it('leaves a date of one’s own to be taken back, whoever assigned it', async () => {
    await colleagueSets({ ...theirs, assignee: sme.userId, dueAt: null })
    await perform({ name: 'issue.assign', args: { issueId: uuid(100), to: sme.userId, dueAt: minute(900) } })
    expect(await undo(db, again())).toMatchObject({ ok: true })
    expect(await db.issues.get(uuid(100))).toMatchObject({ assignee: sme.userId, assignedBy: COLLEAGUE, dueAt: null })
  })
  it('leaves nothing to be done where they have put it back', async () => {
    await perform(assign(sme.userId))
    await colleagueSets({ assignee: null, assignedBy: COLLEAGUE, assignedAt: minute(70) })
    expect(await undo(db, again())).toMatchObject({ ok: true, value: { label: 'Marked' } })
    expect(await db.issues.get(uuid(100))).toMatchObject({ assignee: null, assignedBy: COLLEAGUE })
    expect(await undo(db, again())).toEqual({ ok: true, value: null })
  })
  it('does not stand in the way of what was done before it', async () => {
    await db.issues.put(issue({ id: uuid(101) }))
    await perform(close(uuid(101)))
    await perform(assign(sme.userId))
    await colleagueSets(theirs)
    expect(await undo(db, again())).toMatchObject({ ok: false })
    expect(await undo(db, again())).toMatchObject({ ok: true, value: { issueId: uuid(101) } })
    expect(await db.issues.get(uuid(101))).toMatchObject({ override: null })
  })
  it('is left out of many, which are taken back all the same', async () => {
    const ids = [100, 101, 102].map(uuid)
    await db.issues.bulkPut(ids.slice(1).map((id) => issue({ id })))
    const request = { ...again(), label: 'Assigned' }
    const drafts = (part: readonly string[]) => Promise.resolve(part.map((id) => assign(sme.userId, id)))
    await actMany(db, { ...request, subjects: ids, draftsFor: drafts })
    await colleagueSets(theirs, uuid(101))
    expect(await undo(db, again())).toMatchObject({ ok: true, value: { skipped: 1 } })
    expect((await db.issues.bulkGet(ids)).map((row) => row?.assignee)).toEqual([null, COLLEAGUE, null])
  })
  it('is told of what is gone as little as of what takes two steps: an act that got to all got to all', async () => {
    const ids = [100, 101].map(uuid)
    const request = { ...again(), label: 'Assigned' }
    const aborting = new AbortController()
    const drafts = (steps: number) => (part: readonly string[]) =>
      Promise.resolve(part.flatMap((id) => Array.from({ length: steps }, () => assign(sme.userId, id))))
    await actMany(db, { ...request, subjects: ids, draftsFor: drafts(1) })
    expect(await undo(db, again())).toMatchObject({ ok: true, value: { got: null } })
    // Stopped after its first hundred, of which one alone is there and took two steps for itself.
    const many = [...ids, ...Array.from({ length: 99 }, (_, n) => uuid(5_000 + n))]
    const stopping = { onDone: () => aborting.abort(), signal: aborting.signal }
    await actMany(db, { ...request, subjects: many, draftsFor: drafts(2), ...stopping })
    expect(await undo(db, again())).toMatchObject({ ok: true, value: { got: { to: 100, of: 101 } } })
  })
  it('is told apart from one’s own, in whatever order it was done', async () => {
    await perform(assign(sme.userId))
    await perform(close())
    await undo(db, again())
    await redo(db, again())
    await undo(db, again())
    expect(await undo(db, again())).toMatchObject({ ok: true, value: { label: 'Marked' } })
    expect(await db.issues.get(uuid(100))).toMatchObject({ assignee: null, override: null })
  })
})

describe('what one has changed oneself since', () => {
  const assignee = async () => (await db.issues.get(uuid(100)))?.assignee
  const toTwo = async () => {
    await db.members.put(member({ id: COLLEAGUE }))
    const first = await perform(assign(sme.userId))
    await perform(assign(COLLEAGUE))
    return first.ok ? first.value! : -1
  }

  it('is called one’s own where the older is taken back before the newer', async () => {
    const first = await toTwo()
    expect(await undo(db, again(), first)).toMatchObject({ ok: false, because: { code: 'own_change_since' } })
    expect(await assignee()).toBe(COLLEAGUE)
  })
  it('leaves the older the next to take back, once the newer was', async () => {
    await perform(close())
    const first = await toTwo()
    await undo(db, again(), first)
    await undo(db, again())
    expect(await assignee()).toBe(sme.userId)
    await undo(db, again())
    expect(await assignee()).toBeNull()
    expect(await db.issues.get(uuid(100))).toMatchObject({ status: 'addressed' })
  })
  it('has the older tried again though it could not be taken back before', async () => {
    await perform(close())
    const first = await toTwo()
    await db.actions.update(first, { stuck: true })
    await undo(db, again())
    await undo(db, again())
    expect(await assignee()).toBeNull()
    expect(await db.issues.get(uuid(100))).toMatchObject({ status: 'addressed' })
  })
  it('does not hide that a colleague has changed it after that', async () => {
    await toTwo()
    await colleagueSets({ assignee: null, assignedBy: COLLEAGUE, assignedAt: minute(70) })
    expect(await undo(db, again())).toMatchObject({ ok: false, because: { code: 'changed_since' } })
  })
  it.each([
    ['one merged it away oneself', 0, true],
    ['a colleague merged it away, and one changed what stands for it', 1, true],
    ['a colleague merged it away, and nothing else was done', 0, false],
  ] as const)('is called one’s own where %s: or not', async (_which, changes, isOwn) => {
    const into = { id: uuid(101), assignee: COLLEAGUE, exchangeCount: 1 }
    await db.members.put(member({ id: COLLEAGUE }))
    await db.issues.put(issue(into))
    await db.exchanges.put(exchange({ id: uuid(2), issueId: uuid(101), contentHash: 'other' }))
    const first = await perform(assign(sme.userId))
    const merge: MutationDraft = { name: 'issue.merge', args: { issueIds: [uuid(100)], intoIssueId: uuid(101) } }
    if (isOwn && changes === 0) expect(await perform(merge)).toMatchObject({ ok: true })
    else await db.issues.update(uuid(100), { mergedInto: uuid(101) })
    if (changes === 1) expect(await perform(assign(null, uuid(101)))).toMatchObject({ ok: true })
    expect(await undo(db, again(), first.ok ? first.value! : -1)).toMatchObject({
      ok: false,
      because: { code: isOwn ? 'own_change_since' : 'changed_since' },
    })
  })
  it('is no change of another issue', async () => {
    await db.issues.put(issue({ id: uuid(101) }))
    const first = await perform(assign(sme.userId))
    await perform(assign(sme.userId, uuid(101)))
    await colleagueSets(theirs)
    expect(await undo(db, again(), first.ok ? first.value! : -1)).toMatchObject({ because: { code: 'changed_since' } })
  })
})

describe('a setting of many values that a colleague has changed since', () => {
  const actor = { userId: 'user-admin', role: 'admin' as const }
  const trust = project().evals[0]!
  const guardrail = {
    id: uuid(50),
    name: 'Rivals',
    pattern: 'acme',
    in: 'response' as const,
    enabled: true,
    shouldGuardrail: true,
    fallback: null,
  }
  const set = (...mutations: MutationDraft[]) => act(db, { ...again(), actor, label: 'Set', mutations })
  const back = () => undo(db, { ...again(), actor })
  const kept = () => db.projects.get(PROJECT_ID)
  const pulled = async (over: Partial<Project>) => {
    const row = { ...(await kept())!, ...over }
    await pull({ changes: [{ entity: 'project', id: PROJECT_ID, row }], watermark: 10_000 })
  }

  it('keeps an eval as they left it', async () => {
    await set({ name: 'eval.save', args: { config: { ...trust, threshold: 0.1 } } })
    const evals = (await kept())!.evals.map((one) => (one.key === trust.key ? { ...one, enabled: !one.enabled } : one))
    await pulled({ evals })
    expect(await back()).toMatchObject({ ok: false, because: { code: 'changed_since' } })
    expect((await kept())!.evals).toEqual(evals)
  })
  it('leaves serving stopped where they have stopped it alike', async () => {
    const stop: MutationDraft = { name: 'serving.switch', args: { stopped: true, reason: null } }
    await set(stop)
    expect(await back()).toMatchObject({ ok: true })
    await set(stop)
    await pulled({ servingStopped: { by: COLLEAGUE, at: minute(70), reason: null } })
    expect(await back()).toMatchObject({ ok: false, because: { code: 'changed_since' } })
    expect((await kept())!.servingStopped).toMatchObject({ by: COLLEAGUE })
  })
  it('was changed by oneself where the reviewers of that eval were', async () => {
    const first = await set({ name: 'eval.save', args: { config: { ...trust, threshold: 0.1 } } })
    expect(await set({ name: 'reviewers.set', args: { eval: trust.key, reviewers: 2 } })).toMatchObject({ ok: true })
    const refused = await undo(db, { ...again(), actor }, first.ok ? first.value! : -1)
    expect(refused).toMatchObject({ ok: false, because: { code: 'own_change_since' } })
    expect((await kept())!.evals[0]).toMatchObject({ threshold: 0.1, reviewers: 2 })
  })
  it('keeps a guardrail as they left it, and one that was made here', async () => {
    await set({ name: 'guardrail.save', args: { guardrail } })
    await pulled({ guardrails: [{ ...guardrail, pattern: 'acme|rival' }] })
    expect(await back()).toMatchObject({ ok: false, because: { code: 'changed_since' } })
    expect((await kept())!.guardrails).toMatchObject([{ pattern: 'acme|rival' }])
  })
  it('is taken back where all that they changed is another', async () => {
    const config = { ...trust, threshold: 0.1, fallback: { message: 'm', priority: 1, type: 'ai_guidance' as const } }
    await set({ name: 'eval.save', args: { config } })
    // A server keeps keys in an order of its own.
    const { fallback, ...rest } = config
    const row = { fallback: { type: fallback.type, priority: 1, message: 'm' }, ...rest }
    const [, ...others] = (await kept())!.evals
    await pulled({ evals: [row, ...others.map((one) => ({ ...one, enabled: false }))], guardrails: [guardrail] })
    expect(await back()).toMatchObject({ ok: true })
    expect((await kept())!.evals[0]).toEqual(trust)
    await set({ name: 'guardrail.save', args: { guardrail: { ...guardrail, name: ' Rivals ', enabled: false } } })
    expect(await back()).toMatchObject({ ok: true })
    expect((await kept())!.guardrails).toEqual([guardrail])
    expect(await redo(db, { ...again(), actor })).toMatchObject({ ok: true })
  })
  it('is a case, an environment or a view as well', async () => {
    const test = { id: uuid(60), remediationId: null, query: 'q', before: [], tags: [], owner: null, segments: {} }
    const assertions = [{ kind: 'contains' as const, text: 'x' }]
    await set({ name: 'case.save', args: { case: { ...test, assertions: assertions as never } } })
    await db.cases.update(uuid(60), { query: 'theirs' })
    expect(await back()).toMatchObject({ ok: false, because: { code: 'changed_since' } })
    const environment = { id: uuid(61), name: 'Staging', address: 'https://s.example/', mark: 'page' as const }
    await set({ name: 'environment.save', args: { environment } })
    await db.environments.update(uuid(61), { name: 'theirs' })
    expect(await back()).toMatchObject({ ok: false, because: { code: 'changed_since' } })
    await set({ name: 'view.save', args: { viewId: uuid(62), name: 'Mine', filter: '', shared: true } })
    expect(await back()).toMatchObject({ ok: true })
    await set({ name: 'view.save', args: { viewId: uuid(62), name: 'Mine', filter: '', shared: true } })
    await db.views.update(uuid(62), { name: 'theirs' })
    expect(await back()).toMatchObject({ ok: false, because: { code: 'changed_since' } })
  })
  it('is a thread, a phrasing or an adapter as well', async () => {
    const thread = comment({ id: uuid(70), threadId: uuid(70), subject: 'issue', subjectId: uuid(100) })
    await db.comments.put(thread)
    await set({ name: 'thread.resolve', args: { commentId: thread.id, resolved: true } })
    await db.comments.update(thread.id, { resolvedBy: COLLEAGUE })
    expect(await back()).toMatchObject({ ok: false, because: { code: 'changed_since' } })
    await db.comments.update(thread.id, { resolvedBy: actor.userId })
    await set({ name: 'thread.resolve', args: { commentId: thread.id, resolved: false } })
    expect(await back()).toMatchObject({ ok: true })

    await db.remediations.put(remediation({ id: uuid(71), kind: 'answer', query: 'How do I reset it?' }))
    const example = { remediationId: uuid(71), query: ' Reset? ', keeps: true }
    await set({ name: 'remediation.example', args: example })
    expect(await back()).toMatchObject({ ok: true })
    await set({ name: 'remediation.example', args: example })
    await db.remediations.update(uuid(71), { positiveExamples: [], negativeExamples: ['Reset?'] })
    expect(await back()).toMatchObject({ ok: false, because: { code: 'changed_since' } })

    const row = adapter({ id: uuid(72), status: 'draft' })
    await db.adapters.put(row)
    await set({ name: 'adapter.approve', args: { adapterId: row.id } })
    expect(await back()).toMatchObject({ ok: true })
    await set({ name: 'adapter.approve', args: { adapterId: row.id } })
    await db.adapters.update(row.id, { status: 'retired' })
    expect(await back()).toMatchObject({ ok: false, because: { code: 'changed_since' } })
  })
  it('has domains that today’s rules would not take left out, whoever stored them', async () => {
    await db.projects.update(PROJECT_ID, { companyDomains: ['gmail.com', 'Larkspur.example'] })
    await set({ name: 'project.domains', args: { domains: ['@Shop.Example'] } })
    expect(await kept()).toMatchObject({ companyDomains: ['shop.example'] })
    expect(await back()).toMatchObject({ ok: true })
    expect(await kept()).toMatchObject({ companyDomains: ['larkspur.example'] })
    expect(await redo(db, { ...again(), actor })).toMatchObject({ ok: true })
    expect(await kept()).toMatchObject({ companyDomains: ['shop.example'] })
  })
  it.each(['', '  ', 'x'.repeat(2_001)])(
    'has no undo where the words before are none to be kept: %#',
    async (words) => {
      await db.projects.update(PROJECT_ID, { fallbackMessage: words })
      expect(await set({ name: 'serving.fallback', args: { message: ' A person. ' } })).toEqual({
        ok: true,
        value: null,
      })
      await set({ name: 'serving.fallback', args: { message: ' Somebody. ' } })
      expect(await back()).toMatchObject({ ok: true, value: { label: 'Set' } })
      expect(await kept()).toMatchObject({ fallbackMessage: 'A person.' })
      expect(await back()).toEqual({ ok: true, value: null })
    },
  )
})
