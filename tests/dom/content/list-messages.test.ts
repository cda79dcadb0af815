import { expect, it } from 'vitest'
import { listMessages } from '../../../entrypoints/transcript.content/read/list-messages.ts'
import { findChats } from '../../../lib/detect/detect.ts'
import { quickKey } from '../../../lib/detect/shape.ts'
import { env, show } from '../detect/page.ts'
import './with-detection.ts'

const ROWS = 6

it('a row that is a notice by the time it is read is said by nobody', async () => {
  const rows = Array.from(
    { length: ROWS },
    (_, n) =>
      `<div class="row ${n % 2 ? 'me' : 'bot'}"><div class="bubble">${n % 2 ? 'Where is it' : 'It is here'}, ${n}?</div></div>`,
  )
  show(
    `<style>.row{display:flex}.row.me{justify-content:flex-end}.bubble{background-color:#eee;border-radius:9px}</style><body><div role="log" style="overflow-y:auto">${rows.join('')}</div><textarea placeholder="Type a message"></textarea><button>Send</button></body>`,
  )
  const [chat] = findChats(document, env)
  const row = chat!.list.children[4]!
  const watcher = { watch() {}, watchRootsOf() {}, watchSlotted() {}, stop() {} } as never
  const asks = { stopped: () => false, inWindow: () => false, goesOn: () => true }
  const messages = listMessages(chat!, env, watcher, asks)
  let asked = 0
  await messages.readAll(() => {
    // All were divided, and their speakers asked.
    if (++asked !== 2 * ROWS + 1) return
    row.className = 'notice'
    row.firstElementChild!.className = 'words'
    chat!.sorting.roles.delete(row)
    chat!.sorting.quick.set(quickKey(row), null)
    messages.note([{ type: 'attributes', target: row } as never])
  })
  expect(asked).toBeGreaterThan(2 * ROWS)
  expect(messages.turns().map(({ node }) => node)).toEqual([...chat!.list.children].filter((one) => one !== row))
})
