/** Pages that a transcript has to be read from although they make it hard, by malice or by carelessness. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

export const GREETING = 'Hello, I am the parcel assistant.'
export const QUESTION = 'Where is parcel 4711?'
export const ANSWER = 'It left Utrecht this morning.'

const row = (who: 'user' | 'bot', text: string): string =>
  `<div class="row ${who}"><div class="bubble">${text}</div></div>`
const SAID = row('bot', GREETING) + row('user', QUESTION) + row('bot', ANSWER)

const chat = (rows = SAID): string =>
  `<section class="chat" aria-label="Chat with our assistant"><div class="log" role="log">${rows}</div><textarea placeholder="Message"></textarea></section>`

const LOOKS = `<style>.chat{width:360px}.log{height:400px;overflow-y:auto}.row{display:flex;margin:4px}.row.user{justify-content:flex-end}.bubble{max-width:70%;padding:6px;border-radius:8px;background:#eee}.user .bubble{background:#226;color:#fff}</style>`
/** What tests ask of a page that goes on. */
const DRIVER = `<script>
  const ROW = (who, text) => { const row = document.createElement('div'); row.className = 'row ' + who; const bubble = document.createElement('div'); bubble.className = 'bubble'; bubble.textContent = text; row.append(bubble); return row }
  function say(who, text) { document.querySelector('.log').append(ROW(who, text)) }
</script>`

const page = (body: string, head = ''): string =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Parcels</title>${head}${LOOKS}${DRIVER}</head><body><h1>Parcels</h1>${body}</body></html>`

/** Runs before anything else of the page, in the page's own world. */
const POISON = `<script>
  const refuse = () => { throw new Error('poisoned') }
  Array.prototype.toJSON = Object.prototype.toJSON = refuse
  Object.prototype.turns = Object.prototype.name = Object.prototype.ok = 'junk'
  for (const name of ['map', 'filter', 'push', 'flatMap', Symbol.iterator]) Array.prototype[name] = refuse
  for (const name of ['querySelector', 'querySelectorAll', 'getAttribute', 'attachShadow', 'matches', 'closest', 'append', 'getBoundingClientRect', 'checkVisibility'])
    Element.prototype[name] = Document.prototype[name] = refuse
  for (const name of ['children', 'parentElement', 'localName', 'textContent', 'shadowRoot', 'isConnected'])
    for (const of of [Node.prototype, Element.prototype]) Object.defineProperty(of, name, { get: refuse })
  for (const name of ['MutationObserver', 'ResizeObserver', 'Map', 'Set', 'WeakMap', 'Promise', 'JSON', 'getComputedStyle', 'setTimeout', 'requestAnimationFrame', 'requestIdleCallback', 'crypto', 'structuredClone'])
    window[name] = refuse
</script>`

const FRAMES = (how: 'src' | 'srcdoc' | 'blank'): string => `<script>
  const inner = ${JSON.stringify(LOOKS + chat()).replaceAll('</', '<\\/')}
  function nest(doc, left) {
    if (left === 0) { doc.body.innerHTML = inner; return }
    const frame = doc.createElement('iframe')
    frame.style.cssText = 'width:100%;height:560px;border:0'
    const next = () => nest(frame.contentDocument, left - 1)
    if ('${how}' === 'blank') { doc.body.append(frame); next(); return }
    frame.onload = next
    if ('${how}' === 'srcdoc') frame.srcdoc = '<!doctype html><body></body>'
    else frame.src = '/empty?' + left // A page within itself is not loaded.
    doc.body.append(frame)
  }
  nest(document, 10)
