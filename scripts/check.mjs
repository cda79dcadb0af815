/** npm run check: types, lint, format, unused code. */
import { runMain } from './setup/say.mjs'
import { runSuites } from './test/run.mjs'

await runMain(() => runSuites(['check']))
