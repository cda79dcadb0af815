import { describe, expect, it } from 'vitest'
import type { Remediation, Role } from '../../../lib/contract/index.ts'
import { decide, type DecideRules, inverseOf, type MutationDraft, type World } from '../../../lib/domain/index.ts'
import { issue, minute, project, remediation, uuid, world } from '../../fixtures/rows.ts'

const rules: DecideRules = { personalDataIn: () => null, centralOf: () => 0 }
const sam = { userId: 'sam', role: 'sme' as Role }
const april = { userId: 'april', role: 'approver' as Role }
const asking = project({ approval: true })

/** Applies mutations one after the other, as a store would; keeps what `restore` goes back to. */
function story(start: Partial<World> = {}) {
  let now = 0
  let one: Remediation | null = start.remediation ?? null
  let old: Remediation | null = start.replaced ?? null
  const revisions = new Map<string, World['revision']>()
  const at = (mutation: MutationDraft): World =>
    world({
      project: asking,
      issue: issue(),
      ...start,
      remediation: 'remediationId' in mutation.args && mutation.args.remediationId === old?.id ? old : one,
      replaced: old,
      remediations: [one, old].filter((row) => row !== null),
      revision:
        mutation.name === 'remediation.restore'
          ? (revisions.get(`${mutation.args.remediationId}:${mutation.args.toRevision}`) ?? null)
          : null,
    })
  const tell = (mutation: MutationDraft, actor = sam) => {
    now += 1
    const before = at(mutation)
    const decision = decide(mutation, before, actor, minute(now), rules)
    if (!decision.ok) return { refused: decision.code, undo: [], issue: null }
    let seen = null
    for (const write of decision.writes) {
      if (write.entity === 'revision' && write.row) revisions.set(write.id, write.row)
      if (write.entity === 'issue') seen = write.row
      if (write.entity === 'remediation' && write.row) {
        if (write.id === old?.id) old = write.row
        else one = write.row
      }
    }
    return { refused: null, undo: inverseOf(mutation, before, actor.userId), issue: seen }
  }
  return { tell, now: () => one!, old: () => old! }
}

const edit = (name: 'remediation.publish' | 'remediation.draft', answer: string, over: object = {}): MutationDraft => ({
  name,
  args: {
    remediationId: uuid(300),
    baseRevision: 0,
    issueId: uuid(100),
    exchangeId: uuid(1),
    kind: 'answer',
    query: 'How do I reset a version 13 hub?',
    content: { kind: 'answer', answer },
    serve: null,
    ...over,
  },
})
const approve = (baseRevision: number): MutationDraft => ({
  name: 'remediation.approve',
  args: { remediationId: uuid(300), baseRevision },
})
const on = (name: 'remediation.reactivate' | 'remediation.archive', baseRevision: number): MutationDraft => ({
  name,
  args: { remediationId: uuid(300), baseRevision },
})
const pause = (baseRevision: number): MutationDraft => ({
  name: 'remediation.pause',
  args: { remediationId: uuid(300), baseRevision, reason: null },
})
const restore = (baseRevision: number, toRevision: number): MutationDraft => ({
  name: 'remediation.restore',
  args: { remediationId: uuid(300), baseRevision, toRevision },
})

