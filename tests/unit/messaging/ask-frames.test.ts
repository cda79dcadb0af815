import { describe, expect, it } from 'vitest'
import { askFrames, type ChatPlace, codeOfAsking } from '../../../lib/messaging/ask-frames.ts'
import type { Answer, AskReply } from '../../../lib/messaging/protocol.ts'

/** `gone`: as `CUT_OFF`, and the frame is there no more. */
type Say =
  | 'gone'
  | 'sent'
  | 'no_chat'
  | 'no_composer'
  | 'busy'
  | 'in_use'
  | 'form_first'
  | 'opened'
  | 'NO_RECEIVER'
  | 'FAILED'
  | 'CUT_OFF'
const answer = (say: Say): Answer<AskReply> =>
  say === 'sent'
    ? { ok: true, value: { sent: true, fresh: true } }
    : say === 'NO_RECEIVER' || say === 'FAILED' || say === 'CUT_OFF' || say === 'gone'
      ? { ok: false, code: say === 'gone' ? 'CUT_OFF' : say }
      : { ok: true, value: { sent: false, reason: say } }

/** What each frame says, in turn, the last one for ever; `open` once it may open. `comes`: of a frame 9 that comes later. */
function tab(
  frames: Record<number, { says: Say[]; open?: Say }>,
  place: ChatPlace | null = null,
  comes: Say[] | null = null,
) {
  const asked: string[] = []
  const done = askFrames(place, {
    ask: (frameId, { chat, mayOpen }) => {
      asked.push(`${frameId}${chat === undefined ? '' : `/${chat}`}${mayOpen ? ' may open' : ''}`)
      const { says, open } = frames[frameId] ?? { says: ['NO_RECEIVER'] as Say[] }
      const say = mayOpen && open ? open : says.length > 1 ? says.shift()! : says[0]!
      if (say === 'gone') delete frames[frameId]
      return Promise.resolve(answer(say))
    },
    frames: () => Promise.resolve(Object.keys(frames).map(Number)),
    pause: () => {
      if (comes) frames[9] = { says: comes }
      return Promise.resolve()
    },
  })
  return { done, asked }
}

describe('a question is asked', () => {
  it('where the chat was read, and nowhere else', async () => {
    const { done, asked } = tab({ 0: { says: ['sent'] }, 4: { says: ['sent'] } }, { frameId: 4, chat: 1 })
    expect(await done).toEqual(answer('sent'))
    expect(asked).toEqual(['4/1'])
  })

  it('in no other frame where that chat is busy or in use', async () => {
    for (const say of ['busy', 'in_use'] as const) {
      const { done, asked } = tab({ 0: { says: ['sent'] }, 4: { says: [say] } }, { frameId: 4, chat: 0 })
      expect(await done).toEqual(answer(say))
      expect(asked).toEqual(['4/0'])
    }
  })

  it('in the frame that has a message box, before any launcher is pressed', async () => {
    const { done, asked } = tab({ 0: { says: ['no_chat'], open: 'sent' }, 4: { says: ['sent'] } })
    expect(await done).toEqual(answer('sent'))
    expect(asked).toEqual(['0', '4'])
  })

  it('where a launcher is, with one press', async () => {
    const { done, asked } = tab({ 0: { says: ['no_chat'], open: 'sent' }, 4: { says: ['no_chat'], open: 'sent' } })
    expect(await done).toEqual(answer('sent'))
    expect(asked).toEqual(['0', '4', '0 may open'])
  })

  it('in the frame that a launcher of another one opened, once it is there', async () => {
    const { done, asked } = tab({
      0: { says: ['no_chat'], open: 'opened' },
      4: { says: ['no_chat', 'NO_RECEIVER', 'no_chat', 'sent'] },
    })
    expect(await done).toEqual(answer('sent'))
    expect(asked.filter((one) => one.includes('may open'))).toEqual(['0 may open'])
  })

  it('past a frame that goes before anything could be asked there', async () => {
    const { done, asked } = tab({ 0: { says: ['no_chat'] }, 3: { says: ['gone'] }, 4: { says: ['sent'] } })
    expect(await done).toEqual(answer('sent'))
    expect(asked).toEqual(['0', '3', '4'])
  })

  it('in the frame that takes the place of a launcher, with one press', async () => {
    const frames: Parameters<typeof tab>[0] = {
      0: { says: ['no_chat'] },
      3: { says: ['no_chat'], open: 'gone' },
      4: { says: ['no_chat'], open: 'sent' },
    }
    const { done, asked } = tab(frames, null, ['sent'])
    expect(await done).toEqual(answer('sent'))
    expect(asked.filter((one) => one.includes('may open'))).toEqual(['0 may open', '3 may open'])
    expect(asked.at(-1)).toBe('9')
  })

  it('past frames that cannot be written in', async () => {
    const { done } = tab({ 0: { says: ['FAILED'] }, 3: { says: ['NO_RECEIVER'] }, 4: { says: ['sent'] } })
    expect(await done).toEqual(answer('sent'))
  })
})

it('nowhere else once a page went while it was asked there, since it may have been sent', async () => {
  const left = tab({ 0: { says: ['no_chat'] }, 3: { says: ['CUT_OFF'] }, 4: { says: ['sent'] } })
  expect(await left.done).toEqual(answer('CUT_OFF'))
  expect(left.asked).toEqual(['0', '3'])
  const read = tab({ 0: { says: ['sent'] }, 3: { says: ['gone'] } }, { frameId: 3, chat: 0 })
  expect(await read.done).toEqual(answer('CUT_OFF'))
  expect(read.asked).toEqual(['3/0'])
  for (const place of [{ frameId: 0, chat: 0 }, null]) {
    const { done, asked } = tab({ 0: { says: ['CUT_OFF', 'sent'] }, 4: { says: ['sent'] } }, place)
    expect(await done).toEqual(answer('CUT_OFF'))
    expect(asked).toHaveLength(1)
  }
  const lost =
    'A listener indicated an asynchronous response by returning true, but the message channel closed before a response was received'
  expect(codeOfAsking(new Error(lost))).toBe('CUT_OFF')
  expect(codeOfAsking(new Error('Could not establish connection. Receiving end does not exist.'))).toBe('NO_RECEIVER')
})

describe('where it could not be asked, the answer is', () => {
  it('of the frame that came nearest', async () => {
    expect(await tab({ 0: { says: ['no_chat'] }, 4: { says: ['NO_RECEIVER'] } }).done).toEqual(answer('no_chat'))
    expect(await tab({ 0: { says: ['no_composer'] }, 4: { says: ['no_chat'] } }).done).toEqual(answer('no_composer'))
    expect(await tab({ 0: { says: ['NO_RECEIVER'] } }).done).toEqual(answer('NO_RECEIVER'))
  })

  it('that a form comes first, unless a chat is open in another frame; no other launcher is pressed', async () => {
    const open = tab({ 0: { says: ['form_first'] }, 4: { says: ['sent'] } })
    expect(await open.done).toEqual(answer('sent'))
    const form = tab({ 0: { says: ['form_first'] }, 4: { says: ['no_chat'], open: 'sent' } })
    expect(await form.done).toEqual(answer('form_first'))
    const pressed = tab({ 0: { says: ['no_chat'], open: 'form_first' }, 4: { says: ['no_chat'], open: 'sent' } })
    expect(await pressed.done).toEqual(answer('form_first'))
  })

  it('that there is no message box, where a launcher opened nothing', async () => {
    expect(await tab({ 0: { says: ['no_chat'], open: 'opened' } }).done).toEqual(answer('no_composer'))
  })
})
