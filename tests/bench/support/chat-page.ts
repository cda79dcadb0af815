/**
 * A support page with a long conversation, and an answer that streams into it when it is told to.
 */
import { servePage, type Site } from './serve.ts'

/** With questions of 11 nodes and answers of 58: about 70,000. */
const MESSAGES = 2_000

const page = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Support</title><style>
body { font: 15px/1.4 system-ui; margin: 0 }
#chat { position: fixed; inset: 0 0 0 auto; width: 420px; display: flex; flex-direction: column; border-left: 1px solid #ccc }
#messages { flex: 1; overflow: auto; padding: 12px }
.message { max-width: 80%; margin: 8px 0; padding: 8px 12px; border-radius: 12px; background: #eee; contain: content }
.user { margin-left: auto; background: #dde6ff }
form { display: flex; gap: 8px; padding: 12px } textarea { flex: 1 }
</style></head><body><main><h1>Help</h1><p>How can we help?</p></main>
<section id="chat" aria-label="Chat"><div id="messages" role="log" aria-label="Conversation"></div>
<form><textarea aria-label="Message" placeholder="Write a message…"></textarea><button type="submit" aria-label="Send">Send</button></form></section>
<script>
const messages = document.getElementById('messages')
const add = (role, html) => {
  const message = document.createElement('div')
  message.className = 'message ' + role
  message.innerHTML = html
  messages.append(message)
  return message
}
const ask = (n) => add('user', '<p>How do I pair sensor <b>' + n + '</b> with <b>hub ' + (n * 7919) % 1000 + '</b> when its light stays <i>amber</i>?</p>')
const steps = (n) => ['Open the app', 'Choose <b>Devices</b>', 'Press <b>Add</b>', 'Hold the button of sensor <b>' + n + '</b>', 'Wait for the <i>green</i> light', 'Name it', 'Choose a room', 'Press <b>Done</b>']
const reply = (n) => add('assistant', '<p>You pair sensor <b>' + n + '</b> in the <a href="#a">app</a>, in <b>eight</b> steps:</p><ol>' + steps(n).map((step) => '<li>' + step + '.</li>').join('') + '</ol><p>See <a href="#b">Pair a sensor</a>, <a href="#c">Lights</a> and <a href="#d">Rooms</a> if its light stays <i>amber</i> after <b>' + (10 + n % 50) + ' seconds</b>.</p>')
for (let n = 0; n < ${MESSAGES}; n += 2) {
  ask(n)
  reply(n)
}
messages.scrollTop = messages.scrollHeight

/** Streams tokens as spans or by growing one text node, eight a frame, as chat widgets do; a new message every 200. */
window.stream = (kind, tokens) => new Promise((done) => {
  let sent = 0
  let target
  const frame = () => {
    for (let i = 0; i < 8 && sent < tokens; i += 1, sent += 1) {
      if (sent % 200 === 0) {
        ask(sent)
        target = add('assistant', '<p></p>').querySelector('p')
        if (kind === 'text') target.replaceChildren(document.createTextNode(''))
        messages.scrollTop = messages.scrollHeight
      }
      const token = ['Hold ', 'the ', 'button ', 'for ', 'ten ', 'seconds, ', 'then ', 'wait. '][sent % 8]
      if (kind === 'text') target.firstChild.appendData(token)
      else {
        const span = document.createElement('span')
        span.textContent = token
        target.append(span)
      }
    }
    if (sent < tokens) requestAnimationFrame(frame)
    else done()
  }
  requestAnimationFrame(frame)
})
</script></body></html>`

export const serveChatPage = (): Promise<Site> => servePage(page)
