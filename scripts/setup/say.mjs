/** What the set-up tells a person: a line for each thing it does, and one sentence where it cannot go on. */

/** A reason to stop that a person can act on. Its message is the whole output: no stack. */
export class SetUpError extends Error {}

export const say = (line) => void process.stdout.write(`${line}\n`)

/** Runs a program's main function: sentences for what was foreseen, a stack for what was not, exit code 1 for both. */
export async function runMain(main) {
  try {
    await main()
  } catch (error) {
    process.stderr.write(`${error instanceof SetUpError ? error.message : (error?.stack ?? error)}\n`)
    process.exitCode = 1
  }
}
