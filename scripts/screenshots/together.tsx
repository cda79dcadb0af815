/** Views for working together: comments, assignment, the inbox. */
import { useState } from 'react'
import { AssignChip } from '../../components/collaborate/AssignChip.tsx'
import { AssignDialog } from '../../components/collaborate/AssignDialog.tsx'
import { type Drafts, NEW_THREAD, Threads } from '../../components/collaborate/Threads.tsx'
import { Timeline } from '../../components/collaborate/Timeline.tsx'
import { WaitingView } from '../../components/collaborate/WaitingView.tsx'
import { Section } from '../../components/ui/Fold.tsx'
import { words } from '../../components/ui/words.ts'
import type { Comment, Member } from '../../lib/contract/index.ts'
import type { Waiting } from '../../lib/db/waiting-item.ts'
import { activityOf } from '../../lib/domain/experts/activity.ts'
import * as f from './fixtures.ts'

const nothing = (): void => {}
const ago = (minutes: number): string => new Date(Date.now() - minutes * 60_000).toISOString()
const DAY = 24 * 60

const person = (id: string, name: string, role: Member['role']): Member => ({
  id,
  projectId: f.PROJECT_ID,
  name,
  email: `${id}@larkspur.example`,
  role,
})
export const PEOPLE: readonly Member[] = [
  person('dana', 'Dana Reyes', 'approver'),
  person('ito', 'Itō Haruka', 'sme'),
  person('long', 'Maximiliane Donaudampfschifffahrtsgesellschaftskapitän', 'sme'),
  person('me', 'Sam Okafor', 'sme'),
]
const nameOf = (id: string): string => (id === 'gone' ? words.together.left : f.nameOf(id))

const remark = (n: number, over: Partial<Comment>): Comment => {
  const id = `00000000-0000-4000-8000-${String(7_000 + n).padStart(12, '0')}`
  return {
    id,
    projectId: f.PROJECT_ID,
    subject: 'issue',
    subjectId: f.issue.id,
    threadId: id,
    text: '',
    mentions: [],
    by: 'dana',
    at: ago(90),
    editedAt: null,
    deletedAt: null,
    resolvedBy: null,
    resolvedAt: null,
    ...over,
  }
}
const first = remark(1, {
  text: '@Sam Okafor, do we still sell **version 13**? The [article](https://help.larkspur.example/hub/reset) says so, the shop does not.',
  mentions: ['me'],
})
const COMMENTS: readonly Comment[] = [
  remark(5, {
    text: 'Same question as last spring.',
    by: 'gone',
    at: ago(40 * DAY),
    resolvedBy: 'dana',
    resolvedAt: ago(DAY),
  }),
  first,
  remark(6, {
    threadId: first.id,
    by: 'dana',
    at: ago(80),
    text: '@Robin Left wrote the article; @Itō Haruka, do you know who has it now?',
    mentions: ['gone', 'ito'],
  }),
  remark(2, {
    threadId: first.id,
    by: 'me',
    at: ago(60),
    text: 'Until June. I will say so in the answer.',
    editedAt: ago(58),
  }),
  remark(3, { threadId: first.id, by: 'ito', at: ago(50), deletedAt: ago(49) }),
  remark(4, { by: 'ito', at: ago(12), text: '1. hub\n2. bridge\n\nBoth have the button at the back.' }),
]

export function Comments({ typed = '', none = false }: { typed?: string; none?: boolean }) {
  const [drafts, setDrafts] = useState<Drafts>(typed ? { [NEW_THREAD]: typed } : {})
  return (
    <Section title={words.together.threads.title}>
      <Threads
        comments={none ? [] : COMMENTS}
        people={PEOPLE}
        userId="me"
        newIds={[COMMENTS[4]!.id]}
        mayComment
        mayDeleteAll={false}
        nameOf={nameOf}
        drafts={drafts}
        field={{ current: null }}
        onDraft={(thread, text) => setDrafts({ ...drafts, [thread]: text })}
        onSay={() => true}
        onEdit={nothing}
        onDelete={nothing}
        onResolve={nothing}
      />
    </Section>
  )
}

export const AssignedTo = ({ late = false }: { late?: boolean }) => (
  <AssignChip row={{ assignee: 'dana', dueAt: ago(late ? 3 * DAY : -3 * DAY) }} nameOf={nameOf} onOpen={nothing} />
)

export const Assigning = () => (
  <AssignDialog
    open
    row={{ assignee: 'dana', dueAt: ago(-3 * DAY) }}
    people={PEOPLE}
    userId="me"
    onAssign={nothing}
    onClose={nothing}
  />
)

export function Activity() {
  const assigned = { assignee: 'dana', assignedBy: 'me', assignedAt: ago(80), dueAt: null }
  const activities = activityOf({
    issue: { ...f.issue, ...assigned, openedAt: ago(40 * DAY), lastUnpreventedAt: ago(30) },
    members: [],
    verdicts: [f.verdict({ at: ago(70) })],
    remediations: [{ ...f.remediation(0), publishedAt: ago(60) }],
    revisions: [],
    retests: f.retests,
    comments: COMMENTS,
  })
  return <Timeline activities={activities} nameOf={nameOf} onRemediation={nothing} />
}

const WAITING: readonly Waiting[] = [
  {
    key: 'mention:1',
    type: 'mention',
    subject: 'issue',
    id: '1',
    title: 'How do I reset a version 13 hub?',
    by: 'dana',
    text: first.text,
    commentId: first.id,
    exchangeId: null,
    dueAt: null,
    at: ago(12),
    read: false,
  },
  {
    key: 'flag:5',
    type: 'flag_answered',
    subject: 'issue',
    id: '5',
    title: 'Can I pay with Bitcoin?',
    by: 'dana',
    text: 'We take **cards**, PayPal and bank transfer.',
    commentId: null,
    exchangeId: '6',
    dueAt: null,
    at: ago(60),
    read: false,
  },
  {
    key: 'regressed:2',
    type: 'regressed',
    subject: 'issue',
    id: '2',
    title: '返金は30日を過ぎてもできますか',
    by: null,
    text: null,
    commentId: null,
    exchangeId: null,
    dueAt: null,
    at: ago(200),
    read: false,
  },
  {
    key: 'assignment:3',
    type: 'assignment',
    subject: 'remediation',
    id: '3',
    title: 'Does the doorbell work with two chimes, and if it does, how do I choose which one of them rings at night?',
    by: 'long',
    text: null,
    commentId: null,
    exchangeId: null,
    dueAt: ago(-2 * DAY),
    at: ago(3 * DAY),
    read: true,
  },
]
export const ForMe = ({ none = false }: { none?: boolean }) => (
  <WaitingView
    items={none ? [] : WAITING}
    nameOf={(id) => PEOPLE.find((one) => one.id === id)?.name ?? nameOf(id)}
    active
    onOpen={nothing}
    onRead={nothing}
    onGoIssues={nothing}
  />
)