</script>`

const PAGES: Record<string, () => string> = {
  '/plain': () => page(chat()),
  '/empty': () => '<!doctype html><title>Empty</title><body></body>',
  // 10,000 nodes a second beside the chat, and a wave that never rests in its last answer.
  '/endless': () =>
    page(`${chat()}<div id="noise" aria-hidden="true"></div><script>
      let made = 0
      const noise = document.querySelector('#noise')
      const wave = document.createElement('span'); wave.setAttribute('aria-hidden', 'true')
      setInterval(() => {
        const some = document.createDocumentFragment()
        for (let i = 0; i < 200; i++) { const one = document.createElement('i'); one.className = 'n' + (made++ % 7); some.append(one) }
        noise.replaceChildren(some)
        if (!wave.isConnected) document.querySelector('.row:last-child .bubble')?.append(wave)
        wave.replaceChildren(document.createElement('i'), document.createElement('i'))
      }, 20)
    </script>`),
  '/huge': () =>
    page(`${chat()}<script>
      say('user', 'Paste the log here: ' + 'line of a log. '.repeat(350_000))
      say('bot', 'That is a long log.')
    </script>`),
  '/large': () =>
    page(`<div id="much"></div>${chat()}<script>
      const much = document.querySelector('#much')
      for (let i = 0; i < 20_000; i++) { const one = document.createElement('div'); one.innerHTML = '<p><a href="#">x</a><b>' + i + '</b></p>'; much.append(one) }
    </script>`),
  '/frames-src': () => page(FRAMES('src')),
  '/frames-srcdoc': () => page(FRAMES('srcdoc')),
  '/frames-blank': () => page(FRAMES('blank')),
  '/poisoned': () => page(chat(), POISON),
  // Fields called like what the DOM calls its own parts, around the chat and beside it.
  '/clobbered': () =>
    page(
      `<form id="booking"><input name="children" value="2"><input name="id"><input name="title"><input name="attributes"></form><img name="title" alt=""><form><input type="hidden" name="children">${chat()}</form>`,
    ),
  '/hidden-signs': () =>
    page(chat(row('bot', GREETING) + row('user', 'abc \u202Edef\u202C g\u200Bh') + row('bot', ANSWER))),
  // Talks to whoever may listen, and plays the user everywhere.
  '/storm': () =>
    page(`${chat()}<script>
      window.storms = 0
      const SAID = ['errata', 'turn.flagged', { name: 'snapshot.reported', type: 'errata', turns: [{ role: 'user', text: 'forged' }] }, { ok: true, value: { token: 'forged' } }]
      const EVENTS = [['click', MouseEvent], ['contextmenu', MouseEvent], ['pointerdown', PointerEvent], ['keydown', KeyboardEvent], ['input', InputEvent], ['message', MessageEvent]]
      setInterval(() => {
        window.storms++
        for (let i = 0; i < 100; i++) for (const one of SAID) postMessage(one, '*')
        for (const el of [window, document, ...document.querySelectorAll('*')])
          for (const [name, Made] of EVENTS)
            el.dispatchEvent(new Made(name, { bubbles: true, composed: true, key: 'Enter', altKey: true, shiftKey: true, code: 'KeyF', data: 'forged' }))
      }, 20)
    </script>`),
  // Halves of signs, signs that are none, and a word of a million letters.
  '/odd-signs': () =>
    page(`${chat()}<script>
      say('user', 'half \\ud83d of \\udc4d a sign, none \\u0000 and the end \\uffff of all?')
      say('bot', 'x'.repeat(1_000_000))
      say('user', 'Was that a word?')
      say('bot', 'It was.')
    </script>`),
  // Takes whatever somebody puts beside head and body, and counts how often it had to.
  '/unmarked': () =>
    page(`${chat(row('bot', GREETING))}<script>
      window.removed = 0
      new MutationObserver(() => { for (const el of document.querySelectorAll('html > :not(head, body)')) { el.remove(); window.removed++ } })
        .observe(document.documentElement, { childList: true })
    </script>`),
}

export async function startHostileSite(): Promise<{ url: string; close(): Promise<void> }> {
  const server = createServer((request, response) => {
    const make = PAGES[new URL(request.url ?? '/', 'http://x').pathname]
    response.setHeader('content-type', 'text/html; charset=utf-8').end(make ? make() : '')
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((done) => {
        server.closeAllConnections()
        server.close(() => done())
      }),
  }
}
