/**
 * Whether this computer's storage is full. The check takes time, so localStorage remembers whether space was low at the
 * last check: only then is it worth waiting for before drawing.
 */
const COPY = 'space'
const LITTLE = 0.9
/** From here on the browser may refuse the next write. */
const NEARLY_FULL = 0.97

export const wasLittleLeft = (): boolean => localStorage.getItem(COPY) !== null

export async function isNearlyFull(): Promise<boolean> {
  const { usage = 0, quota = 0 } = (await navigator.storage?.estimate?.()) ?? {}
  const used = quota > 0 ? usage / quota : 0
  if (used > LITTLE) localStorage.setItem(COPY, 'little')
  else localStorage.removeItem(COPY)
  return used > NEARLY_FULL
}
