/** The project's members: who they are, what they may do, adding and removing them. */
import { useId, useRef, useState } from 'react'
import { Role } from '../../../lib/contract/roles.ts'
import type { AddedPerson, PeopleView as People, PersonView, Telling } from '../../../lib/contract/people.ts'
import { useAssignedTo } from '../../../lib/db/hooks.ts'
import { Ago } from '../../ui/Ago.tsx'
import { Button } from '../../ui/Button.tsx'
import { Chip } from '../../ui/Chip.tsx'
import { useLostFocus } from '../../ui/lost-focus.ts'
import { Dialog, DialogActs } from '../../ui/Dialog.tsx'
import { words } from '../../ui/words.ts'
import { peopleWords } from './late-words.ts'
import { Online } from './Online.tsx'
import { type NewPerson, PersonDialog } from './PersonDialog.tsx'
import { ShownOnce } from './ShownOnce.tsx'
import type { OnlineState } from './use-online.ts'
import { useIsNew } from './use-shown-once.ts'

export type PeopleViewProps = {
  state: OnlineState<People>
  userId: string | null
  /** Whose rows on this computer tell what is assigned to somebody. */
  projectId?: string
  /** The person told last, and who has a link that is not copied yet: it can be read now and never again. */
  told: readonly AddedPerson[]
  /** The person removed last, who can be added again. */
  gone: PersonView | null
  onLoad: () => void
  onAdd: (person: NewPerson) => void | Promise<void>
  onRole: (id: string, role: Role) => void | Promise<void>
  onRemove: (person: PersonView) => void | Promise<void>
  onTell: (id: string) => void | Promise<void>
  onCopy: (text: string) => void
}

/** A change to be confirmed first. `role` null: removal. */
type Asked = { person: PersonView; role: Role | null }

export function PeopleView(props: PeopleViewProps) {
  const { state, userId, told, gone, onLoad, onAdd, onRole, onRemove, onCopy } = props
  const isNew = useIsNew(told)
  const [isAdding, setAdding] = useState(false)
  const [asked, setAsked] = useState<Asked | null>(null)
  const [addButton, undoButton] = [useRef<HTMLButtonElement>(null), useRef<HTMLButtonElement>(null)]
  // Whoever is removed takes the button along that the dialog gives the focus back to.
  const ids = state.state === 'ready' ? state.value.people.map(({ id }) => id).join() : ''
  useLostFocus(ids, () => undoButton.current ?? addButton.current ?? undefined)
  return (
    <Online state={state} onLoad={onLoad}>
      {({ people, telling }) => {
        const admins = people.filter(({ role }) => role === 'admin').length
        return (
          <>
            {/* Above the list, which may be long, and above the result, so that it stays where it is. */}
            <Button ref={addButton} className="mb-2" onClick={() => setAdding(true)}>
              {peopleWords.add}
            </Button>
            {told.map((one) => (
              <Told key={one.link ?? one.person.id} told={one} isNew={isNew(one)} onCopy={onCopy} />
            ))}
            {gone && (
              <p role="status" className="mb-2 flex flex-wrap items-center gap-2">
                <span>{peopleWords.gone(gone.name)}</span>
                <Button
                  ref={undoButton}
                  small
                  onClick={() => void onAdd({ email: gone.email, name: gone.name, role: gone.role })}
                >
                  {words.undo}
                </Button>
              </p>
            )}
            {people.length === 1 && <p className="mb-2 text-quiet">{peopleWords.alone}</p>}
            <ul className="flex flex-col gap-2">
              {people.map((person) => (
                <Item
                  key={person.id}
                  person={person}
                  telling={telling}
                  isMe={person.id === userId}
                  isOnlyAdmin={person.role === 'admin' && admins === 1}
                  onRole={(role) => (person.id === userId ? setAsked({ person, role }) : void onRole(person.id, role))}
                  onRemove={() => setAsked({ person, role: null })}
                  onTell={() => void props.onTell(person.id)}
                />
              ))}
            </ul>
            <PersonDialog
              key={String(isAdding)}
              open={isAdding}
              telling={telling}
              onClose={() => setAdding(false)}
              onAdd={(person) => {
                setAdding(false)
                void onAdd(person)
              }}
            />
            <Sure
              asked={asked}
              projectId={props.projectId ?? null}
              isMe={asked?.person.id === userId}
              onClose={() => setAsked(null)}
              onSure={({ person, role }) => {
                setAsked(null)
                void (role === null ? onRemove(person) : onRole(person.id, role))
              }}
            />
          </>
        )
      }}
    </Online>
  )
}

type ToldProps = { told: AddedPerson; isNew: boolean; onCopy: (text: string) => void }

function Told({ told: { person, told, link }, isNew, onCopy }: ToldProps) {
  if (link !== null) {
    const why = person.invited ? peopleWords.inviteOnce(person.name) : peopleWords.resetOnce(person.name)
    return <ShownOnce why={why} value={link} copy={peopleWords.copyLink} isNew={isNew} onCopy={onCopy} />
  }
  return (
    <p role="status" className="mb-2">
      {told === 'mail'
        ? peopleWords.mailed(person.email)
        : told === 'provider'
          ? peopleWords.atProvider(person.name)
          : peopleWords.asEver(person.name)}
    </p>
  )
}

