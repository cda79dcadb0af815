/** Runs in the browser: shows made pages one after the other and reads each, as the content script would. */
import { findChats, learnMore } from '../../../lib/detect/detect.ts'
import type { PageEnv } from '../../../lib/detect/page-env.ts'
import { transcriptsOf } from '../../../lib/detect/transcripts.ts'

export type ReadTurn = { role: string; text: string }

const closed = new WeakMap<Element, ShadowRoot>()
const isDrawn = (el: Element): boolean =>
  el.checkVisibility({ visibilityProperty: true }) ||
  (getComputedStyle(el).display === 'contents' && (el.parentElement === null || isDrawn(el.parentElement)))
export const env: PageEnv = {
  openRoot: (el) => el.shadowRoot ?? closed.get(el) ?? null,
  rect: (el) => el.getBoundingClientRect(),
  style: (el) => getComputedStyle(el),
  drawn: isDrawn,
}

/** A widget scrolls to the newest message below; here whoever shows the page does. */
function scrollDown(root: ParentNode): void {
  for (const el of root.querySelectorAll<HTMLElement>('[style*="overflow-y:auto"]')) el.scrollTop = el.scrollHeight
}

export function show(html: string): void {
  document.open()
  document.write(html)
  document.close()
  for (const template of document.querySelectorAll<HTMLTemplateElement>('template[data-root]')) {
    const host = template.parentElement!
    const root = host.attachShadow({ mode: template.dataset['root'] as ShadowRootMode })
    root.append(template.content)
    template.remove()
    closed.set(host, root)
    scrollDown(root)
  }
  scrollDown(document)
}

/** @param whole documents @returns of each the transcripts */
export function readAll(whole: readonly string[]): ReadTurn[][][] {
  return whole.map((html) => {
    show(html)
    return transcriptsOf(findChats(document, env), env, learnMore).map(({ turns }) =>
      turns.map(({ role, text }) => ({ role, text })),
    )
  })
}

Object.assign(globalThis, { readAll, show })
