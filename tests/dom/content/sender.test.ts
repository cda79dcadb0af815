import { expect, it, vi } from 'vitest'
import { type Captured, snapshotSender, type State } from '../../../entrypoints/transcript.content/send/sender.ts'

const turnsOf = (count: number): State['turns'] =>
  Array.from({ length: count }, (_, i) => ({
    key: `k${i}`,
    role: i % 2 ? 'assistant' : 'user',
    text: `Words ${i}`,
    truncated: false,
    logId: null,
    citations: [],
    node: document.body,
    content: document.body,
    rest: { text: `Words ${i}`, since: 0, steps: 0, signs: 0, settled: true, came: 'there' },
  }))
const stateOf = (count: number): State => ({
  chat: { confidence: 1, why: [], root: 'document' } as unknown as State['chat'],
  turns: turnsOf(count),
  conversationKey: 'c',
  adapter: null,
})

function sending() {
  const send = vi.fn<Captured>(async () => ({ ok: true, value: { marks: [] } }))
  const page = () => ({ url: 'https://a.example/', title: '', language: null, article: null, chat: 0 })
  return { send, sender: snapshotSender(send, { marks: () => undefined, page }) }
}

it('sends a few turns at once', () => {
  const { send, sender } = sending()
  sender.update(stateOf(4), false)
  expect(send).toHaveBeenCalledOnce()
  sender.stop()
})

it('lets the page have its turn before it sends a long conversation, and sends all of it', async () => {
  const { send, sender } = sending()
  sender.update(stateOf(1_000), false)
  expect(send).not.toHaveBeenCalled()
  await vi.waitFor(() => expect(send).toHaveBeenCalledTimes(5))
  expect(send.mock.calls.map(([{ from, turns }]) => [from, turns.length])).toEqual([
    [0, 200],
    [200, 200],
    [400, 200],
    [600, 200],
    [800, 200],
  ])
  sender.stop()
})

it('sends nothing of a long conversation once it was stopped', async () => {
  const { send, sender } = sending()
  sender.update(stateOf(1_000), false)
  sender.stop()
  await new Promise((done) => setTimeout(done, 20))
  expect(send).not.toHaveBeenCalled()
})

it('sends everything once more when that is asked for before the answer to the last part is there', async () => {
  const { send, sender } = sending()
  sender.update(stateOf(2), false)
  await vi.waitFor(() => expect(send).toHaveBeenCalledTimes(1))
  await Promise.resolve()
  // The receiver misses what came before this part: it says so first, and answers then.
  send.mockImplementationOnce(async () => {
    sender.resend()
    return { ok: true, value: { marks: [] } }
  })
  sender.update(stateOf(4), false)
  await vi.waitFor(() => expect(send).toHaveBeenCalledTimes(3))
  expect(send.mock.calls.map(([{ from, turns }]) => [from, turns.length])).toEqual([
    [0, 2],
    [2, 2],
    [0, 4],
  ])
  sender.stop()
})