type ItemProps = {
  person: PersonView
  telling: Telling
  isMe: boolean
  isOnlyAdmin: boolean
  onRole: (role: Role) => void
  onRemove: () => void
  onTell: () => void
}

function Item({ person, telling, isMe, isOnlyAdmin, onRole, onRemove, onTell }: ItemProps) {
  const { name, email, role, since, last_seen: seen, invited, letter } = person
  const id = useId()
  /** Chosen, and not given yet: an arrow key chooses each role on the way. */
  const [chosen, setChosen] = useState<Role | null>(null)
  const wanted = chosen ?? role
  const field = useRef<HTMLSelectElement>(null)
  const mayBeTold = telling !== 'provider'
  return (
    <li className="rounded border border-line p-2">
      <p className="flex flex-wrap items-center gap-x-1.5 gap-y-1">
        <bdi className="min-w-0 font-medium break-words">{name}</bdi>
        {isMe && <Chip>{peopleWords.you}</Chip>}
        {invited && <Chip tone="flag">{peopleWords.invited}</Chip>}
        {letter && <Chip tone="flag">{peopleWords.letter[letter]}</Chip>}
      </p>
      <p className="text-small break-all text-quiet">
        <bdi>{email}</bdi>
      </p>
      <p className="text-small text-quiet">
        {since !== null && (
          <>
            {peopleWords.since} <Ago at={since} inWords />
            {seen !== null && ' · '}
          </>
        )}
        {seen !== null && (
          <>
            {peopleWords.seen} <Ago at={seen} inWords />
          </>
        )}
      </p>
      <div className="mt-1.5 flex flex-wrap items-center gap-1.5">
        <select
          ref={field}
          aria-label={peopleWords.roleOf(name)}
          aria-describedby={isOnlyAdmin ? id : undefined}
          value={wanted}
          disabled={isOnlyAdmin}
          onChange={(event) => setChosen(Role.parse(event.target.value))}
          className="min-h-6 rounded border border-edge bg-paper px-1 text-small disabled:opacity-60"
        >
          {Role.options.map((one) => (
            <option key={one} value={one}>
              {words.role[one]}
            </option>
          ))}
        </select>
        {wanted !== role && (
          <Button
            small
            emphasis="main"
            aria-label={peopleWords.changeRoleOf(name, words.role[wanted])}
            onClick={() => {
              // This button is about to go.
              field.current?.focus()
              setChosen(null)
              onRole(wanted)
            }}
          >
            {peopleWords.changeRole}
          </Button>
        )}
        {mayBeTold && !isMe && (
          <Button
            small
            emphasis="quiet"
            aria-label={invited ? peopleWords.inviteAgainOf(name) : peopleWords.resetOf(name)}
            onClick={onTell}
          >
            {invited ? peopleWords.inviteAgain : peopleWords.reset}
          </Button>
        )}
        {!isOnlyAdmin && (
          <Button small emphasis="quiet" aria-label={peopleWords.removeOf(name)} onClick={onRemove}>
            {peopleWords.remove}
          </Button>
        )}
      </div>
      {isOnlyAdmin && (
        <p id={id} className="mt-1 text-small text-quiet">
          {isMe ? peopleWords.youOnlyAdmin : peopleWords.onlyAdmin}
        </p>
      )}
    </li>
  )
}

/** What is assigned to somebody who leaves stays so, and nobody else is told of it. */
function StillTheirs({ projectId, personId }: { projectId: string | null; personId: string }) {
  const assigned = useAssignedTo(projectId, personId) ?? 0
  return assigned > 0 && <p className="mt-2">{peopleWords.stillTheirs(assigned)}</p>
}

type SureProps = {
  asked: Asked | null
  projectId: string | null
  isMe: boolean
  onClose: () => void
  onSure: (asked: Asked) => void
}

function Sure({ asked, projectId, isMe, onClose, onSure }: SureProps) {
  if (!asked) return null
  const { person, role } = asked
  const [title, effect, button] =
    role === null
      ? [
          isMe ? peopleWords.leaveAsk : peopleWords.removeAsk(person.name),
          isMe ? peopleWords.leaveEffect : peopleWords.removeEffect,
          peopleWords.remove,
        ]
      : [peopleWords.ownRoleAsk(words.role[role]), peopleWords.ownRoleEffect, peopleWords.changeRole]
  return (
    <Dialog open onClose={onClose} title={title}>
      <p>{effect}</p>
      {role === null && <StillTheirs projectId={projectId} personId={person.id} />}
      <DialogActs>
        <Button emphasis="bad" onClick={() => onSure(asked)}>
          {button}
        </Button>
        <Button onClick={onClose}>{words.cancel}</Button>
      </DialogActs>
    </Dialog>
  )
}
