import { useState } from 'react'
import { Button } from '../../ui/Button.tsx'
import { Dialog, DialogActs } from '../../ui/Dialog.tsx'
import { SelectField, TextField } from '../../ui/Field.tsx'
import { words } from '../../ui/words.ts'
import { accessKeyWords } from './late-words.ts'

/** `days`: how long it is valid; null: until revoked. */
export type NewAccessKey = { name: string; days: number | null }

const LIVES = ['30', '90', '365', ''] as const

type AccessKeyDialogProps = { open: boolean; onClose: () => void; onAdd: (key: NewAccessKey) => void }

export function AccessKeyDialog({ open, onClose, onAdd }: AccessKeyDialogProps) {
  const [name, setName] = useState('')
  const [life, setLife] = useState<(typeof LIVES)[number]>('365')
  const isReady = name.trim() !== ''
  return (
    <Dialog open={open} onClose={onClose} title={accessKeyWords.add}>
      <form
        className="flex flex-col gap-2.5"
        onSubmit={(event) => {
          event.preventDefault()
          if (isReady) onAdd({ name: name.trim(), days: life === '' ? null : Number(life) })
        }}
      >
        <TextField
          label={accessKeyWords.name}
          hint={accessKeyWords.nameHint}
          value={name}
          maxLength={200}
          autoComplete="off"
          autoFocus
          onChange={(event) => setName(event.target.value)}
        />
        <SelectField
          label={accessKeyWords.holds}
          hint={accessKeyWords.holdsHint}
          value={life}
          options={LIVES.map((value) => ({
            value,
            label: value === '' ? accessKeyWords.untilRevoked : accessKeyWords.days(Number(value)),
          }))}
          onChange={setLife}
        />
        <DialogActs>
          <Button emphasis="main" type="submit" disabled={!isReady}>
            {accessKeyWords.make}
          </Button>
          <Button onClick={onClose}>{words.cancel}</Button>
        </DialogActs>
      </form>
    </Dialog>
  )
}
