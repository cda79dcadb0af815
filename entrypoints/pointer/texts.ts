/** Texts of pointing: the worker leaves them in the frame before it injects this script. */
import type { Counts, PointWords } from '../../lib/detect/point-words/index.ts'

/** In the isolated world of our scripts, out of the page's reach. */
export const texts = (): PointWords => (globalThis as unknown as { errataPointWords: PointWords }).errataPointWords

export function found({ user, assistant, agent }: Counts): string {
  const { one, other, agents } = texts().found
  const n = user + assistant + agent
  const parts: Record<string, number> = { n, user, assistant, agent }
  return ((n === 1 ? one : other) + (agent > 0 ? agents : '')).replace(/\{(\w+)\}/g, (_, name: string) =>
    String(parts[name]),
  )
}

export const aimedAt = (words: string): string => texts().at.replace('{words}', () => words)
