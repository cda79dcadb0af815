/** What happened to an issue, newest first. */
import { Check, CircleDot, Flag, MessageSquare, Undo2, UserRound } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Activity } from '../../lib/domain/experts/activity.ts'
import { Ago } from '../ui/Ago.tsx'
import { Glyph } from '../ui/Glyph.tsx'
import { words } from '../ui/words.ts'

type Names = (userId: string) => string
type TimelineProps = {
  activities: readonly Activity[]
  nameOf: Names
  onRemediation: (id: string) => void
}

const lucide = (Icon: typeof Check): ReactNode => <Icon size={14} aria-hidden className="text-quiet" />

function glyphOf(one: Activity): ReactNode {
  switch (one.type) {
    case 'opened':
      return lucide(CircleDot)
    case 'came_back':
      return <Glyph kind="flagged" />
    case 'flagged':
      return lucide(Flag)
    case 'judged':
      return one.verdict.value === 'cant_tell' ? lucide(CircleDot) : <Glyph kind={one.verdict.value} />
    case 'taken_back':
    case 'overridden':
      return lucide(Undo2)
    case 'written':
      return <Glyph kind="covered" />
    case 'retested':
      return <Glyph kind={one.retest.outcome === 'passed' ? 'good' : 'flagged'} />
    case 'assigned':
      return lucide(UserRound)
    case 'said':
      return lucide(MessageSquare)
    case 'resolved':
      return lucide(Check)
  }
}

function sentenceOf(one: Activity, nameOf: Names): string {
  const said = words.together.activity
  switch (one.type) {
    case 'opened':
      return said.opened
    case 'came_back':
      return said.cameBack
    case 'flagged':
      return said.flagged
    case 'judged':
      return said.judged[one.verdict.value]
    case 'taken_back':
      return said.takenBack
    case 'written':
      return said.written[one.revision.action]
    case 'retested':
      return said.retested[one.retest.outcome]
    case 'assigned': {
      const { assignee, assignedBy } = one.assignment
      if (!assignee) return said.unassigned
      return assignee === assignedBy ? said.assignedSelf : said.assigned(nameOf(assignee))
    }
    case 'overridden':
      return said.overridden[one.status]
    case 'said':
      return said.said
    case 'resolved':
      return said.resolved
  }
}

/** The remediation concerned, if the event is not about the issue itself. */
function aboutOf(one: Activity, onRemediation: (id: string) => void): ReactNode {
  const remediation = one.type === 'written' || one.type === 'assigned' ? one.remediation : null
  if (!remediation) return null
  return (
    <button
      type="button"
      onClick={() => onRemediation(remediation.id)}
      className="min-h-6 rounded text-accent hover:underline"
    >
      {words.kind[remediation.kind]}
    </button>
  )
}

export function Timeline({ activities, nameOf, onRemediation }: TimelineProps) {
  return (
    <ol className="flex flex-col gap-1.5">
      {activities.map((one) => (
        <li key={one.key} className="flex items-start gap-1.5 text-small">
          <span className="mt-0.5 inline-flex w-4 shrink-0 justify-center">{glyphOf(one)}</span>
          <span className="min-w-0 flex-1">
            {one.by && <b className="font-medium">{nameOf(one.by)}</b>} {sentenceOf(one, nameOf)}{' '}
            {aboutOf(one, onRemediation)}
            {one.became && (
              <span className="text-quiet">
                {' · '}
                {words.together.activity.became(words.issueStatus[one.became])}
              </span>
            )}
          </span>
          <span className="shrink-0 text-quiet">
            <Ago at={one.at} />
          </span>
        </li>
      ))}
    </ol>
  )
}
