import { describe, expect, it } from 'vitest'
import type { Exchange, Role } from '../../../lib/contract/index.ts'
import {
  decide,
  type DecideRules,
  inverseOf,
  type MutationDraft,
  type World,
  type Write,
} from '../../../lib/domain/index.ts'
import {
  adapter,
  adapterSpec,
  exchange,
  issue,
  minute,
  remediation,
  SITE,
  uuid,
  verdict,
  world,
} from '../../fixtures/rows.ts'

const rules: DecideRules = { personalDataIn: (text) => /\S+@\S+/.exec(text)?.[0] ?? null, centralOf: () => 0 }
const sme = { userId: 'user-sme', role: 'sme' as Role }
const run = (mutation: MutationDraft, of: World, actor = sme) => decide(mutation, of, actor, minute(60), rules)

function writesOf(mutation: MutationDraft, of: World, actor = sme): Write[] {
  const decision = run(mutation, of, actor)
  if (!decision.ok) throw new Error(`${decision.code}: ${decision.detail}`)
  return decision.writes
}
const written = <E extends Write['entity']>(writes: Write[], entity: E) =>
  writes.find((write): write is Extract<Write, { entity: E }> => write.entity === entity)?.row

const give: MutationDraft = {
  name: 'verdict.give',
  args: {
    verdictId: uuid(200),
    exchangeId: uuid(1),
    issueId: uuid(100),
    value: 'bad',
    explanation: null,
    reasonCode: null,
    evidence: [],
  },
}
const publish = (over = {}): MutationDraft => ({
  name: 'remediation.publish',
  args: {
    remediationId: uuid(300),
    baseRevision: 0,
    issueId: uuid(100),
    exchangeId: uuid(1),
    kind: 'answer',
    query: 'How do I reset a version 13 hub?',
    content: { kind: 'answer', answer: 'Hold it for 10 seconds.' },
    serve: null,
    ...over,
  },
})
const open = () => world({ exchange: exchange({ issueId: uuid(100) }), issue: issue() })

