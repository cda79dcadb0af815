/** npm run bench:evals, in the Node that runs TypeScript. */
import { bench } from './bench.ts'
import { Unusable } from './rows.ts'

try {
  await bench(process.argv.slice(2), console.log)
} catch (error) {
  if (!(error instanceof Unusable)) throw error
  console.error(error.message)
  process.exitCode = 1
}
