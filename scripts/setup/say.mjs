/** The set-up's output for a person: a line for each step, and a sentence if it cannot go on. */

/** A reason to stop that a person can act on. Only its message is printed, no stack. */
export class SetUpError extends Error {}

export const say = (line) => void process.stdout.write(`${line}\n`)

/** Runs a main function: a sentence for expected errors, a stack for others, exit code 1 for both. */
export async function runMain(main) {
  try {
    await main()
  } catch (error) {
    process.stderr.write(`${error instanceof SetUpError ? error.message : (error?.stack ?? error)}\n`)
    process.exitCode = 1
  }
}
