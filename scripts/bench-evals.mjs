/**
 * npm run bench:evals                             judges ../shared/data with the product's own code and scores that
 * npm run bench:evals -- --data DIR --out DIR     another folder of that structure; where the predictions go
 * npm run bench:evals -- --task a,b               only these tasks
 * npm run bench:evals -- --browser                groundedness in a real Chromium as well: time, and the same scores
 * npm run bench:evals -- --left-out               each suite also by weights that were fitted without it
 * npm run bench:evals -- --plots DIR              pictures of score against share of problems, and the report, for the docs
 *
 * Prints goal, today and the untrained baseline side by side, what the product would flag, the calibration, and the pairs
 * that were decided wrongly. Without labels, or without a scorer, it writes the predictions and says so. The predictions,
 * the scorer's output and the report (Markdown and JSON) are in artifacts/evals by default.
 */
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { prepare, root } from './setup/index.mjs'
import { ensureChromium } from './setup/chromium.mjs'
import { environmentFor } from './setup/node.mjs'
import { runMain } from './setup/say.mjs'

await runMain(async () => {
  const node = await prepare()
  const child = spawn(node, [join(root, 'tests/bench/evals/main.ts'), ...process.argv.slice(2)], {
    env: environmentFor(root, process.argv.includes('--browser') ? { CHROMIUM_PATH: await ensureChromium(root) } : {}),
    stdio: 'inherit',
  })
  process.exitCode = await new Promise((resolve) => child.once('close', (code) => resolve(code ?? 1)))
})