describe('capture', () => {
  const { projectId: _, issueId: __, flags: ___, served: ____, capturedBy: _____, ...captured } = exchange()
  const capture: MutationDraft = { name: 'exchange.capture', args: { exchange: captured, issueId: uuid(100) } }

  it('opens an issue for a flagged exchange', () => {
    const writes = writesOf(capture, world())
    expect(written(writes, 'issue')).toMatchObject({ id: uuid(100), status: 'unaddressed', exchangeCount: 1 })
    expect(written(writes, 'exchange')).toMatchObject({ issueId: uuid(100), capturedBy: 'user-sme' })
  })
  it('joins the issue that the world holds', () => {
    expect(written(writesOf(capture, world({ issue: issue({ id: uuid(101) }) })), 'issue')).toMatchObject({
      id: uuid(101),
      exchangeCount: 2,
    })
  })
  it('opens nothing for an exchange that passes', () => {
    const good: MutationDraft = {
      name: 'exchange.capture',
      args: { exchange: { ...captured, scores: [] }, issueId: uuid(100) },
    }
    expect(written(writesOf(good, world()), 'issue')).toBeUndefined()
  })
  it('counts the same exchange once, however often it is sent', () => {
    const known = world({ exchange: exchange({ issueId: uuid(100) }), issue: issue() })
    expect(written(writesOf(capture, known), 'issue')).toBeUndefined()
  })
  it("keeps the server's words, context and scores when the page's report joins its log", () => {
    const context = [{ content: 'Hold for 10 seconds.', id: null, source: null, title: null }]
    const log = exchange({
      source: 'assistant',
      site: null,
      query: 'the log',
      context,
      contextSource: 'log',
      capturedBy: null,
    })
    expect(written(writesOf(capture, world({ exchange: log })), 'exchange')).toMatchObject({
      query: 'the log',
      context,
      source: 'both',
      site: SITE,
      capturedBy: 'user-sme',
    })
  })
  it.each([
    [null, undefined, 'page', { conversationId: 'page' }],
    ['page', undefined, 'page', { conversationId: 'page' }],
    ['log', undefined, null, { conversationId: 'log' }],
    ['log', undefined, 'page', { conversationId: 'log', pageConversationId: 'page' }],
    ['log', 'page', 'another page', { conversationId: 'log', pageConversationId: 'page' }],
  ])('knows a conversation %s (in the page: %s) that a page calls %s by both', (known, before, inPage, names) => {
    const over = { conversationId: known, ...(before !== undefined && { pageConversationId: before }) }
    const told: MutationDraft = {
      name: 'exchange.capture',
      args: { exchange: { ...captured, conversationId: inPage }, issueId: null },
    }
    const { row } = writesOf(told, world({ exchange: exchange(over) })).find(({ entity }) => entity === 'exchange')!
    expect(row).toMatchObject(names)
    expect('pageConversationId' in row!).toBe('pageConversationId' in names)
  })
  it('keeps what somebody said of it by flagging it, whoever flags under that id', () => {
    const theirs = { id: uuid(700), by: 'user-dana', reasonCode: null, note: 'Wrong page', at: minute(5) }
    const of = world({ exchange: exchange({ issueId: uuid(100), flags: [theirs] }) })
    const over: MutationDraft = {
      name: 'exchange.flag',
      args: { exchangeId: uuid(1), flagId: theirs.id, issueId: uuid(100), reasonCode: null, note: null },
    }
    expect(run(over, of)).toMatchObject({ ok: false, code: 'forbidden' })
    expect(run(over, of, { userId: 'user-dana', role: 'agent' })).toMatchObject({ ok: true })
  })
  it('keeps what one person said by flagging it on two computers that had not heard of each other', () => {
    const first = { id: uuid(700), by: 'user-sme', reasonCode: null, note: 'Wrong page', at: minute(5) }
    const of = world({ exchange: exchange({ issueId: uuid(100), flags: [first] }) })
    const again: MutationDraft = {
      name: 'exchange.flag',
      args: { exchangeId: uuid(1), flagId: uuid(701), issueId: uuid(100), reasonCode: null, note: null },
    }
    const { flags } = written(writesOf(again, of), 'exchange') as Exchange
    expect(flags.map(({ by, note }) => [by, note])).toEqual([
      ['user-sme', 'Wrong page'],
      ['user-sme', null],
    ])
  })
  it.each(['fallback', 'answer'] as const)(
    'takes place and time from the %s in the page of a log, and nothing it says',
    (by) => {
      const served = { remediationId: uuid(300), kind: 'answer' as const, distance: 0, why: 'the same question' }
      const log = exchange({
        source: 'assistant',
        site: null,
        response: 'Hold it for 30 seconds.',
        contentHash: 'original',
        scores: [],
        primaryIssue: null,
        context: [],
        contextSource: 'log',
        reachedCustomer: false,
        ...(by === 'answer' ? { served } : { guardrailed: true }),
      })
      const citations = [{ href: `${SITE}/help`, text: 'Help' }]
      const cited = {
        context: [{ content: 'Help', id: null, source: null, title: null }],
        contextSource: 'cited' as const,
      }
      const shown: MutationDraft = {
        name: 'exchange.capture',
        args: { exchange: { ...captured, contentHash: by, citations, ...cited }, issueId: uuid(100) },
      }
      const writes = writesOf(shown, world({ exchange: log }))
      expect(written(writes, 'exchange')).toEqual({ ...log, source: 'both', site: SITE })
      expect(written(writes, 'issue')).toBeUndefined()
      // What was judged in the page's words is no verdict on the response.
      const hashed = { ...give, args: { ...give.args, contentHash: by } } as MutationDraft
      const joined = written(writes, 'exchange') as Exchange
      expect(run(hashed, world({ exchange: joined }))).toMatchObject({ ok: false, code: 'conflict' })
    },
  )
  it('is refused from a site that is not of the project', () => {
    expect(run(capture, world({ sites: [] }))).toMatchObject({ ok: false, code: 'site_unknown' })
  })
})

