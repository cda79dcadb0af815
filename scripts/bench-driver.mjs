/**
 * npm run bench:driver                        asks the scripted questions of ../shared/widgets, and 20 of the demo, through the extension
 * npm run bench:driver -- --corpus DIR        another folder of the same structure
 * npm run bench:driver -- --only a,b          only these pages (`demo`; `negatives` for all negative pages)
 * npm run bench:driver -- --runs 3            each so often
 *
 * The table goes to the terminal, the table and the JSON of the run to artifacts/widgets/.
 */
import { join } from 'node:path'
import { root } from './setup/index.mjs'
import { runMain } from './setup/say.mjs'
import { runOverCorpus } from './widgets/corpus.mjs'

await runMain(() =>
  runOverCorpus(
    (folder, json) => [join(root, 'tests/widgets/drive.mjs'), '--folder', folder, '--json', json],
    '-driver',
  ),
)
