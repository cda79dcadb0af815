/** Long work in steps, so that its caller may give way in between. */

/** Work that may be interrupted at each yield. */
export type Stepwise<T> = Generator<void, T>

export function atOnce<T>(steps: Stepwise<T>): T {
  for (let step = steps.next(); ; step = steps.next()) if (step.done) return step.value
}
