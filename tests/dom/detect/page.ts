import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { findChats, learnMore } from '../../../lib/detect/detect.ts'
import type { PageEnv } from '../../../lib/detect/page-env.ts'
import { type Transcript, transcriptsOf } from '../../../lib/detect/transcripts.ts'

const folder = join(import.meta.dirname, '../../fixtures/pages')

/** Closed roots cannot be asked for from a page; this stands for the browser's door for extensions. */
const closed = new WeakMap<Element, ShadowRoot>()

export const env: PageEnv = {
  openRoot: (el) => el.shadowRoot ?? closed.get(el) ?? null,
  style: (el) => getComputedStyle(el),
}

export function show(html: string): void {
  document.documentElement.innerHTML = html.replace(/^[\s\S]*?<html[^>]*>/, '').replace('</html>', '')
  for (const template of document.querySelectorAll<HTMLTemplateElement>('template[data-closed]')) {
    const host = template.parentElement!
    const root = host.attachShadow({ mode: 'closed' })
    root.append(template.content.cloneNode(true))
    template.remove()
    closed.set(host, root)
  }
}

export const openPage = (name: string): void => show(readFileSync(join(folder, `${name}.html`), 'utf8'))

export const pagesIn = (kind: 'chats' | 'others'): string[] =>
  readdirSync(join(folder, kind)).map((file) => `${kind}/${file.replace('.html', '')}`)

/** Everything at once, as a look at a page that stands still. */
export const detectTranscripts = (root: Document | ShadowRoot | Element, seeing: PageEnv): Transcript[] =>
  transcriptsOf(findChats(root, seeing), seeing, learnMore)