describe('verdict', () => {
  it('addresses the issue, and undo opens it again', () => {
    expect(written(writesOf(give, open()), 'issue')).toMatchObject({ status: 'addressed', tags: ['held_back'] })
    const [undo] = inverseOf(give, open(), 'user-sme')
    const addressed = issue({ status: 'addressed', tags: ['held_back'] })
    const after = { ...open(), issue: addressed, verdict: verdict(), verdicts: [verdict()] }
    expect(written(writesOf(undo!, after), 'issue')).toMatchObject({ status: 'unaddressed' })
  })
  it('takes the place of the same expert’s earlier one; undo brings that back', () => {
    const earlier = verdict({ id: uuid(199), value: 'good' })
    const of = { ...open(), verdicts: [earlier] }
    expect(writesOf(give, of)).toContainEqual({
      entity: 'verdict',
      id: uuid(199),
      row: { ...earlier, retractedAt: minute(60) },
    })
    expect(inverseOf(give, of, 'user-sme').map((one) => one.name)).toEqual(['verdict.retract', 'verdict.give'])
  })
  it('is given when the response was at the earliest, told in UTC, since verdicts are put in order by it as text', () => {
    const late = exchange({ occurredAt: '2099-01-01T02:00:00+02:00' })
    expect(written(writesOf(give, { ...open(), exchange: late }), 'verdict')).toMatchObject({
      at: '2099-01-01T00:00:00.000Z',
    })
  })
  it('opens an issue where an expert finds wrong what nobody flagged', () => {
    const quiet = world({ exchange: exchange({ scores: [], primaryIssue: null }) })
    const writes = writesOf(give, quiet)
    expect(written(writes, 'issue')).toMatchObject({ id: uuid(100), status: 'addressed' })
    expect(written(writes, 'verdict')).toMatchObject({ issueId: uuid(100) })
  })
  it('says when its exchange is gone', () => {
    expect(run(give, world())).toMatchObject({ ok: false, code: 'not_found' })
  })
  it('can be taken back, and given anew under its id, by its own expert only', () => {
    const retract: MutationDraft = { name: 'verdict.retract', args: { verdictId: uuid(200) } }
    const theirs = verdict({ by: 'somebody' })
    const of = { ...open(), verdict: theirs, verdicts: [theirs] }
    expect(run(retract, of)).toMatchObject({ ok: false, code: 'forbidden' })
    expect(run(give, of)).toMatchObject({ ok: false, code: 'forbidden' })
  })
})

describe('remediation', () => {
  it('is created and served by publishing, which addresses its issue', () => {
    const writes = writesOf(publish(), open())
    expect(written(writes, 'remediation')).toMatchObject({
      status: 'active',
      revision: 1,
      serve: 'always',
      publishedAt: minute(60),
    })
    expect(written(writes, 'revision')).toMatchObject({ id: `${uuid(300)}:1`, action: 'published' })
    expect(written(writes, 'issue')).toMatchObject({ status: 'addressed' })
  })
  it('CF1: refuses the second of two edits of one revision, naming who came first', () => {
    const of = { ...open(), remediation: remediation({ revision: 2, editedBy: 'user-other' }) }
    expect(run(publish({ baseRevision: 1 }), of)).toMatchObject({
      ok: false,
      code: 'conflict',
      detail: expect.stringContaining('user-other'),
    })
  })
  it('keeps serving the old text while an edit waits as a draft', () => {
    const draft = {
      ...publish({ baseRevision: 1, content: { kind: 'answer', answer: 'New' } }),
      name: 'remediation.draft',
    } as MutationDraft
    expect(written(writesOf(draft, { ...open(), remediation: remediation() }), 'remediation')).toMatchObject({
      status: 'active_with_draft',
      content: { answer: 'Hold the button for 10 seconds.' },
      draft: { answer: 'New' },
    })
  })
  it('is not published with personal data in it, nor empty', () => {
    const personal = publish({ content: { kind: 'answer', answer: 'Write to anna@home.example' } })
    expect(run(personal, open())).toMatchObject({
      ok: false,
      code: 'personal_data',
      detail: expect.stringContaining('anna@home.example'),
    })
    expect(run(publish({ content: { kind: 'answer', answer: '  ' } }), open())).toMatchObject({
      ok: false,
      code: 'invalid',
    })
  })
  it('pauses what is served, reactivates what is paused, and nothing else', () => {
    const pause: MutationDraft = {
      name: 'remediation.pause',
      args: { remediationId: uuid(300), baseRevision: 1, reason: 'outdated' },
    }
    const reactivate: MutationDraft = {
      name: 'remediation.reactivate',
      args: { remediationId: uuid(300), baseRevision: 1 },
    }
    const active = {
      ...open(),
      issue: issue({ status: 'addressed' }),
      remediation: remediation(),
      remediations: [remediation()],
    }
    expect(written(writesOf(pause, active), 'issue')).toMatchObject({ status: 'unaddressed' })
    expect(run(reactivate, active)).toMatchObject({ ok: false, code: 'invalid' })
    const paused = { ...open(), remediation: remediation({ status: 'paused', draft: { kind: 'answer', answer: 'x' } }) }
    expect(run(pause, paused)).toMatchObject({ ok: false, code: 'invalid' })
    expect(written(writesOf(reactivate, paused), 'remediation')).toMatchObject({ status: 'active_with_draft' })
  })
  it('is undone by restoring the revision before, or by archiving what was new', () => {
    expect(inverseOf(publish(), open(), 'user-sme')).toEqual([
      { name: 'remediation.archive', args: { remediationId: uuid(300), baseRevision: 1 } },
    ])
    expect(
      inverseOf(publish({ baseRevision: 4 }), { ...open(), remediation: remediation({ revision: 4 }) }, 'user-sme'),
    ).toEqual([{ name: 'remediation.restore', args: { remediationId: uuid(300), baseRevision: 5, toRevision: 4 } }])
  })
})

