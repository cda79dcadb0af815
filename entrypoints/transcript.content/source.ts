/**
 * Text of a page that a response cites. Only from the open site, without its cookies, within limits of time and size,
 * and parsed without running anything.
 */
import { toMarkdown } from '../../lib/detect/markdown.ts'
import type { PageEnv } from '../../lib/detect/page-env.ts'
import { articleOf } from './article.ts'

const LIMIT_MS = 8_000
const MAX_BYTES = 2_000_000
const MAX_TEXT = 100_000

export type Source = { title: string; text: string } | { title: null; text: null }
const NONE: Source = { title: null, text: null }

const LEFT_OUT = /^(nav|aside|form|footer|header|dialog)$/
const PLAIN: PageEnv = { openRoot: () => null }

export async function fetchSource(href: string, base: string): Promise<Source> {
  const url = URL.canParse(href, base) ? new URL(href, base) : null
  const origin = new URL(base).origin
  if (!url || url.origin !== origin) return NONE
  try {
    const response = await fetch(url, {
      credentials: 'omit',
      signal: AbortSignal.timeout(LIMIT_MS),
      headers: { accept: 'text/html,text/plain' },
    })
    if (!response.ok || (response.url !== '' && new URL(response.url).origin !== origin)) return NONE
    const type = response.headers.get('content-type') ?? ''
    if (!/^(text\/(html|plain|markdown)|application\/xhtml)/i.test(type)) return NONE
    const body = await readUpTo(response, MAX_BYTES)
    return /html/i.test(type) ? ofHtml(body) : { title: url.pathname.slice(0, 500), text: body.slice(0, MAX_TEXT) }
  } catch {
    return NONE
  }
}

async function readUpTo(response: Response, max: number): Promise<string> {
  const reader = response.body?.getReader()
  if (!reader) return ''
  const decoder = new TextDecoder()
  let text = ''
  for (let bytes = 0; ;) {
    const { done, value } = await reader.read()
    if (done) return text + decoder.decode()
    const rest = max - bytes
    text += decoder.decode(value.subarray(0, rest), { stream: true })
    bytes += value.byteLength
    if (bytes >= max) {
      await reader.cancel()
      return text
    }
  }
}

export function ofHtml(html: string): Source {
  const doc = new DOMParser().parseFromString(html, 'text/html')
  const found = articleOf(doc, PLAIN, [], 1, MAX_TEXT)
  if (found || !doc.body) return found ?? NONE
  const { text } = toMarkdown(doc.body, PLAIN, MAX_TEXT, (el) => LEFT_OUT.test(el.localName))
  return text === '' ? NONE : { title: doc.title.slice(0, 500), text }
}
