/**
 * Asks the page only once about each element. Detection returns to the same ones again and again: as a message, as a
 * part of one, from each level around a message box. Nothing changes meanwhile, as the answers are dropped whenever it
 * yields.
 */
import type { PageEnv } from '../../../lib/detect/page-env.ts'

export function askedOnce(env: PageEnv): PageEnv {
  const once: Pick<PageEnv, 'rect' | 'drawn'> = {}
  if (env.rect) once.rect = remembering(env.rect)
  if (env.drawn) once.drawn = remembering(env.drawn)
  return { ...env, ...once }
}

function remembering<T>(ask: (el: Element) => T): (el: Element) => T {
  const answers = new Map<Element, T>()
  return (el) => {
    const known = answers.get(el)
    if (known !== undefined) return known
    if (answers.size === 0) queueMicrotask(() => answers.clear())
    const answer = ask(el)
    answers.set(el, answer)
    return answer
  }
}