describe('where a second person has to approve', () => {
  it('publishing waits, and serves nothing yet', () => {
    const { tell, now } = story()
    expect(tell(edit('remediation.publish', 'Ten seconds.')).issue).toMatchObject({ status: 'unaddressed' })
    expect(now()).toMatchObject({
      status: 'draft',
      content: null,
      draft: { answer: 'Ten seconds.' },
      approval: { askedBy: 'sam', declined: null },
    })
  })
  it('is served once somebody else has approved it, and says who', () => {
    const { tell, now } = story()
    tell(edit('remediation.publish', 'Ten seconds.'))
    expect(tell(approve(1), april).issue).toMatchObject({ status: 'addressed' })
    expect(now()).toMatchObject({
      status: 'active',
      content: { answer: 'Ten seconds.' },
      draft: null,
      approval: null,
      approvedBy: 'april',
      publishedBy: 'sam',
    })
  })
  it('is approved neither by its author, nor by anybody who had a hand in it, whatever their role', () => {
    const { tell, now } = story()
    tell(edit('remediation.publish', 'Ten seconds.'), april)
    expect(tell(approve(1), april).refused).toBe('forbidden')
    expect(tell(approve(1), sam).refused).toBe('forbidden')
    tell(edit('remediation.publish', 'Ten seconds, please.', { baseRevision: 1 }))
    expect(tell(approve(2), april).refused).toBe('forbidden')
    expect(tell(approve(2), { userId: 'ada', role: 'admin' }).refused).toBeNull()
    expect(now().approvedBy).toBe('ada')
  })
  it('goes back to its author with a reason, and waits again when it is sent again', () => {
    const { tell, now } = story()
    tell(edit('remediation.publish', 'Ten seconds.'))
    const decline: MutationDraft = {
      name: 'remediation.decline',
      args: { remediationId: uuid(300), baseRevision: 1, reason: 'Which app?' },
    }
    const { undo } = tell(decline, april)
    expect(now().approval).toMatchObject({ declined: { by: 'april', reason: 'Which app?' } })
    expect(tell(approve(2), april).refused).toBe('invalid')
    expect(tell(undo[0]!, april).refused).toBeNull()
    expect(now().approval).toMatchObject({ askedBy: 'sam', declined: null })
    expect(tell(approve(3), april).refused).toBeNull()
  })
  it('what is served stays served, for the questions it was served for, while an edit waits', () => {
    const { tell, now } = story({ remediation: remediation({ approvedBy: 'april', negativeExamples: ['never'] }) })
    tell(edit('remediation.publish', 'New', { baseRevision: 1, query: 'Wider?', negativeExamples: ['also not'] }))
    expect(now()).toMatchObject({
      status: 'active_with_draft',
      query: 'How do I reset a version 13 hub?',
      negativeExamples: ['never'],
      content: { answer: 'Hold the button for 10 seconds.' },
      draftTerms: { query: 'Wider?', negativeExamples: ['also not'] },
    })
    tell(approve(2), april)
    expect(now()).toMatchObject({
      query: 'Wider?',
      negativeExamples: ['also not'],
      content: { answer: 'New' },
      draftTerms: null,
    })
  })
  it('an expert alone neither pauses, reactivates nor archives what is served; what never was, they may put away', () => {
    const { tell } = story({ remediation: remediation({ approvedBy: 'april' }) })
    expect(tell(pause(1)).refused).toBe('forbidden')
    expect(tell(on('remediation.archive', 1)).refused).toBe('forbidden')
    expect(tell(pause(1), april).refused).toBeNull()
    expect(tell(on('remediation.reactivate', 2)).refused).toBe('forbidden')
    const own = story()
    const { undo } = own.tell(edit('remediation.publish', 'Ten seconds.'))
    expect(own.tell(undo[0]!).refused).toBeNull()
    expect(own.now().status).toBe('archived')
  })
  it('restoring is no way around it: what was served before anybody was asked waits, whoever brings it back', () => {
    const earlier = remediation({ content: { kind: 'answer', answer: 'First.' } })
    const { id: _, status, content, draft, draftTerms, query, serve, negativeExamples, approvedBy, projectId } = earlier
    const revision = {
      status,
      content,
      draft,
      draftTerms,
      query,
      serve,
      negativeExamples,
      approvedBy,
      projectId,
      id: `${uuid(300)}:1`,
      remediationId: uuid(300),
      revision: 1,
      by: 'april',
      at: minute(1),
      action: 'published' as const,
    }
    const of = world({ project: asking, remediation: remediation({ revision: 2 }), revision })
    for (const actor of [sam, april]) {
      const decision = decide(restore(2, 1), of, actor, minute(20), rules)
      expect(decision).toMatchObject({
        ok: true,
        writes: [
          { row: { status: 'active_with_draft', draft: { answer: 'First.' }, approval: { askedBy: actor.userId } } },
          {},
        ],
      })
    }
  })
  it('an approver undoes pausing and approving', () => {
    const { tell, now } = story()
    tell(edit('remediation.publish', 'Ten seconds.'))
    const approved = tell(approve(1), april)
    const paused = tell(pause(2), april)
    tell(paused.undo[0]!, april)
    expect(now()).toMatchObject({ status: 'active', content: { answer: 'Ten seconds.' } })
    const [back] = approved.undo
    tell({ ...back, args: { ...back!.args, baseRevision: 4 } } as MutationDraft, april)
    expect(now()).toMatchObject({ status: 'draft', content: null, approval: { askedBy: 'sam' } })
  })
  it('old text that nobody agreed to comes back as a draft that waits', () => {
    const { tell, now } = story({ project: asking })
    tell(edit('remediation.publish', 'First.'))
    tell(approve(1), april)
    tell(edit('remediation.publish', 'Second.', { baseRevision: 2 }))
    tell(approve(3), april)
    // Sam may not bring the first text back alone, though it was agreed to once.
    tell(restore(4, 2))
    expect(now()).toMatchObject({
      status: 'active_with_draft',
      content: { answer: 'Second.' },
      draft: { answer: 'First.' },
      approval: { askedBy: 'sam' },
    })
    tell(restore(5, 2), april)
    expect(now()).toMatchObject({ status: 'active', content: { answer: 'First.' }, approvedBy: 'april' })
  })
})

