/** History from elsewhere into the active project, for its admins. */
import { useMemo } from 'react'
import { can } from '../../../lib/domain/permissions.ts'
import { importsOf } from '../../../lib/store/settings/imports.ts'
import { useWhose } from '../../shell/who.ts'
import { Fold } from '../../ui/Fold.tsx'
import { importWords } from '../late-words.ts'
import { Importing } from './Importing.tsx'

export function ImportFold() {
  const { session, project, role, readOnly } = useWhose()
  const [backend, projectId] = [session?.backend, project?.id]
  const imports = useMemo(() => (backend && projectId ? importsOf(backend, projectId) : null), [backend, projectId])
  if (!imports || readOnly || role === null || !can(role, 'administer')) return null
  return (
    <Fold title={importWords.title}>
      <Importing key={projectId} imports={imports} />
    </Fold>
  )
}
