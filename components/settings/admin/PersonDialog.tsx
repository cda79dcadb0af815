/** Adds a person to the project by e-mail address, name and role. */
import { useState } from 'react'
import { type PersonInput, PersonInput as Input, type Telling } from '../../../lib/contract/people.ts'
import { Role } from '../../../lib/contract/roles.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog, DialogActs } from '../../ui/Dialog.tsx'
import { SelectField, TextField } from '../../ui/Field.tsx'
import { words } from '../../ui/words.ts'
import { settingWords } from '../late-words.ts'
import { peopleWords } from './late-words.ts'

export type NewPerson = Omit<PersonInput, 'language'>

type PersonDialogProps = {
  open: boolean
  telling: Telling
  onClose: () => void
  onAdd: (person: NewPerson) => void
}

const isAddress = (text: string): boolean => Input.shape.email.safeParse(text).success

export function PersonDialog({ open, telling, onClose, onAdd }: PersonDialogProps) {
  const [typed, setTyped] = useState({ email: '', name: '' })
  const [role, setRole] = useState<Role>('sme')
  const [isTried, setTried] = useState(false)
  const [email, name] = [typed.email.trim(), typed.name.trim()]
  const isBad = email !== '' && !isAddress(email)
  return (
    <Dialog open={open} onClose={onClose} title={peopleWords.add}>
      <form
        className="flex flex-col gap-2.5"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          setTried(true)
          if (!isBad && email && name) onAdd({ email, name, role })
        }}
      >
        <TextField
          label={settingWords.email}
          error={isTried && isBad ? peopleWords.badEmail : null}
          type="email"
          dir="ltr"
          autoComplete="off"
          autoFocus
          maxLength={254}
          value={typed.email}
          onChange={(event) => setTyped({ ...typed, email: event.target.value })}
        />
        <TextField
          label={peopleWords.name}
          hint={peopleWords.nameHint}
          autoComplete="off"
          maxLength={200}
          value={typed.name}
          onChange={(event) => setTyped({ ...typed, name: event.target.value })}
        />
        <SelectField
          label={peopleWords.role}
          hint={peopleWords.may[role]}
          value={role}
          options={Role.options.map((value) => ({ value, label: words.role[value] }))}
          onChange={setRole}
        />
        <p className="text-small text-quiet">{peopleWords.how[telling]}</p>
        <DialogActs>
          <Button emphasis="main" type="submit" disabled={!email || !name}>
            {peopleWords.addShort}
          </Button>
          <Button onClick={onClose}>{words.cancel}</Button>
        </DialogActs>
      </form>
    </Dialog>
  )
}
