import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { INBOX_KEPT } from '../../../lib/contract/collaboration-limits.ts'
import type { Comment, Inbox, Role } from '../../../lib/contract/index.ts'
import {
  decide,
  inboxId,
  inverseOf,
  isRead,
  languageOfMails,
  type MutationDraft,
  type World,
  type Write,
} from '../../../lib/domain/index.ts'
import { comment, issue, member, minute, PROJECT_ID, remediation, uuid, world } from '../../fixtures/rows.ts'

const rules = { personalDataIn: () => null, centralOf: () => 0 }
const sme = { userId: 'user-sme', role: 'sme' as Role }
const agent = { userId: 'user-agent', role: 'agent' as Role }
const dana = member({ id: 'user-dana', name: 'Dana', email: 'dana@larkspur.example' })
const ben = member({ id: 'user-agent', name: 'Ben', role: 'agent', email: 'ben@larkspur.example' })
const people = [member(), dana, ben]
const run = (draft: MutationDraft, of: World, actor = sme) => decide(draft, of, actor, minute(60), rules)
function rowOf(draft: MutationDraft, of: World, actor = sme): Write['row'] | undefined {
  const decision = run(draft, of, actor)
  if (!decision.ok) throw new Error(`${decision.code}: ${decision.detail}`)
  return decision.writes[0]?.row
}
const codeOf = (draft: MutationDraft, of: World, actor = sme) => {
  const decision = run(draft, of, actor)
  return decision.ok ? 'done' : decision.code
}

describe('assignment', () => {
  const to = (who: string | null, dueAt: string | null = null): MutationDraft => ({
    name: 'issue.assign',
    args: { issueId: uuid(100), to: who, dueAt },
  })
  const at = () => world({ issue: issue(), members: people })

  it('says who, by whom, since when and until when, and leaves the status alone', () => {
    expect(rowOf(to('user-dana', minute(9_000)), at())).toEqual(
      issue({ assignee: 'user-dana', assignedBy: 'user-sme', assignedAt: minute(60), dueAt: minute(9_000) }),
    )
  })
  it('keeps who assigned it when only the date changes', () => {
    const given = issue({ assignee: 'user-dana', assignedBy: 'user-x', assignedAt: minute(5), dueAt: null })
    expect(rowOf(to('user-dana', minute(7)), world({ issue: given, members: people }))).toEqual({
      ...given,
      dueAt: minute(7),
    })
  })
  it.each([
    ['somebody who left', 'user-gone', 'not_found'],
    ['somebody who may not judge', 'user-agent', 'invalid'],
    ['oneself', 'user-sme', 'done'],
    ['nobody', null, 'done'],
  ])('to %s', (_, who, code) => expect(codeOf(to(who), at())).toBe(code))
  it('is not for agents, and needs the issue', () => {
    expect(codeOf(to(null), at(), agent)).toBe('forbidden')
    expect(codeOf(to(null), world({ members: people }))).toBe('not_found')
  })
  it('of a remediation is no new revision of it', () => {
    const draft: MutationDraft = {
      name: 'remediation.assign',
      args: { remediationId: uuid(300), to: 'user-dana', dueAt: null },
    }
    expect(rowOf(draft, world({ remediation: remediation(), members: people }))).toMatchObject({
      assignee: 'user-dana',
      revision: 1,
      editedAt: minute(10),
    })
  })
  it('is undone to whom it was before', () => {
    const before = world({ issue: issue({ assignee: 'user-x', dueAt: minute(3) }), members: people })
    expect(inverseOf(to('user-dana'), before, 'user-sme')).toEqual([to('user-x', minute(3))])
  })
})

