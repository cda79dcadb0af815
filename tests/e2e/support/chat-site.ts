/** A page whose chat stands in a closed shadow root; and one that shows it in a frame, which is another site to the browser. */
import { createServer } from 'node:http'

export const SAID = {
  question: 'Can I bring the lamp back?',
  answer: 'You can bring it back within ninety days, with the receipt and in its box.',
  laterQuestion: 'Who pays for the parcel?',
  laterAnswer: 'We pay for the parcel when the lamp is broken, else you do.',
} as const

const CHAT = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Lamps</title></head>
  <body style="margin:0;font:16px/24px serif"><h1>Lamps</h1><lamp-chat></lamp-chat><script>
    const root = document.querySelector('lamp-chat').attachShadow({ mode: 'closed' })
    root.innerHTML = \`<style>
      section { width: 460px; margin: 40px; border: 1px solid #888; font: 15px/22px sans-serif }
      .log { display: flex; flex-direction: column; gap: 12px; height: 380px; overflow-y: auto; padding: 12px }
      .log > div { max-width: 70%; padding: 8px 12px; border-radius: 12px; background: #eee }
      .log > .me { align-self: flex-end; background: #dfe9ff }
      p { margin: 0 }
    </style><section aria-label="Chat"><div class="log" role="log">
      <div class="me"><p>${SAID.question}</p></div><div class="it"><p>${SAID.answer}</p></div>
      <div class="me"><p>${SAID.laterQuestion}</p></div><div class="it"><p>${SAID.laterAnswer}</p></div>
    </div><form><textarea placeholder="Write a message"></textarea><button>Send</button></form></section>\`
    // Where words stand, for a test that cannot look into a closed root.
    window.whereIs = (text, first, last) => {
      const node = [...root.querySelectorAll('p')].find((p) => p.textContent === text).firstChild
      const range = document.createRange()
      range.setStart(node, text.indexOf(first))
      range.setEnd(node, text.indexOf(last) + last.length)
      const boxes = [...range.getClientRects()]
      return { from: { x: boxes[0].left, y: boxes[0].top + 9 }, to: { x: boxes.at(-1).right, y: boxes.at(-1).top + 9 } }
    }
  </script></body></html>`

/** Messages from edge to edge, one right below the other, and the composer right below them. */
const FULL = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Lamps</title><style>
    html, body { margin: 0; height: 100% }
    body { display: flex; flex-direction: column; font: 16px/24px sans-serif }
    .log { flex: 1; display: flex; flex-direction: column; justify-content: flex-end; overflow-y: auto }
    .log > div { padding: 10px 16px; background: #eee } .log > .me { background: #dfe9ff } p { margin: 0 }
    form { display: flex } textarea { flex: 1; height: 56px }
  </style></head><body><div class="log" role="log" aria-label="Chat">
    <div class="me"><p>${SAID.question}</p></div><div class="it"><p>${SAID.answer}</p></div>
    <div class="me"><p>${SAID.laterQuestion}</p></div><div class="it"><p>${SAID.laterAnswer}</p></div>
  </div><form><textarea placeholder="Write a message"></textarea><button>Send</button></form></body></html>`

const frame = (
  of: string,
): string => `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Shop</title></head>
  <body style="margin:0"><h1>Shop</h1><iframe src="${of}" style="width:700px;height:640px;border:0"></iframe></body></html>`

export type ChatSite = { chat: string; outer: string; full: string; close(): Promise<void> }

/** The chat is at localhost, what frames it at 127.0.0.1: one server, two sites. */
export async function startChatSite(port: number): Promise<ChatSite> {
  const chat = `http://localhost:${port}`
  const server = createServer(({ url }, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8')
    response.end(url === '/outer' ? frame(`${chat}/`) : url === '/full' ? FULL : CHAT)
  })
  await new Promise<void>((done) => server.listen(port, '127.0.0.1', done))
  return {
    chat,
    outer: `http://127.0.0.1:${port}/outer`,
    full: `${chat}/full`,
    close: () =>
      new Promise((done) => {
        server.closeAllConnections()
        server.close(() => done())
      }),
  }
}
