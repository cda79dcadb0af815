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
import { createWriteStream, mkdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import { builtCorpus, corpusOf, run } from './setup/corpus.mjs'
import { prepare, root } from './setup/index.mjs'
import { environmentFor } from './setup/node.mjs'
import { runMain, say } from './setup/say.mjs'

await runMain(async () => {
  const args = process.argv.slice(2)
  const corpus = corpusOf(args)
  const node = await prepare()
  const env = environmentFor(root, {})
  const folder = await builtCorpus(corpus, node, env)
  const out = join(root, 'artifacts/widgets')
  mkdirSync(out, { recursive: true })
  const log = createWriteStream(join(out, `${basename(corpus)}${args.includes('--marks') ? '-marks' : ''}.txt`))
  const marks = args.indexOf('--marks')
  if (marks >= 0) args.splice(marks, 1, '--skip-negatives')
  const adapter = join(root, 'tests/widgets', marks < 0 ? 'adapter.mjs' : 'marks-adapter.mjs')
  const report = marks < 0 ? ['--json', join(out, `${basename(corpus)}.json`)] : []
  process.exitCode = await run(node, ['evaluate.mjs', '--adapter', adapter, ...report, ...args], folder, env, log)
  log.end()
  say(`\nTable and numbers: ${out}`)
})
