import { useSync } from '../../lib/db/hooks.ts'
import { usePanelUser } from '../shell/panel-user.ts'
import type { AccountViewProps } from './you/AccountView.tsx'

/** Who is signed in; null if nobody is. */
export function useAccount(): AccountViewProps['account'] | null {
  const { session, project, role } = usePanelUser()
  const sync = useSync()
  // An expired session is still known, and its data still here, so that one can sign in with the same account.
  if (!session || sync?.state === 'signed_out') return null
  const { name, email, projects } = session.me
  const place = projects.find((one) => one.id === project?.id) ?? projects[0]
  return place ? { name, email, role: role ?? place.role, project: place.name } : null
}
