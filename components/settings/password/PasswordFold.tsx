/** The user's own password, if they have one at this backend. */
import { useEffect, useState } from 'react'
import { changePassword, hasPassword } from '../../../lib/store/session/passwords.ts'
import { usePanelUser } from '../../shell/panel-user.ts'
import { Fold } from '../../ui/Fold.tsx'
import { passwordWords } from '../late-words.ts'
import { ChangePassword, type Changed } from './ChangePassword.tsx'

export function PasswordFold() {
  const { session } = usePanelUser()
  const backend = session?.backend ?? null
  const userId = session?.me.userId ?? null
  const [has, setHas] = useState(false)
  useEffect(() => {
    setHas(false)
    if (backend === null || userId === null) return undefined
    let isStale = false
    void hasPassword(backend).then((found) => isStale || setHas(found))
    return () => {
      isStale = true
    }
  }, [backend, userId])
  if (!session || !has) return null
  return (
    <Fold title={passwordWords.change}>
      <ChangePassword
        email={session.me.email}
        onChange={async (change): Promise<Changed> => {
          const reply = await changePassword(session.backend, change)
          if (reply.ok) return 'done'
          if (reply.code === 'forbidden') return 'wrong'
          if (reply.code === 'rate_limited') return 'too_often'
          return reply.code === 'unreachable' || reply.code === 'timed_out' ? 'offline' : 'failed'
        }}
      />
    </Fold>
  )
}
