/** The active project's people, wired. */
import { useMemo, useState } from 'react'
import type { Result } from '../../../lib/contract/errors.ts'
import { type AddedPerson, MOST_PEOPLE, type PersonView } from '../../../lib/contract/people.ts'
import { peopleOf } from '../../../lib/store/settings/people-online.ts'
import { syncNow } from '../../../lib/store/shell/settings.ts'
import { usePanelUser } from '../../shell/panel-user.ts'
import { spokenLanguage, words } from '../../ui/words.ts'
import { peopleWords } from './late-words.ts'
import { PeopleView } from './PeopleView.tsx'
import { useAdministered } from './use-administered.ts'
import { useShownOnce } from './use-shown-once.ts'

const keptOf = ({ person, link }: AddedPerson) => ({ id: person.id, secret: link })

export function People({ backend, projectId }: { backend: string; projectId: string }) {
  const { userId } = usePanelUser()
  const api = useMemo(() => peopleOf(backend, projectId), [backend, projectId])
  const { report, ...administered } = useAdministered(api)
  const { state } = administered
  const isFull = state.state === 'ready' && state.value.people.length >= MOST_PEOPLE
  const { shown: told, show, drop, onCopy } = useShownOnce('person', projectId, keptOf)
  const [gone, setGone] = useState<PersonView | null>(null)
  const said = (reply: Result<unknown>, text: string, invalid?: string): void => {
    report(reply, text, {
      ...(invalid && { invalid }),
      rate_limited: peopleWords.mailedEnough,
    })
    void syncNow()
  }
  const showTold = (reply: Awaited<ReturnType<typeof api.add>>, text: string, invalid?: string): void => {
    setGone(null)
    show(reply.ok ? reply.value : null)
    said(reply, text, invalid)
  }
  return (
    <PeopleView
      {...administered}
      userId={userId}
      projectId={projectId}
      told={told}
      gone={gone}
      onCopy={onCopy}
      onAdd={async (person) =>
        showTold(
          await api.add({ ...person, language: spokenLanguage() }),
          peopleWords.added(person.name),
          isFull ? peopleWords.tooMany(MOST_PEOPLE) : peopleWords.alreadyHere,
        )
      }
      onRole={async (id, role) =>
        said(await api.setRole(id, role), peopleWords.roleChanged(words.role[role]), peopleWords.lastAdmin)
      }
      onRemove={async (person) => {
        const reply = await api.remove(person.id)
        if (reply.ok) drop(person.id)
        else show(null)
        setGone(reply.ok && person.id !== userId ? person : null)
        said(reply, peopleWords.gone(person.name), peopleWords.lastAdmin)
      }}
      onTell={async (id) => showTold(await api.tell(id, spokenLanguage()), peopleWords.toldThem)}
    />
  )
}
