/**
 * A page with a chat that nothing gives away: each load names everything anew, there are no roles, labels or known
 * words, all is built of plain boxes, messages are rows as wide as the list, and the message box is one more box.
 */
import { randomBytes } from 'node:crypto'
import { createServer } from 'node:http'

const name = (): string => `x${randomBytes(4).toString('hex')}`

const SAID: ReadonlyArray<['q' | 'a', string]> = [
  ['a', 'Good morning. The line is open.'],
  ['q', 'The lamp over the door blinks red.'],
  ['a', 'Red means that the gateway is lost. Plug it out and in.'],
  ['q', 'That did nothing at all.'],
  ['a', 'Then hold the small key for ten seconds.'],
]

function page(): string {
  const n = { top: name(), box: name(), list: name(), q: name(), a: name(), words: name(), foot: name(), field: name() }
  const row = (who: 'q' | 'a', text: string): string =>
    `<div class="${n[who]}"><div class="${n.words}">${text}</div></div>`
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Door lamps</title><style>
    body { margin: 0; font: 16px/24px serif; }
    .${n.top} { padding: 16px; }
    .${n.box} { width: 520px; margin: 0 auto; border: 1px solid #999; }
    .${n.list} { height: 340px; overflow-y: auto; }
    .${n.q} { background: #eef3e6; } .${n.a} { background: #fff; }
    .${n.words} { padding: 10px 14px; }
    .${n.field} { min-height: 24px; padding: 10px; border-top: 1px solid #999; outline: none; }
  </style></head><body>
    <div class="${n.top}"><div>Door lamps</div><div>All you need to know about lamps over doors, in one place.</div></div>
    <div class="${n.box}"><div class="${n.list}">${SAID.map(([who, text]) => row(who, text)).join('')}</div>
      <div class="${n.foot}"><div class="${n.field}" contenteditable="true"></div></div></div>
    <script>
      let clicks = 0
      for (const type of ['pointerdown', 'mousedown', 'click', 'keydown'])
        document.addEventListener(type, () => { document.documentElement.dataset.heard = String(++clicks) })
      const list = document.querySelector('.${n.list}'), field = document.querySelector('.${n.field}')
      const add = (who, text) => {
        const row = document.createElement('div'), words = document.createElement('div')
        row.className = who; words.className = '${n.words}'; words.textContent = text
        row.append(words); list.append(row); list.scrollTop = 1e6
      }
      field.addEventListener('keydown', (event) => {
        if (event.key !== 'Enter') return
        event.preventDefault()
        add('${n.q}', field.textContent); field.textContent = ''
        setTimeout(() => add('${n.a}', 'Write to the makers of your lamp, then.'), 100)
      })
    </script></body></html>`
}

export const SAID_THERE = SAID

export async function startStrangeSite(port: number): Promise<{ url: string; close(): Promise<void> }> {
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8')
    response.end(page())
  })
  await new Promise<void>((done) => server.listen(port, '127.0.0.1', done))
  return {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((done) => {
        server.closeAllConnections()
        server.close(() => done())
      }),
  }
}
