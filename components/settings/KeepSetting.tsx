import { useOlderThan } from '../../lib/db/hooks.ts'
import { can } from '../../lib/domain/permissions.ts'
import { usePanelUser } from '../shell/panel-user.ts'
import { SelectField } from '../ui/Field.tsx'
import { erasingWords } from '../ui/late/erasing.ts'
import { Body } from './Body.tsx'

const CHOICES = [30, 90, 180, 365, 730] as const

export type KeepSectionProps = {
  /** Null: for ever. */
  days: number | null
  /** Exchanges on this computer that are older than `days`. */
  older: number
  disabled: boolean
  onKeep: (days: number | null) => void
}

/** How long customers' words are kept. */
export function KeepSection({ days, older, disabled, onKeep }: KeepSectionProps) {
  const choices = [...new Set([...CHOICES, ...(days === null ? [] : [days])])].toSorted((a, b) => a - b)
  return (
    <Body>
      <SelectField
        label={erasingWords.keep}
        hint={erasingWords.keepHint}
        value={String(days ?? '')}
        disabled={disabled}
        options={[
          { value: '', label: erasingWords.ever },
          ...choices.map((n) => ({ value: String(n), label: erasingWords.days(n) })),
        ]}
        onChange={(value) => onKeep(value === '' ? null : Number(value))}
      />
      <p role="status" className="mt-1 text-small text-flag empty:hidden">
        {older > 0 && erasingWords.tonight(older)}
      </p>
    </Body>
  )
}

/** A setting of the project, for its admins. */
export function KeepSetting() {
  const { role, project, readOnly, act } = usePanelUser()
  const days = project?.keepDays ?? null
  const older = useOlderThan(project?.id ?? null, days) ?? 0
  if (!project || role === null || !can(role, 'administer')) return null
  const onKeep = (wanted: number | null): void =>
    void act(erasingWords.saved, [{ name: 'project.keep', args: { days: wanted } }])
  return <KeepSection days={days} older={older} disabled={readOnly} onKeep={onKeep} />
}
