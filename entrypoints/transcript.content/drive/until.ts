/** Waits by polling: widgets do not say what they have done. */
export async function until(holdsTrue: () => boolean, limit: number, step = 50): Promise<boolean> {
  for (let waited = 0; waited <= limit; waited += step) {
    if (holdsTrue()) return true
    await new Promise((resolve) => setTimeout(resolve, step))
  }
  return holdsTrue()
}
