/** What pointing says in a page: the words that the worker left before it put this script there. */
import type { Counts, PointWords } from '../../lib/detect/point-words/index.ts'

/** In the world of our scripts; no page reaches it. */
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
