/**
 * npm run bench:widgets                       reads ../shared/widgets with the built extension and scores what it read
 * npm run bench:widgets -- --corpus DIR       another folder of the same structure
 * npm run bench:widgets -- --only a,b         only these pages; all that evaluate.mjs knows is handed on
 * npm run bench:widgets -- --marks            marks the answers instead, and measures what of the page moves
 *
 * The corpus is copied to the user's cache folder and built there (some 3 GB, once): below this folder its pages would
 * find our packages before their own. Its own evaluate.mjs does the scoring.
 * The table goes to the terminal, the table and the JSON of the run to artifacts/widgets/.
 */
import { join } from 'node:path'
import { root } from './setup/index.mjs'
import { runMain } from './setup/say.mjs'
import { runOverCorpus } from './widgets/corpus.mjs'

const marks = process.argv.includes('--marks')
const isOfMarks = (line) => / moved by |^Pictures:/.test(line)

await runMain(() =>
  runOverCorpus(
    (_folder, json) => [
      'evaluate.mjs',
      '--adapter',
      join(root, 'tests/widgets', marks ? 'marks-adapter.mjs' : 'adapter.mjs'),
      ...(marks ? ['--skip-negatives'] : ['--json', json]),
    ],
    marks ? '-marks' : '',
    // The corpus scores what was read; with --marks nothing is.
    marks ? isOfMarks : undefined,
  ),
)