describe('a remediation that takes the place of another', () => {
  const old = () => remediation({ id: uuid(301), query: 'How do I reset my hub?' })
  it('pauses it when it is served, in one step; undo serves it again', () => {
    const { tell, now, old: theOld } = story({ project: project(), replaced: old() })
    const { undo } = tell(edit('remediation.publish', 'Ten seconds.', { replaces: uuid(301) }))
    expect([now().status, theOld().status, theOld().revision]).toEqual(['active', 'paused', 2])
    expect(undo).toEqual([
      { name: 'remediation.archive', args: { remediationId: uuid(300), baseRevision: 1 } },
      { name: 'remediation.restore', args: { remediationId: uuid(301), baseRevision: 2, toRevision: 1 } },
    ])
  })
  it('leaves it alone while it is a draft, or waits for approval', () => {
    const { tell, old: theOld } = story({ replaced: old() })
    expect(tell(edit('remediation.publish', 'Ten seconds.', { replaces: uuid(301) })).undo).toHaveLength(1)
    expect(theOld().status).toBe('active')
    tell(approve(1), april)
    expect(theOld().status).toBe('paused')
  })
})

describe('what may be published', () => {
  const attempt = (answer: string) => story({ project: project() }).tell(edit('remediation.publish', answer)).refused
  it.each([
    ['[here](javascript:alert(1))'],
    ['[here](java&#115;cript:alert(1))'],
    ['[here](<java\tscript:alert(1)>)'],
    ['![x](data:text/html;base64,PHNjcmlwdD4=)'],
    ['[a]: vbscript:x'],
    ['<javascript:alert(1)>'],
    ['<script>alert(1)</script>'],
    ['<img src=x onerror=alert(1)>'],
    ['<a href="javascript:alert(1)">x</a>'],
    ['a'.repeat(50_001)],
    ['x'.repeat(200 * 1024)],
    [' \n '],
  ])('%s is refused', (answer) => expect(attempt(answer)).toBe('invalid'))
  it.each([
    ['Hold it for [10 seconds](https://help.larkspur.example/hub).'],
    ['See [reset](/hub#reset), call [us](tel:+4930123456) or [write](mailto:help@larkspur.example).'],
    ['Type `javascript:` or `<script>` into the field.'],
    ['```html\n<script src="x"></script>\n```\nThat is all.'],
    ['If x < y and onset = 3, press <Hub-ID>.'],
    ['a'.repeat(50_000)],
  ])('%s is fine', (answer) => expect(attempt(answer)).toBeNull())
  it('keeps a draft of any of these but what is too long to keep', () => {
    const draft = (answer: string) => story().tell(edit('remediation.draft', answer)).refused
    expect(draft('[here](javascript:alert(1))')).toBeNull()
    expect(draft('a'.repeat(50_001))).toBe('invalid')
  })
})

it('deletes an issue that needs no answer: nothing that joins opens it again, and undo brings it back', () => {
  const discard: MutationDraft = { name: 'issue.discard', args: { issueId: uuid(100), reason: 'nonsensical' } }
  const of = world({ issue: issue({ lastUnpreventedAt: minute(30) }) })
  const decision = decide(discard, of, sam, minute(20), rules)
  expect(decision).toMatchObject({
    ok: true,
    writes: [{ row: { status: 'addressed', tags: ['discarded'], discarded: { reason: 'nonsensical', by: 'sam' } } }],
  })
  expect(inverseOf(discard, of, 'sam')).toEqual([{ name: 'issue.discard', args: { issueId: uuid(100), reason: null } }])
})

it('sets a review date without a revision, and undo sets the one before', () => {
  const review: MutationDraft = {
    name: 'remediation.review',
    args: { remediationId: uuid(300), reviewBy: minute(9_000) },
  }
  const { tell, now } = story({ remediation: remediation({ reviewBy: minute(5) }) })
  const { undo } = tell(review)
  expect(now()).toMatchObject({ reviewBy: minute(9_000), revision: 1 })
  expect(undo).toEqual([{ name: 'remediation.review', args: { remediationId: uuid(300), reviewBy: minute(5) } }])
})

describe('phrasings that it answers too', () => {
  const two = ['Reset hub 13?', 'hub 13 hangs']
  it('stay where an edit does not name them, and go back with a revision that knew of none', () => {
    const { tell, now } = story({ project: project() })
    tell(edit('remediation.publish', 'Ten seconds.'))
    expect(now().positiveExamples).toBeUndefined()
    tell(edit('remediation.publish', 'Ten seconds.', { baseRevision: 1, positiveExamples: two }))
    tell(edit('remediation.publish', 'Twelve seconds.', { baseRevision: 2 }))
    expect(now().positiveExamples).toEqual(two)
    tell(restore(3, 1))
    expect(now().positiveExamples).toEqual([])
  })
  it('that it must never be served for are refused where they are its own question, and nothing is written', () => {
    const { tell } = story({ project: project() })
    const own = { negativeExamples: ['how do I reset a version 13 hub'] }
    expect(tell(edit('remediation.draft', 'Ten seconds.', own)).refused).toBe('invalid')
    const other = { negativeExamples: ['How do I reset a version 12 hub?'] }
    expect(tell(edit('remediation.draft', 'Ten seconds.', other)).refused).toBeNull()
  })
})
