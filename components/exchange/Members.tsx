import type { Exchange } from '../../lib/contract/index.ts'
import { questionOf } from '../../lib/domain/issues/question.ts'
import { Ago } from '../ui/Ago.tsx'
import { words } from '../ui/words.ts'

/** The issue's exchanges, the current one marked; another one opens in its place. */
export function Members({
  members,
  centralId,
  shownId,
  onShow,
}: {
  members: readonly Exchange[]
  centralId: string
  shownId: string
  onShow: (id: string) => void
}) {
  return (
    <ul className="-mx-1 flex flex-col">
      {members.map((member) => (
        <li key={member.id}>
          <button
            type="button"
            aria-current={member.id === shownId ? 'true' : undefined}
            onClick={() => onShow(member.id)}
            className={`ring-inside flex min-h-8 w-full items-baseline gap-2 rounded px-1 py-1 text-start ${member.id === shownId ? 'bg-accent-shade' : 'hover:bg-hover'}`}
          >
            <span dir="auto" className="min-w-0 flex-1 truncate [text-align:-webkit-match-parent]">
              {questionOf(member)}
            </span>
            {member.id === centralId && <span className="text-small text-quiet">{words.issue.central}</span>}
            <span className="text-small text-quiet">
              <Ago at={member.occurredAt} />
            </span>
          </button>
        </li>
      ))}
    </ul>
  )
}
