/** Whether anything is served, and what is held back by pattern. */
import { useState } from 'react'
import type { Project, TextGuardrail } from '../../lib/contract/index.ts'
import { Ago } from '../ui/Ago.tsx'
import { Button } from '../ui/Button.tsx'
import { Dialog, DialogActs } from '../ui/Dialog.tsx'
import { TextField } from '../ui/Field.tsx'
import { Fold } from '../ui/Fold.tsx'
import { words } from '../ui/words.ts'
import { servingWords } from '../ui/late/serving.ts'
import { Body } from './Body.tsx'
import { GuardrailDialog } from './GuardrailDialog.tsx'
import { GuardrailItem } from './GuardrailItem.tsx'

export type ServingSectionProps = {
  project: Pick<Project, 'servingStopped' | 'guardrails'>
  mayAdminister: boolean
  nameOf: (userId: string) => string
  onSwitch: (stopped: boolean, reason: string | null) => void
  onSave: (guardrail: TextGuardrail) => void
  onRemove: (guardrailId: string) => void
}

export function ServingSection(props: ServingSectionProps) {
  const { mayAdminister } = props
  const guardrails = props.project.guardrails ?? []
  const [edited, setEdited] = useState<TextGuardrail | 'new' | null>(null)
  return (
    <>
      <Body>
        <Switch {...props} />
      </Body>
      <Fold
        title={servingWords.guardrails}
        summary={guardrails.length > 0 ? String(guardrails.length) : undefined}
        open={guardrails.length > 0}
      >
        {guardrails.length === 0 && <p className="mb-2 text-quiet">{servingWords.guardrailsNone}</p>}
        {mayAdminister && (
          <Button className="mb-2" onClick={() => setEdited('new')}>
            {servingWords.add}
          </Button>
        )}
        <ul className="flex flex-col gap-2">
          {guardrails.map((one) => (
            <GuardrailItem
              key={one.id}
              guardrail={one}
              mayEdit={mayAdminister}
              onEdit={() => setEdited(one)}
              onRemove={() => props.onRemove(one.id)}
            />
          ))}
        </ul>
      </Fold>
      {mayAdminister && (
        <GuardrailDialog
          key={edited === null || edited === 'new' ? String(edited) : edited.id}
          edited={edited}
          names={guardrails.filter((one) => one !== edited).map((one) => one.name)}
          onClose={() => setEdited(null)}
          onSave={(guardrail) => {
            setEdited(null)
            props.onSave(guardrail)
          }}
        />
      )}
    </>
  )
}

function Switch({ project, mayAdminister, nameOf, onSwitch }: ServingSectionProps) {
  const [asking, setAsking] = useState(false)
  const [reason, setReason] = useState('')
  const stopped = project.servingStopped ?? null
  return (
    <>
      {stopped ? (
        <div role="status">
          <p className="font-medium text-bad">
            {servingWords.stoppedBy(nameOf(stopped.by))} <Ago at={stopped.at} inWords />
          </p>
          {stopped.reason && (
            <p className="mt-0.5">
              <q dir="auto">{stopped.reason}</q>
            </p>
          )}
        </div>
      ) : (
        <p>{servingWords.on}</p>
      )}
      {mayAdminister && (
        <Button className="mt-2" onClick={() => (stopped ? onSwitch(false, null) : setAsking(true))}>
          {stopped ? servingWords.resume : servingWords.stop}
        </Button>
      )}
      <Dialog open={asking} onClose={() => setAsking(false)} title={servingWords.stopAsk}>
        <form
          onSubmit={(event) => {
            event.preventDefault()
            setAsking(false)
            onSwitch(true, reason.trim() || null)
            setReason('')
          }}
        >
          <p className="mb-2">{servingWords.stopEffect}</p>
          <TextField
            label={servingWords.reason}
            hint={servingWords.reasonHint}
            value={reason}
            maxLength={500}
            onChange={(event) => setReason(event.target.value)}
          />
          <DialogActs>
            <Button emphasis="bad" type="submit">
              {servingWords.stop}
            </Button>
            <Button onClick={() => setAsking(false)}>{words.cancel}</Button>
          </DialogActs>
        </form>
      </Dialog>
    </>
  )
}
