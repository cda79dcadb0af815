/** What admins see to on the server, folded: each is read when it is opened. */
import { lazy, Suspense } from 'react'
import { can } from '../../../lib/domain/permissions.ts'
import { useWhose } from '../../shell/who.ts'
import { Fold } from '../../ui/Fold.tsx'
import { words } from '../../ui/words.ts'
import { adminWords } from '../late-words.ts'
import { Webhooks } from './Webhooks.tsx'

const People = lazy(() => import('./People.tsx'))
const AccessKeys = lazy(() => import('./AccessKeys.tsx'))

export function AdminFolds() {
  const { session, project, role, readOnly } = useWhose()
  if (!session || !project || readOnly || role === null || !can(role, 'administer')) return null
  const place = { backend: session.backend, projectId: project.id }
  return (
    <>
      <Fold title={adminWords.webhooks}>
        <Webhooks key={project.id} {...place} />
      </Fold>
      <Fold title={adminWords.people}>
        <Suspense fallback={<p role="status">{words.loading}</p>}>
          <People key={project.id} {...place} />
        </Suspense>
      </Fold>
      <Fold title={adminWords.accessKeys}>
        <Suspense fallback={<p role="status">{words.loading}</p>}>
          <AccessKeys key={project.id} {...place} />
        </Suspense>
      </Fold>
    </>
  )
}
