/** Long work in pieces, so that whoever has it done may give way in between. */

/** Work that may be interrupted wherever it yields. */
export type Stepwise<T> = Generator<void, T>

export function atOnce<T>(steps: Stepwise<T>): T {
  for (let step = steps.next(); ; step = steps.next()) if (step.done) return step.value
}
