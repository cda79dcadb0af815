import 'fake-indexeddb/auto'
import './browser.ts'
import { fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { Dexie } from 'dexie'
import type { ReactNode } from 'react'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { Issue, Mutation, Role } from '../../../lib/contract/index.ts'
import Assigned from '../../../components/collaborate/Assigned.tsx'
import Talk from '../../../components/collaborate/Talk.tsx'
import { threadsOf } from '../../../components/collaborate/Threads.tsx'
import WaitingPlace from '../../../components/collaborate/WaitingPlace.tsx'
import { WaitingView } from '../../../components/collaborate/WaitingView.tsx'
import { useMakePanelUser, PanelUserProvider } from '../../../components/shell/panel-user.ts'
import { database } from '../../../lib/db/schema.ts'
import type { Waiting } from '../../../lib/db/waiting-item.ts'
import { inboxId, newInbox } from '../../../lib/domain/experts/inbox.ts'
import { kept } from '../../../lib/store/remediation/kept.ts'
import type { Membership } from '../../../lib/store/session/member.ts'
import { usePanel } from '../../../lib/store/shell/panel.ts'
import { comment, issue, member, minute, project, PROJECT_ID, uuid } from '../../fixtures/rows.ts'
import { panelTests } from './rendering.tsx'

const dana = member({ id: 'user-dana', name: 'Dana Reyes', email: 'dana@larkspur.example' })
const ben = member({ id: 'user-ben', name: 'Ben Okoro', email: 'ben@larkspur.example', role: 'agent' })
const session = {
  backend: 'https://errata.example',
  me: {
    userId: 'user-sme',
    name: 'Sam',
    email: 'sam@larkspur.example',
    projects: [{ id: PROJECT_ID, name: 'Larkspur', role: 'sme' as Role }],
  },
}
const names: Record<string, string> = { 'user-sme': 'you', 'user-dana': 'Dana Reyes', 'user-ben': 'Ben Okoro' }
function As({ role, children }: { role: Role; children: ReactNode }) {
  const membership: Membership = {
    state: 'ready',
    session,
    project: project(),
    role,
    userId: 'user-sme',
    nameOf: (id) => names[id] ?? 'a colleague',
  }
  return <PanelUserProvider value={useMakePanelUser(membership, false)}>{children}</PanelUserProvider>
}
const draw = (children: ReactNode, role: Role = 'sme') => {
  render(<As role={role}>{children}</As>)
  return userEvent.setup()
}
const sentMutations = async (): Promise<Mutation[]> => (await database().outbox.toArray()).map((row) => row.mutation)
const argsOf = async (name: string) => (await sentMutations()).filter((one) => one.name === name).map((one) => one.args)

panelTests()
beforeEach(async () => {
  const db = database()
  await Promise.all(db.tables.map((table) => table.clear()))
  await db.projects.put(project())
  await db.members.bulkPut([member(), dana, ben])
})

describe('assignment', () => {
  const put = async (over: Partial<Issue> = {}): Promise<Issue> => {
    const row = issue(over)
    await database().issues.put(row)
    return row
  }

  it('i gives it to oneself, once', async () => {
    const row = await put()
    const user = draw(<Assigned subject="issue" row={row} title={row.title} active />)
    await screen.findByRole('button', { name: 'Assign…' })
    await user.keyboard('i')
    await waitFor(async () => expect(await argsOf('issue.assign')).toHaveLength(1))
    expect(await argsOf('issue.assign')).toEqual([{ issueId: row.id, to: 'user-sme', dueAt: null }])
    expect(usePanel.getState().said).toMatchObject({
      text: `Assigned to you · ${row.title}`,
      takesBack: expect.any(Number) as number,
    })
  })

  it('a asks who; a few letters and Enter choose, with the day by which it is due', async () => {
    const row = await put()
    const user = draw(<Assigned subject="issue" row={row} title={row.title} active />)
    await screen.findByRole('button', { name: 'Assign…' })
    await user.keyboard('a')
    const find = await screen.findByRole('textbox', { name: 'Find a colleague' })
    // An agent may not judge, and so is not offered.
    expect(screen.queryByRole('button', { name: /Ben/ })).toBeNull()
    await user.type(screen.getByLabelText('Due by'), '2026-03-04')
    await user.type(find, 'rey{Enter}')
    await waitFor(async () => expect(await argsOf('issue.assign')).toHaveLength(1))
    const [args] = (await argsOf('issue.assign')) as unknown as [{ to: string; dueAt: string }]
    expect(args.to).toBe('user-dana')
    expect(new Date(args.dueAt).getDate()).toBe(4)
  })

  it('keeps a due date that was chosen in another time zone when only the colleague is changed', async () => {
    const dueAt = '2027-03-04T12:34:56.000Z'
    const row = await put({ assignee: 'user-sme', dueAt })
    const user = draw(<Assigned subject="issue" row={row} title={row.title} active />)
    await user.click(await screen.findByRole('button', { name: /due/ }))
    await user.type(await screen.findByLabelText('Find a colleague'), 'dana{Enter}')
    await waitFor(async () => expect(await argsOf('issue.assign')).toMatchObject([{ to: 'user-dana', dueAt }]))
  })

  it('Escape gives the focus back to where a was pressed', async () => {
    const row = await put()
    const user = draw(
      <>
        <button type="button">A row</button>
        <Assigned subject="issue" row={row} title={row.title} active />
      </>,
    )
    await screen.findByRole('button', { name: 'Assign…' })
    const from = screen.getByRole('button', { name: 'A row' })
    from.focus()
    await user.keyboard('a')
    await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText('Find a colleague')))
    await user.keyboard('{Escape}')
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    await waitFor(() => expect(document.activeElement).toBe(from))
  })

  it('says who left, and is only read by who may not assign', async () => {
    const row = await put({ assignee: 'user-gone', dueAt: minute(0) })
    draw(<Assigned subject="issue" row={row} title={row.title} active />, 'viewer')
    expect(await screen.findByText('somebody who left')).toBeTruthy()
    expect(screen.getByText(/overdue since/)).toBeTruthy()
    expect(screen.queryByRole('button')).toBeNull()
  })

  it('is late only with what is not done', async () => {
    const row = await put({ assignee: 'user-dana', dueAt: minute(0) })
    draw(<Assigned subject="issue" row={row} title={row.title} isDone active />)
    expect((await screen.findByRole('button', { name: /Dana Reyes/ })).textContent).toMatch(/Dana Reyesdue /)
  })
})

