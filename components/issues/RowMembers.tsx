/** An issue's questions, listed under its row. */
import { useSomeMembers } from '../../lib/db/hooks.ts'
import type { Issue } from '../../lib/contract/index.ts'
import { questionOf } from '../../lib/domain/issues/question.ts'
import { seenCount } from '../../lib/domain/issues/seen-count.ts'
import { Ago } from '../ui/Ago.tsx'
import { words } from '../ui/words.ts'
import { MEMBER_LINE as LINE, membersHeight, MOST_MEMBERS as MOST } from './members-height.ts'

type RowMembersProps = { issue: Issue; onOpen: (id: string, exchangeId: string | null) => void }

export default function RowMembers({ issue, onOpen }: RowMembersProps) {
  const members = useSomeMembers(issue, MOST)
  const lineClass = 'flex w-full items-center gap-2 ps-14 pe-3 text-start text-small hover:bg-hover ring-inside'
  return (
    <ul
      aria-label={words.desk.questions(issue.title)}
      className="overflow-hidden border-b border-line bg-shade"
      style={{ height: membersHeight(issue) }}
    >
      {members?.map((member) => (
        <li key={member.id} style={{ height: LINE }}>
          <button
            type="button"
            className={lineClass}
            style={{ height: LINE }}
            onClick={() => onOpen(issue.id, member.id)}
          >
            <span dir="auto" className="min-w-0 flex-1 truncate [text-align:-webkit-match-parent]">
              {questionOf(member)}
            </span>
            <span className="shrink-0 text-quiet">
              <Ago at={member.occurredAt} />
            </span>
          </button>
        </li>
      ))}
      {seenCount(issue) > MOST && (
        <li style={{ height: LINE }}>
          <button
            type="button"
            className={`${lineClass} text-quiet`}
            style={{ height: LINE }}
            onClick={() => onOpen(issue.id, null)}
          >
            {words.desk.more(seenCount(issue) - MOST)}
          </button>
        </li>
      )}
    </ul>
  )
}
