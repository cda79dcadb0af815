/**
 * npm test                    sets up what is missing, then runs every suite
 * npm test -- unit server     only these suites (a wrong name lists them all)
 */
import { runMain } from './setup/say.mjs'
import { runSuites } from './test/run.mjs'

await runMain(() => runSuites(process.argv.slice(2)))
