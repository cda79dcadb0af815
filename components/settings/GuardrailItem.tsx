import type { TextGuardrail } from '../../lib/contract/index.ts'
import { Button } from '../ui/Button.tsx'
import { Chip } from '../ui/Chip.tsx'
import { remediationWords } from '../ui/late/remediations.ts'
import { servingWords } from '../ui/late/serving.ts'

type GuardrailItemProps = { guardrail: TextGuardrail; mayEdit: boolean; onEdit: () => void; onRemove: () => void }

export function GuardrailItem({ guardrail: one, mayEdit, onEdit, onRemove }: GuardrailItemProps) {
  return (
    <li className="rounded border border-line p-2">
      <p className="flex flex-wrap items-center gap-1.5">
        <span dir="auto" className="min-w-0 font-medium break-words">
          {one.name}
        </span>
        {one.enabled ? (
          <Chip tone={one.shouldGuardrail ? 'bad' : 'plain'}>
            {one.shouldGuardrail ? servingWords.holdsBack : servingWords.tells}
          </Chip>
        ) : (
          <Chip>{servingWords.off}</Chip>
        )}
      </p>
      <p className="mt-1 text-small text-quiet">
        {servingWords.where} {servingWords.in[one.in]}:
        <code dir="ltr" className="mt-0.5 block text-start font-mono break-all text-ink">
          {one.pattern}
        </code>
      </p>
      {one.fallback && (
        <p className="mt-1 text-small">
          <q dir="auto">{one.fallback.message}</q>
        </p>
      )}
      {mayEdit && (
        <div className="mt-1.5 flex flex-wrap gap-1.5">
          <Button small aria-label={servingWords.edit(one.name)} onClick={onEdit}>
            {remediationWords.edit}
          </Button>
          <Button small emphasis="quiet" aria-label={servingWords.remove(one.name)} onClick={onRemove}>
            {servingWords.removeShort}
          </Button>
        </div>
      )}
    </li>
  )
}
