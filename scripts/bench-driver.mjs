/**
 * npm run bench:driver                        asks the questions of ../shared/widgets, and 20 of the demo, in the page
 * npm run bench:driver -- --corpus DIR        another folder of the same structure
 * npm run bench:driver -- --only a,b          only these pages (`demo`; `negatives` for all negative pages)
 * npm run bench:driver -- --runs 3            each this many times
 *
 * Prints a table; it and the run's JSON are also written to artifacts/widgets/.
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
