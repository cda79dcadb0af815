/** Whether words begin with a heading of their own, as a welcome does. */
import { matches } from './dom.ts'
import { isSetSmaller } from './drawn.ts'
import type { PageEnv } from './page-env.ts'
import { ownText, worded } from './visible.ts'

const HEADING = 'h1,h2,h3,h4,h5,h6,[role="heading"]'

/** Begins with a heading: made as one, or drawn larger than each of the lines below it. */
export function isHeaded(content: Element, env: PageEnv): boolean {
  const heading = matches(content, HEADING) ? content : content.querySelector(HEADING)
  if (heading && content.textContent.trimStart().startsWith(heading.textContent.trim())) return true
  const [first, ...lines] = worded(content, env)
  return lines.length > 0 && ownText(content) === '' && lines.every((line) => isSetSmaller(line, first!, env))
}
