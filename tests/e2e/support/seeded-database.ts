/** What every backend of an end-to-end test begins with, made once: the demo's project, whose passwords take long to hash. */
import { seedProject } from '../../../server/seed/demo.ts'
import { makeTemplate } from '../../support/database-template.ts'

export default (): Promise<(() => void) | undefined> =>
  // Whatever signs sessions: nobody is signed in yet.
  makeTemplate((db) => seedProject(db, { now: new Date().toISOString(), secret: 'x'.repeat(32) }))