it('what a colleague assigned to one says when it was due, or since when it is late', () => {
  const item = (n: number, dueAt: string): Waiting => ({
    key: `${n}`,
    type: 'assignment',
    subject: 'issue',
    id: uuid(n),
    title: `Question ${n}`,
    by: 'user-dana',
    at: minute(0),
    text: null,
    commentId: null,
    exchangeId: null,
    dueAt,
    read: false,
  })
  const shown = { nameOf: String, active: true, onOpen: vi.fn(), onRead: vi.fn(), onGoIssues: vi.fn() }
  render(<WaitingView items={[item(1, minute(0)), item(2, '2126-03-04T12:00:00.000Z')]} {...shown} />)
  const [late, not] = screen.getAllByRole('listitem')
  expect(late!.textContent).toMatch(/Question 1overdue since/)
  expect(not!.textContent).toMatch(/Question 2due /)
})

describe('comments', () => {
  const talk = <Talk subject="issue" id={uuid(100)} title="Resetting a hub" active />
  beforeEach(() => database().issues.put(issue()))

  it('c begins one; @ completes a name, Enter takes it, and the mention is sent', async () => {
    const user = draw(talk)
    const field = await screen.findByRole('textbox', { name: 'Comment' })
    await user.keyboard('c')
    expect(document.activeElement).toBe(field)
    await user.keyboard('Ask @da')
    expect(await screen.findByRole('option', { name: /Dana Reyes/, selected: true })).toBeTruthy()
    await user.keyboard('{Enter}about it')
    expect(field).toHaveProperty('value', 'Ask @Dana Reyes about it')
    await user.keyboard('{Control>}{Enter}{/Control}')
    await waitFor(async () => expect(await argsOf('comment.write')).toHaveLength(1))
    expect((await argsOf('comment.write'))[0]).toMatchObject({
      text: 'Ask @Dana Reyes about it',
      mentions: ['user-dana'],
      subjectId: uuid(100),
    })
    expect(await screen.findByText('@Dana Reyes')).toBeTruthy()
    await waitFor(() => expect(field).toHaveProperty('value', ''))
  })

  it('is said once, however often its key is pressed meanwhile, and of which issue', async () => {
    const user = draw(talk)
    const field = await screen.findByRole('textbox', { name: 'Comment' })
    await user.type(field, 'Who knows this one?')
    const send = () => fireEvent.keyDown(field, { key: 'Enter', ctrlKey: true })
    send()
    send()
    await waitFor(() => expect(field).toHaveProperty('value', ''))
    expect(await argsOf('comment.write')).toHaveLength(1)
    expect(usePanel.getState().said?.text).toBe('Commented · Resetting a hub')
    // The next one is another.
    await user.type(field, 'Nobody?')
    send()
    await waitFor(async () => expect(await argsOf('comment.write')).toHaveLength(2))
  })

  it('what is typed in another thread while one is sent is kept', async () => {
    await database().comments.put(comment())
    const user = draw(talk)
    const field = await screen.findByRole('textbox', { name: 'Comment' })
    await user.type(field, 'Said.')
    await user.click(await screen.findByRole('button', { name: /^Reply/ }))
    const reply = await screen.findByRole('textbox', { name: /^Reply/ })
    fireEvent.keyDown(field, { key: 'Enter', ctrlKey: true })
    fireEvent.change(reply, { target: { value: 'Half a reply' } })
    await waitFor(() => expect(field).toHaveProperty('value', ''))
    expect(reply).toHaveProperty('value', 'Half a reply')
    await waitFor(async () =>
      expect(Object.values((await kept(`comments:${uuid(100)}`)) ?? {})).toEqual(['Half a reply']),
    )
  })

  it('a reply is sent while a remark in another thread still is', async () => {
    await database().comments.put(comment())
    const user = draw(talk)
    const field = await screen.findByRole('textbox', { name: 'Comment' })
    await user.type(field, 'Said.')
    await user.click(await screen.findByRole('button', { name: /^Reply/ }))
    const reply = await screen.findByRole('textbox', { name: /^Reply/ })
    await user.type(reply, 'Replied.')
    fireEvent.keyDown(field, { key: 'Enter', ctrlKey: true })
    fireEvent.keyDown(reply, { key: 'Enter', ctrlKey: true })
    await waitFor(async () =>
      expect((await argsOf('comment.write')).map((args) => (args as { text: string }).text)).toEqual([
        'Said.',
        'Replied.',
      ]),
    )
  })

  it('a reply that is not taken, as another one is on its way, stays in its field', async () => {
    await database().comments.put(comment())
    const user = draw(talk)
    await user.click(await screen.findByRole('button', { name: /^Reply/ }))
    await user.type(await screen.findByRole('textbox', { name: /^Reply/ }), 'Replied.')
    let goOn = (): void => undefined
    const gate = new Promise<void>((resolve) => (goOn = resolve))
    const held = database().transaction('rw', database().outbox, () => Dexie.waitFor(gate))
    fireEvent.keyDown(screen.getByRole('textbox', { name: /^Reply/ }), { key: 'Enter', ctrlKey: true })
    fireEvent.click(await screen.findByRole('button', { name: /^Reply/ }))
    fireEvent.keyDown(screen.getByRole('textbox', { name: /^Reply/ }), { key: 'Enter', ctrlKey: true })
    expect(screen.getByRole('textbox', { name: /^Reply/ })).toHaveProperty('value', 'Replied.')
    goOn()
    await held
    await waitFor(async () => expect(await argsOf('comment.write')).toHaveLength(1))
  })

  it('shows what was said about an issue that was merged into this one, by whatever way, and answers it', async () => {
    await database().issues.bulkPut([
      issue({ id: uuid(101), mergedInto: uuid(102) }),
      issue({ id: uuid(102), mergedInto: uuid(100) }),
      issue({ id: uuid(103) }),
    ])
    await database().comments.bulkPut([
      comment({ text: 'Here.' }),
      comment({ id: uuid(701), threadId: uuid(701), subjectId: uuid(101), text: 'From afar.' }),
      comment({ id: uuid(702), threadId: uuid(702), subjectId: uuid(103), text: 'Elsewhere.' }),
    ])
    const user = draw(talk)
    const afar = (await screen.findByText('From afar.')).closest('section')!
    expect(screen.getByText('Here.')).toBeTruthy()
    expect(screen.queryByText('Elsewhere.')).toBeNull()
    await user.click(within(afar).getByRole('button', { name: 'Reply' }))
    await user.type(within(afar).getByRole('textbox'), 'Heard.{Control>}{Enter}{/Control}')
    expect(await within(afar).findByText('Heard.')).toBeTruthy()
    expect(await argsOf('comment.write')).toMatchObject([{ threadId: uuid(701), text: 'Heard.' }])
    // Split off again, it takes along what was said about it.
    await database().issues.update(uuid(101), { mergedInto: null })
    await waitFor(() => expect(screen.queryByText('From afar.')).toBeNull())
  })

  it('a link leads to its remark, also into a resolved thread, once', async () => {
    const scrolled = vi.fn()
    HTMLElement.prototype.scrollIntoView = scrolled
    await database().comments.bulkPut([
      comment({ text: 'Open.' }),
      comment({ id: uuid(701), threadId: uuid(701), text: 'Done.', resolvedBy: 'user-dana', resolvedAt: minute(40) }),
    ])
    usePanel.getState().wishComment(uuid(701))
    const user = draw(talk)
    const remark = (await screen.findByText('Done.')).closest('article')!
    await waitFor(() => expect(document.activeElement).toBe(remark))
    expect(remark.closest('details')!.open).toBe(true)
    expect(scrolled.mock.contexts).toContain(remark)
    expect(usePanel.getState().wishedCommentId).toBeNull()
    // Whoever folds it again has read it.
    await user.click(screen.getByText('1 resolved thread'))
    await waitFor(() => expect(remark.closest('details')!.open).toBe(false))
  })

  it('keeps what is typed when the panel closes', async () => {
    const user = draw(talk)
    await user.type(await screen.findByRole('textbox', { name: 'Comment' }), 'Half a')
    window.dispatchEvent(new Event('pagehide'))
    await waitFor(async () =>
      expect((await database().meta.get(`draft:comments:${uuid(100)}`))?.value).toEqual({ new: 'Half a' }),
    )
  })

  it('shows markdown as elements and never as HTML, and no link that runs anything', async () => {
    const text = '**Bold** <img src=x onerror="boom()"> [click](javascript:boom()) ![x](data:text/html,boom)'
    await database().comments.put(comment({ text }))
    draw(talk)
    const remark = await screen.findByRole('article')
    expect((await within(remark).findByText('Bold')).tagName).toBe('STRONG')
    expect(remark.querySelector('img,a,script')).toBeNull()
  })

  it('says who left, resolves, and opens again', async () => {
    await database().comments.put(comment({ by: 'user-gone' }))
    const user = draw(talk)
    expect(await screen.findByRole('article', { name: 'Comment by somebody who left' })).toBeTruthy()
    // One’s own can be changed, that of another cannot.
    expect(screen.queryByRole('button', { name: /more/ })).toBeNull()
    await user.click(screen.getByRole('button', { name: 'Resolve' }))
    await user.click(await screen.findByText('1 resolved thread'))
    await user.click(await screen.findByRole('button', { name: 'Open again' }))
    await waitFor(async () =>
      expect(await argsOf('thread.resolve')).toEqual([
        { commentId: uuid(700), resolved: true },
        { commentId: uuid(700), resolved: false },
      ]),
    )
  })

  it('changes and deletes one’s own', async () => {
    await database().comments.bulkPut([
      comment({ text: 'Frist.' }),
      comment({ id: uuid(701), by: 'user-dana', text: 'Second.', at: minute(31) }),
    ])
    const user = draw(talk)
    const open = async (what: string): Promise<void> => {
      await user.click(await screen.findByRole('button', { name: 'Comment by you: more' }))
      await user.click(await screen.findByRole('menuitem', { name: what }))
    }
    await open('Edit')
    const field = await screen.findByRole('textbox', { name: 'Edit' })
    await user.clear(field)
    await user.type(field, 'First.{Control>}{Enter}{/Control}')
    expect(await screen.findByText('First.')).toBeTruthy()
    await open('Delete')
    expect(await screen.findByText('This comment was deleted.')).toBeTruthy()
    expect(usePanel.getState().said).toMatchObject({
      text: 'Comment deleted · Resetting a hub',
      takesBack: expect.any(Number) as number,
    })
  })

  describe('where the focus is when a field or a button has gone', () => {
    const focused = (): Element | null => document.activeElement
    const dana = () => screen.findByRole('region', { name: 'Comment by Dana Reyes' })

    it.each([
      ['Escape', '{Escape}'],
      ['Cancel', 'Cancel'],
      ['sending', 'Right.{Control>}{Enter}{/Control}'],
    ])('at Reply, after %s', async (_what, keys) => {
      await database().comments.put(comment({ by: 'user-dana' }))
      const user = draw(talk)
      const thread = within(await dana())
      await user.click(thread.getByRole('button', { name: 'Reply' }))
      expect(focused()).toBe(thread.getByRole('textbox'))
      if (keys === 'Cancel') await user.click(thread.getByRole('button', { name: keys }))
      else await user.keyboard(keys)
      await waitFor(() => expect(focused()).toBe(thread.getByRole('button', { name: 'Reply' })))
    })

    it.each([
      ['Escape', '{Escape}'],
      ['Cancel', 'Cancel'],
      ['saving', ' And on.{Control>}{Enter}{/Control}'],
    ])('at the button of what one had edited, after %s', async (_what, keys) => {
      await database().comments.put(comment())
      const user = draw(talk)
      await user.click(await screen.findByRole('button', { name: 'Comment by you: more' }))
      await user.click(await screen.findByRole('menuitem', { name: 'Edit' }))
      const field = await screen.findByRole('textbox', { name: 'Edit' })
      await waitFor(() => expect(focused()).toBe(field))
      if (keys === 'Cancel') await user.click(screen.getByRole('button', { name: keys }))
      else await user.keyboard(keys)
      await waitFor(() => expect(focused()).toBe(screen.getByRole('button', { name: 'Comment by you: more' })))
    })

    it('at what is left of a comment that was deleted, and at the others where a thread was resolved', async () => {
      await database().comments.bulkPut([
        comment(),
        comment({ id: uuid(701), by: 'user-dana', text: 'Second.', at: minute(31) }),
        comment({ id: uuid(702), threadId: uuid(702), by: 'user-dana', text: 'Third.', at: minute(32) }),
      ])
      const user = draw(talk)
      await user.click(await screen.findByRole('button', { name: 'Comment by you: more' }))
      await user.click(await screen.findByRole('menuitem', { name: 'Delete' }))
      const gone = await screen.findByText('This comment was deleted.')
      await waitFor(() => expect(focused()).toBe(gone))
      await user.click(screen.getAllByRole('button', { name: 'Resolve' })[1]!)
      await screen.findByText('1 resolved thread')
      await waitFor(() => expect(focused()?.contains(gone)).toBe(true))
      expect(focused()).not.toBe(document.body)
    })

    it('in the field again after its button has sent; and Escape leaves it for the comments around it', async () => {
      const user = draw(talk)
      const field = await screen.findByRole('textbox', { name: 'Comment' })
      await user.type(field, 'Look at this.')
      await user.click(screen.getByRole('button', { name: 'Comment' }))
      await screen.findByText('Look at this.', { selector: 'article *' })
      await waitFor(() => expect(focused()).toBe(field))
      await user.keyboard('{Escape}')
      expect(focused()).not.toBe(field)
      expect(focused()).not.toBe(document.body)
      // Single keys are the view's again.
      await user.keyboard('c')
      expect(focused()).toBe(field)
      expect(field).toHaveProperty('value', '')
    })
  })

  it('lets a viewer read only', async () => {
    await database().comments.put(comment())
    draw(talk, 'viewer')
    expect(await screen.findByText('Your role can read comments but not write them.')).toBeTruthy()
    expect(screen.queryByRole('textbox')).toBeNull()
  })

  it('keeps a thread together whose first remark was deleted or has not arrived', () => {
    const first = comment({ deletedAt: minute(40), text: '' })
    const answer = comment({ id: uuid(701), at: minute(31) })
    expect(threadsOf([first, answer]).map(({ root, all }) => [root.id, all.length])).toEqual([[uuid(700), 2]])
    expect(threadsOf([answer]).map(({ root }) => root.id)).toEqual([uuid(701)])
    expect(threadsOf([first])).toEqual([])
  })
})