describe('comments', () => {
  const say = (over: object = {}): MutationDraft => ({
    name: 'comment.write',
    args: {
      commentId: uuid(700),
      subject: 'issue',
      subjectId: uuid(100),
      threadId: uuid(700),
      text: 'Is this still so?',
      mentions: [],
      ...over,
    },
  })
  const at = (over: Partial<World> = {}) => world({ issue: issue(), members: people, ...over })

  it('begin a thread on an issue', () => expect(rowOf(say(), at())).toEqual(comment({ at: minute(60) })))
  it('on an issue that was merged away go to the one it went to', () => {
    expect(rowOf(say({ subjectId: uuid(999) }), at())).toMatchObject({ subjectId: uuid(100) })
  })
  it('leave out a mention of somebody who left, and keep the words', () => {
    expect(rowOf(say({ mentions: ['user-gone', 'user-dana', 'user-dana'] }), at())).toMatchObject({
      text: 'Is this still so?',
      mentions: ['user-dana'],
    })
  })
  it.each([
    ['nothing but space', say({ text: ' \n ' }), at(), sme, 'invalid'],
    ['an issue that is gone', say(), at({ issue: null }), sme, 'not_found'],
    ['a thread that is gone', say({ threadId: uuid(701) }), at(), sme, 'not_found'],
    ['a thread that is there', say({ threadId: uuid(701) }), at({ thread: comment({ id: uuid(701) }) }), sme, 'done'],
    ['an issue of others, by an agent', say(), at({ contributors: ['user-dana'] }), agent, 'not_found'],
    ['an issue of their own, by an agent', say(), at({ contributors: ['user-agent'] }), agent, 'done'],
    ['as a viewer', say(), at(), { userId: 'v', role: 'viewer' as Role }, 'forbidden'],
    ['over the words of another', say(), at({ comment: comment({ by: 'user-dana' }) }), sme, 'forbidden'],
  ])('%s', (_, draft, of, actor, code) => expect(codeOf(draft, of, actor)).toBe(code))

  it('are changed, deleted and brought back by their author', () => {
    const said = comment({ by: 'user-sme', mentions: ['user-dana'] })
    expect(rowOf(say({ text: 'Better.' }), at({ comment: said }))).toEqual({
      ...said,
      text: 'Better.',
      mentions: [],
      editedAt: minute(60),
    })
    const remove: MutationDraft = { name: 'comment.delete', args: { commentId: said.id } }
    const gone = rowOf(remove, at({ comment: said }))
    expect(gone).toEqual({ ...said, text: '', mentions: [], deletedAt: minute(60) })
    const [back] = inverseOf(remove, at({ comment: said }), 'user-sme')
    expect(rowOf(back!, at({ comment: gone as Comment }))).toMatchObject({ text: said.text, deletedAt: null })
    expect(codeOf(remove, at({ comment: comment({ by: 'user-dana' }) }))).toBe('forbidden')
  })
  it('are resolved and opened again by whoever may comment; twice changes nothing', () => {
    const resolve = (resolved: boolean): MutationDraft => ({
      name: 'thread.resolve',
      args: { commentId: uuid(700), resolved },
    })
    const done = rowOf(resolve(true), at({ comment: comment() }))
    expect(done).toMatchObject({ resolvedBy: 'user-sme', resolvedAt: minute(60) })
    expect(rowOf(resolve(true), at({ comment: done as Comment }))).toBeUndefined()
    expect(inverseOf(resolve(true), at({ comment: comment() }), 'user-sme')).toEqual([resolve(false)])
  })
})

describe('what is read', () => {
  const own = inboxId(PROJECT_ID, 'user-sme')
  const mark = (notices: { key: string; at: string }[], read = true): MutationDraft => ({
    name: 'inbox.mark',
    args: { inboxId: own, notices, read },
  })
  it('is one’s own', () => {
    expect(codeOf(mark([{ key: 'a', at: minute(1) }]), world(), { userId: 'user-dana', role: 'admin' })).toBe(
      'not_found',
    )
  })
  it('stays read, and unread again only by hand', () => {
    const notice = { key: 'mention:a', at: minute(1) }
    const read = rowOf(mark([notice]), world()) as Inbox
    expect(isRead(read, notice)).toBe(true)
    expect(isRead(read, { key: 'mention:b', at: minute(1) })).toBe(false)
    const unread = rowOf(mark([notice], false), world({ inbox: read })) as Inbox
    expect(isRead(unread, notice)).toBe(false)
    expect(inverseOf(mark([notice]), world(), 'user-sme')).toEqual([mark([notice], false)])
    expect(inverseOf(mark([notice]), world({ inbox: read }), 'user-sme')).toEqual([])
  })
  it('never forgets what was marked, and never keeps more than its limit', () => {
    const notices = fc.array(
      fc.record({ key: fc.string({ minLength: 1, maxLength: 8 }), at: fc.integer({ min: 0, max: 90 }).map(minute) }),
      { minLength: 1, maxLength: 40 },
    )
    fc.assert(
      fc.property(fc.array(notices, { minLength: 1, maxLength: 30 }), (batches) => {
        let inbox: Inbox | null = null
        const all: { key: string; at: string }[] = []
        for (const batch of batches) {
          inbox = rowOf(mark(batch), world({ inbox })) as Inbox
          all.push(...batch)
        }
        expect(inbox!.read.length).toBeLessThanOrEqual(INBOX_KEPT)
        for (const notice of all) expect(isRead(inbox, notice)).toBe(true)
      }),
    )
  })
  it('keeps the mails one wants, kind by kind', () => {
    const off: MutationDraft = { name: 'inbox.mail', args: { inboxId: own, kind: 'mention', on: false } }
    expect(rowOf(off, world())).toMatchObject({ mail: { mention: false, assignment: true } })
    expect(inverseOf(off, world(), 'user-sme')).toEqual([{ ...off, args: { ...off.args, on: true } }])
  })
  it('keeps the language of mails, English before it was told', () => {
    const german: MutationDraft = { name: 'inbox.language', args: { inboxId: own, language: 'de' } }
    const row = rowOf(german, world()) as Inbox
    expect([languageOfMails(null), languageOfMails(row)]).toEqual(['en', 'de'])
    expect(row.mail).toEqual({ mention: true, assignment: true })
    expect(inverseOf(german, world(), 'user-sme')).toEqual([{ ...german, args: { inboxId: own, language: 'en' } }])
    expect(inverseOf(german, world({ inbox: row }), 'user-sme')).toEqual([])
  })
})
