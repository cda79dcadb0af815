import { useOlderThan } from '../../lib/db/hooks.ts'
import { can } from '../../lib/domain/permissions.ts'
import { useWhose } from '../shell/who.ts'
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
      <select
        aria-label={erasingWords.keep}
        aria-describedby="keep-hint"
        value={days ?? ''}
        disabled={disabled}
        onChange={({ target: { value } }) => onKeep(value === '' ? null : Number(value))}
        className="min-h-8 rounded border border-edge bg-paper px-2 disabled:opacity-60"
      >
        <option value="">{erasingWords.ever}</option>
        {choices.map((n) => (
          <option key={n} value={n}>
            {erasingWords.days(n)}
          </option>
        ))}
      </select>
      <p id="keep-hint" className="mt-1 text-small text-quiet">
        {erasingWords.keepHint}
      </p>
      <p role="status" className="mt-1 text-small text-flag empty:hidden">
        {older > 0 && erasingWords.tonight(older)}
      </p>
    </Body>
  )
}

/** A setting of the project, for its admins. */
export function KeepSetting() {
  const { role, project, readOnly, act } = useWhose()
  const days = project?.keepDays ?? null
  const older = useOlderThan(project?.id ?? null, days) ?? 0
  if (!project || role === null || !can(role, 'administer')) return null
  const onKeep = (wanted: number | null): void =>
    void act(erasingWords.saved, [{ name: 'project.keep', args: { days: wanted } }])
  return <KeepSection days={days} older={older} disabled={readOnly} onKeep={onKeep} />
}
