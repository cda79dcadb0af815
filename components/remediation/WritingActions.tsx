/** Publishes what is being written, saves it as a draft, or leaves; and says what holds it up, or becomes of it. */
import type { ReactNode } from 'react'
import type { Role } from '../../lib/contract/index.ts'
import { can } from '../../lib/domain/permissions.ts'
import { useHealth } from '../../lib/store/shell/health.ts'
import { Button, MOD } from '../ui/Button.tsx'
import { lifecycleWords } from '../ui/late/lifecycle.ts'
import { writerWords } from '../ui/late/write.ts'
import { words } from '../ui/words.ts'

type WritingActionsProps = {
  role: Role
  /** Publishing needs a second person's approval. */
  approval: boolean
  /** Nothing is written yet. */
  nothing: boolean
  /** Why it cannot be published as it is, in words: see whyBlocked. */
  blocked: string | null
  mayPublish: boolean
  maySave: boolean
  onPublish: () => void
  onSave: () => void
  /** The button that leaves. */
  children: ReactNode
}

export function WritingActions(props: WritingActionsProps) {
  const { role, approval, blocked } = props
  const storageFull = useHealth((health) => health.storageFull)
  const becomes = approval ? lifecycleWords.askApprovalWhy : writerWords.keptHere
  const isWrong = storageFull || (blocked !== null && !props.nothing)
  return (
    <>
      <div className="flex flex-wrap gap-1.5">
        <Button emphasis="main" keys={`${MOD}+Enter`} onClick={props.onPublish} disabled={!props.mayPublish}>
          {approval ? lifecycleWords.askApproval : writerWords.publish}
        </Button>
        <Button keys={`${MOD}+S`} onClick={props.onSave} disabled={!props.maySave}>
          {writerWords.saveDraft}
        </Button>
        {props.children}
      </div>
      <p className={`mt-1.5 text-small ${isWrong ? 'text-bad' : 'text-quiet'}`}>
        {can(role, 'publish')
          ? (blocked ?? (storageFull ? writerWords.mayNotKeep : becomes))
          : writerWords.mayNotWrite(words.role[role])}
      </p>
    </>
  )
}
