/** People of the active project, wired. */
import { useCallback, useMemo, useState } from 'react'
import type { AddedPerson, PersonView } from '../../../lib/contract/people.ts'
import { peopleOf } from '../../../lib/store/people-online.ts'
import { usePanel } from '../../../lib/store/panel.ts'
import { syncNow } from '../../../lib/store/settings.ts'
import { useWhose } from '../../shell/who.ts'
import { spokenLanguage, words } from '../../ui/words.ts'
import { onlineWords, peopleWords } from './late-words.ts'
import { PeopleView } from './PeopleView.tsx'
import { useOnline } from './use-online.ts'

export default function People({ backend, projectId }: { backend: string; projectId: string }) {
  const { userId } = useWhose()
  const panel = usePanel()
  const api = useMemo(() => peopleOf(backend, projectId), [backend, projectId])
  const { state, load } = useOnline(useCallback(() => api.list(), [api]))
  const [told, setTold] = useState<AddedPerson | null>(null)
  const [gone, setGone] = useState<PersonView | null>(null)
  const said = (reply: { ok: boolean; code?: string }, text: string): void => {
    const why = reply.code === 'invalid' ? peopleWords.refused : onlineWords.notDone
    panel.say(reply.ok ? text : why, reply.ok ? {} : { tone: 'bad' })
    void load()
    void syncNow()
  }
  const showTold = (reply: Awaited<ReturnType<typeof api.add>>, text: string): void => {
    setGone(null)
    setTold(reply.ok ? reply.value : null)
    said(reply, text)
  }
  return (
    <PeopleView
      state={state}
      userId={userId}
      told={told}
      gone={gone}
      onLoad={() => void load()}
      onAdd={async (person) =>
        showTold(await api.add({ ...person, language: spokenLanguage() }), peopleWords.added(person.name))
      }
      onRole={async (id, role) => said(await api.setRole(id, role), peopleWords.roleChanged(words.role[role]))}
      onRemove={async (person) => {
        const reply = await api.remove(person.id)
        setTold(null)
        setGone(reply.ok && person.id !== userId ? person : null)
        said(reply, peopleWords.gone(person.name))
      }}
      onTell={async (id) => showTold(await api.tell(id, spokenLanguage()), peopleWords.toldThem)}
      onCopy={(text) => void navigator.clipboard.writeText(text).then(() => panel.say(words.settings.copied))}
    />
  )
}
