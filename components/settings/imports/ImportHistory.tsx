/** Imports history from elsewhere into the active project. */
import { useMemo } from 'react'
import { importsOf } from '../../../lib/store/settings/imports.ts'
import { usePanelUser } from '../../shell/panel-user.ts'
import { Body } from '../Body.tsx'
import { Importing } from './Importing.tsx'

export function ImportHistory() {
  const { session, project } = usePanelUser()
  const [backend, projectId] = [session?.backend, project?.id]
  const imports = useMemo(() => (backend && projectId ? importsOf(backend, projectId) : null), [backend, projectId])
  if (!imports) return null
  return (
    <Body>
      <Importing key={projectId} imports={imports} />
    </Body>
  )
}
