/** What a message box said of itself holds while it says something else, as it does while it is answered. */
import { expect, it } from 'vitest'
import type { Chat } from '../../../lib/detect/chat.ts'
import { bestReading, findChats, isDoubtful } from '../../../lib/detect/detect.ts'
import { atOnce } from '../../../lib/detect/stepwise.ts'
import { env, show } from './page.ts'

const STYLE =
  '<style>.in{background-color:#eef2ff;margin-left:auto;width:fit-content}.out{background-color:#ecfdf5;width:60%}</style>'
const TERSE = ['Where is 4711?', 'Utrecht', 'And 4712?', 'Leiden', 'When is it here?', 'Tomorrow', 'By noon?', 'Yes']

function found(box: string): Chat | undefined {
  const lines = TERSE.map((line, n) => `<div class="${n % 2 ? 'out' : 'in'}">${line}</div>`).join('')
  show(
    `${STYLE}<body><h1>Parcels</h1><div style="overflow-y:auto">${lines}</div><form><textarea placeholder="${box}"></textarea><button>Send</button></form></body>`,
  )
  return findChats(document, env)[0]
}
function saysNow(words: string, button: string): void {
  document.querySelector('textarea')!.placeholder = words
  document.querySelector('button')!.textContent = button
}

it('terse answers are no doubt where the box asked for a question', () => {
  const chat = found('Ask a question')!
  saysNow('Please wait…', 'Stop')
  expect(atOnce(isDoubtful(chat, env))).toBe(false)
})

it('a place that is only read stays so as more of it is learnt', () => {
  const bids = found('Your bid in pounds')!
  expect(bids.unsure).toBe(true)
  const again = atOnce(bestReading(bids, env))!
  expect([again.confidence, again.unsure]).toEqual([bids.confidence, true])
  saysNow('Please wait…', 'Send')
  expect(atOnce(bestReading(again, env))!.unsure).toBe(true)
})
