/** For me, wired. */
import { usePeople } from '../../lib/store/people.ts'
import { usePanel } from '../../lib/store/panel.ts'
import { markRead, useWaiting } from '../../lib/store/for-me.ts'
import { useWhose } from '../shell/who.ts'
import { words } from '../ui/words.ts'
import { WaitingView } from './WaitingView.tsx'

export default function WaitingPlace() {
  const { who, project, nameOf, readOnly } = useWhose()
  const panel = usePanel()
  const items = useWaiting(who)
  const people = usePeople(project?.id ?? null)
  const known = new Set(people?.map((one) => one.id))
  const read = (of: NonNullable<typeof items>, isRead: boolean): void => {
    if (who && !readOnly) void markRead(who, of, isRead).catch(() => panel.say(words.notDone, { tone: 'bad' }))
  }
  return (
    <WaitingView
      items={people ? items : undefined}
      nameOf={(id) => (known.has(id) ? nameOf(id) : words.together.left)}
      active
      onOpen={(item) => {
        if (!item.read) read([item], true)
        if (item.subject === 'issue') panel.openIssue(item.id)
        else panel.openRemediation(item.id)
        panel.wishComment(item.commentId)
      }}
      onRead={(of, isRead) => read([...of], isRead)}
      onGoIssues={() => panel.go('issues')}
    />
  )
}