describe('for me', () => {
  it('lists what waits, opens it by keyboard, and remembers that it was read', async () => {
    await database().issues.put(issue())
    await database().comments.put(comment({ by: 'user-dana', mentions: ['user-sme'], text: 'Look, please.' }))
    const user = draw(<WaitingPlace />)
    expect(await screen.findByText('For me: 1 unread')).toBeTruthy()
    await user.keyboard('j{Enter}')
    expect(usePanel.getState()).toMatchObject({
      place: 'issues',
      openIssueId: uuid(100),
      wishedCommentId: uuid(700),
    })
    expect(await screen.findByText('Read')).toBeTruthy()
    expect(await argsOf('inbox.mark')).toEqual([
      {
        inboxId: inboxId(PROJECT_ID, 'user-sme'),
        notices: [{ key: `mention:${uuid(700)}`, at: minute(30) }],
        read: true,
      },
    ])
    // Reading is no act to take back.
    expect(await database().actions.count()).toBe(0)
    await user.click(screen.getByRole('button', { name: 'Mark unread' }))
    expect(await screen.findByText('For me: 1 unread')).toBeTruthy()
  })

  it('says what would be here', async () => {
    await database().inboxes.put(newInbox(PROJECT_ID, 'user-sme'))
    await database().meta.put({ key: 'lastSyncAt', value: minute(0) })
    draw(<WaitingPlace />)
    expect(await screen.findByText('Nothing is waiting for you.')).toBeTruthy()
  })
})