describe('roles', () => {
  const allowed: Record<Role, MutationDraft['name'][]> = {
    viewer: [],
    agent: ['exchange.flag'],
    tester: ['exchange.flag', 'retest.record'],
    sme: ['exchange.flag', 'retest.record', 'verdict.give', 'issue.override', 'remediation.publish'],
    approver: ['exchange.flag', 'retest.record', 'verdict.give', 'issue.override', 'remediation.publish'],
    admin: ['exchange.flag', 'retest.record', 'verdict.give', 'issue.override', 'remediation.publish', 'site.add'],
  }
  const {
    projectId: _,
    by: __,
    at: ___,
    issueId: ____,
    ...retestArgs
  } = {
    id: uuid(400),
    projectId: '',
    remediationId: uuid(300),
    issueId: null,
    query: 'q',
    expected: 'e',
    got: 'g',
    outcome: 'passed' as const,
    reason: 'r',
    site: SITE,
    pageUrl: null,
    by: '',
    at: '',
  }
  const attempts: MutationDraft[] = [
    {
      name: 'exchange.flag',
      args: { exchangeId: uuid(1), flagId: uuid(600), issueId: uuid(100), reasonCode: null, note: null },
    },
    { name: 'retest.record', args: { retest: retestArgs } },
    give,
    { name: 'issue.override', args: { issueId: uuid(100), status: 'addressed' } },
    publish(),
    { name: 'site.add', args: { siteId: uuid(501), origin: 'https://shop.larkspur.example' } },
  ]
  for (const role of Object.keys(allowed) as Role[]) {
    for (const attempt of attempts) {
      const may = allowed[role].includes(attempt.name)
      it(`${role} may ${may ? '' : 'not '}do ${attempt.name}`, () => {
        const of = attempt.name === 'retest.record' ? { ...open(), remediation: remediation() } : open()
        const decision = run(attempt, of, { userId: 'user', role })
        if (may) expect(decision.ok).toBe(true)
        else expect(decision).toMatchObject({ ok: false, code: 'forbidden' })
      })
    }
  }
})

