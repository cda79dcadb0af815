/** For me, wired. */
import { useIsFirstPull } from '../../lib/store/session/first-pull.ts'
import { usePeople } from '../../lib/store/collaborate/people.ts'
import { usePanel } from '../../lib/store/shell/panel.ts'
import { markRead, useWaiting } from '../../lib/store/collaborate/for-me.ts'
import { SignInFirst } from '../shell/SignInFirst.tsx'
import { usePanelUser } from '../shell/panel-user.ts'
import { words } from '../ui/words.ts'
import { WaitingView } from './WaitingView.tsx'

export default function WaitingPlace() {
  const { membership, who, project, nameOf, readOnly } = usePanelUser()
  const isArriving = useIsFirstPull(membership)
  const panel = usePanel()
  const items = useWaiting(who)
  const people = usePeople(project?.id ?? null)
  const known = new Set(people?.map((one) => one.id))
  const read = (of: NonNullable<typeof items>, isRead: boolean): void => {
    if (who && !readOnly) void markRead(who, of, isRead).catch(() => panel.say(words.notDone, { tone: 'bad' }))
  }
  if (membership.state === 'signed_out')
    return <SignInFirst why={words.issues.signInWhy} onSignIn={() => panel.openSettings('account')} />
  return (
    <WaitingView
      items={people && !(isArriving && items?.length === 0) ? items : undefined}
      nameOf={(id) => (known.has(id) ? nameOf(id) : words.together.left)}
      active
      onOpen={(item) => {
        if (!item.read) read([item], true)
        if (item.subject === 'issue') panel.openIssue(item.id, undefined, item.exchangeId)
        else panel.openRemediation(item.id)
        panel.wishComment(item.commentId)
      }}
      onRead={(of, isRead) => read([...of], isRead)}
      onGoIssues={() => panel.go('issues')}
    />
  )
}
