import { afterEach, describe, expect, it, vi } from 'vitest'
import { fetchSource, ofHtml } from '../../../entrypoints/transcript.content/source.ts'

const NONE = { title: null, text: null }
const BASE = 'https://help.example/articles/a'
const answer = (body: string, init: ResponseInit = {}, url = 'https://help.example/articles/b'): Response => {
  const response = new Response(body, { headers: { 'content-type': 'text/html; charset=utf-8' }, ...init })
  Object.defineProperty(response, 'url', { value: url })
  return response
}
afterEach(() => vi.unstubAllGlobals())

describe('text of a cited page', () => {
  it('is that of its main part, without navigation, scripts or forms', () => {
    const html =
      '<title>T</title><nav>Home</nav><main><h1>Refunds</h1><nav>Up</nav><p>30 days.</p><script>x()</script><form>Ask</form></main><footer>©</footer>'
    expect(ofHtml(html)).toEqual({ title: 'Refunds', text: '# Refunds\n\n30 days.' })
  })

  it('is asked for without cookies and only of this site', async () => {
    const fetched = vi.fn<typeof fetch>(async () => answer('<main><h1>B</h1><p>Text.</p></main>'))
    vi.stubGlobal('fetch', fetched)
    expect(await fetchSource('/articles/b', BASE)).toMatchObject({ title: 'B' })
    expect(fetched.mock.calls[0]![1]).toMatchObject({ credentials: 'omit' })
    expect(await fetchSource('https://elsewhere.example/', BASE)).toEqual(NONE)
    expect(await fetchSource('javascript:alert(1)', BASE)).toEqual(NONE)
    expect(fetched).toHaveBeenCalledTimes(1)
  })

  it.each([
    ['a page that is not there', async () => answer('', { status: 404 })],
    ['a picture', async () => answer('x', { headers: { 'content-type': 'image/png' } })],
    [
      'a page of another site at the end of a redirect',
      async () => answer('<main>x</main>', {}, 'https://elsewhere.example/'),
    ],
    ['no network', async () => Promise.reject(new TypeError('failed'))],
  ])('is nothing for %s', async (_name, respond) => {
    vi.stubGlobal('fetch', respond)
    expect(await fetchSource('/articles/b', BASE)).toEqual(NONE)
  })

  it('stops reading after 2 MB', async () => {
    vi.stubGlobal('fetch', async () =>
      answer(`<main><p>Start.</p>${'<p>more</p>'.repeat(400_000)}</main>`, {
        headers: { 'content-type': 'text/plain' },
      }),
    )
    const source = await fetchSource('/big.txt', BASE)
    expect(source.text?.length).toBeLessThanOrEqual(100_000)
  })
})