describe('adapter', () => {
  const rowIn = (writes: Write[]) => written(writes, 'adapter') as World['adapter'] | undefined
  const adapterId = adapter().id
  const save: MutationDraft = { name: 'adapter.save', args: { adapterId, origin: SITE, spec: adapterSpec() } }
  const approve: MutationDraft = { name: 'adapter.approve', args: { adapterId } }
  const retire: MutationDraft = { name: 'adapter.retire', args: { adapterId } }
  const admin = { userId: 'user-admin', role: 'admin' as Role }
  const other = { userId: 'user-other', role: 'approver' as Role }
  const retired = adapter({ status: 'retired', retiredBy: 'user-sme', retiredAt: minute(30) })
  const active = adapter({ status: 'active', reviewedBy: 'user-admin', reviewedAt: minute(30) })

  it.each([sme, admin])('begins as a draft, whoever makes it: $role', (actor) => {
    expect(written(writesOf(save, world(), actor), 'adapter')).toEqual(
      adapter({ createdBy: actor.userId, createdAt: minute(60) }),
    )
  })

  it('is made for sites of the project only', () => {
    expect(run(save, world({ sites: [] }))).toMatchObject({ ok: false, code: 'site_unknown' })
  })

  it.each<[string, MutationDraft, World, typeof sme, string]>([
    ['approving, by the author', approve, world({ adapter: adapter() }), sme, 'forbidden'],
    ['approving, by an approver', approve, world({ adapter: adapter() }), other, 'forbidden'],
    ['approving, by an admin', approve, world({ adapter: adapter() }), admin, 'active'],
    ['approving a retired one', approve, world({ adapter: retired }), admin, 'active'],
    ['approving what is not there', approve, world(), admin, 'not_found'],
    ['retiring a draft, by its author', retire, world({ adapter: adapter() }), sme, 'retired'],
    ['retiring a draft, by somebody else', retire, world({ adapter: adapter() }), other, 'forbidden'],
    ['retiring a draft, by an admin', retire, world({ adapter: adapter() }), admin, 'retired'],
    ['retiring what all use, by its author', retire, world({ adapter: active }), sme, 'forbidden'],
    ['retiring what all use, by an admin', retire, world({ adapter: active }), admin, 'retired'],
    ['retiring what is not there', retire, world(), sme, 'not_found'],
    ['saving a retired one again, by its author', save, world({ adapter: retired }), sme, 'draft'],
    ['saving a retired one again, by somebody else', save, world({ adapter: retired }), other, 'forbidden'],
    ['saving again what all use, by its author', save, world({ adapter: active }), sme, 'forbidden'],
    ['saving again what all use, by an admin', save, world({ adapter: active }), admin, 'draft'],
    ['retiring it twice', retire, world({ adapter: retired }), admin, 'nothing'],
    ['approving it twice', approve, world({ adapter: active }), admin, 'nothing'],
  ])('%s', (_what, mutation, of, actor, outcome) => {
    const decision = run(mutation, of, actor)
    const status = decision.ok ? (rowIn(decision.writes)?.status ?? 'nothing') : decision.code
    expect(status).toBe(outcome)
  })

  it('says for good what it said first: saving it again brings it back, and changes neither words nor author', () => {
    const again: MutationDraft = { ...save, args: { ...save.args, spec: adapterSpec({ newestFirst: true }) } }
    expect(written(writesOf(again, world({ adapter: retired }), admin), 'adapter')).toEqual(adapter())
  })

  it('remembers who approved and who retired it', () => {
    expect(written(writesOf(approve, world({ adapter: adapter() }), admin), 'adapter')).toMatchObject({
      reviewedBy: 'user-admin',
      reviewedAt: minute(60),
    })
    expect(written(writesOf(retire, world({ adapter: active }), admin), 'adapter')).toMatchObject({
      reviewedBy: 'user-admin',
      retiredBy: 'user-admin',
      retiredAt: minute(60),
    })
  })

  it.each<[string, MutationDraft, World['adapter']]>([
    ['saving', save, null],
    ['saving again', save, retired],
    ['taking back an approval', save, active],
    ['approving', approve, adapter()],
    ['approving again', approve, retired],
    ['retiring a draft', retire, adapter()],
    ['retiring an active one', retire, active],
  ])('undo leads back to the status before, and redo forth: %s', (_what, mutation, was) => {
    const done = (of: World['adapter'], drafts: MutationDraft[]): World['adapter'] =>
      drafts.reduce<World['adapter']>((row, draft) => rowIn(writesOf(draft, world({ adapter: row }), admin)) ?? row, of)
    const after = done(was, [mutation])
    const undo = inverseOf(mutation, world({ adapter: was }), 'user-admin')
    const before = done(after, undo)
    expect(before?.status).toBe(was?.status ?? 'retired')
    const redo = undo.flatMap((draft) => inverseOf(draft, world({ adapter: after }), 'user-admin'))
    expect(done(before, redo)?.status).toBe(after?.status)
  })
})
