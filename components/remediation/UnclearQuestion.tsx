/** What to do with a question that cannot be answered as it is; and what became of one that was deleted. */
import { CircleHelp, Undo2 } from 'lucide-react'
import type { DiscardReason, Exchange, Issue } from '../../lib/contract/index.ts'
import { can } from '../../lib/domain/permissions.ts'
import { usePanelUser } from '../shell/panel-user.ts'
import { Button, IconButton } from '../ui/Button.tsx'
import { Menu } from '../ui/Menu.tsx'
import type { MenuEntry } from '../ui/MenuParts.tsx'
import { judgeWords } from '../ui/late/judge.ts'
import { lifecycleWords } from '../ui/late/lifecycle.ts'

type UnclearQuestionProps = {
  issue: Issue
  exchange: Exchange
  onWrite: () => void
  onGoOn: () => void
}

export function UnclearQuestion({ issue, exchange, onWrite, onGoOn }: UnclearQuestionProps) {
  const { role, readOnly, act } = usePanelUser()
  if (role === null || readOnly || !can(role, 'judge') || issue.discarded) return null
  const discard = (reason: DiscardReason): void => {
    onGoOn()
    void act(lifecycleWords.done.discarded, [{ name: 'issue.discard', args: { issueId: issue.id, reason } }])
  }
  const leave = (): void => {
    onGoOn()
    void act(judgeWords.done.cant_tell, [
      {
        name: 'verdict.give',
        args: {
          verdictId: crypto.randomUUID(),
          exchangeId: exchange.id,
          issueId: issue.id,
          value: 'cant_tell',
          explanation: null,
          reasonCode: null,
          evidence: [],
        },
      },
    ])
  }
  const entries: MenuEntry[] = [
    { type: 'action', label: lifecycleWords.skipToOther, onSelect: leave },
    { type: 'action', label: lifecycleWords.generaliseAndAnswer, onSelect: onWrite },
    { type: 'line' },
    { type: 'action', label: lifecycleWords.discard.nonsensical, onSelect: () => discard('nonsensical') },
    { type: 'action', label: lifecycleWords.discard.inappropriate, onSelect: () => discard('inappropriate') },
  ]
  return <Menu entries={entries} trigger={<IconButton icon={CircleHelp} small label={lifecycleWords.unclear} />} />
}

/** Shown at the top of the issue. */
export function Discarded({ issue }: { issue: Issue }) {
  const { role, readOnly, nameOf, act } = usePanelUser()
  const { discarded } = issue
  if (!discarded) return null
  const bringBack = (): void =>
    void act(lifecycleWords.done.broughtBack, [{ name: 'issue.discard', args: { issueId: issue.id, reason: null } }])
  return (
    <div className="mt-1.5 flex items-center gap-2 text-small">
      <p className="min-w-0 flex-1 text-flag">{lifecycleWords.discarded[discarded.reason](nameOf(discarded.by))}</p>
      {role !== null && can(role, 'judge') && !readOnly && (
        <Button small icon={Undo2} onClick={bringBack}>
          {lifecycleWords.bringBack}
        </Button>
      )}
    </div>
  )
}
