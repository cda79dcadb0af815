import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { PageEnv } from '../../../lib/detect/page-env.ts'
import { flagging } from '../../../entrypoints/transcript.content/flagging.ts'
import { responsesOf } from '../../../entrypoints/transcript.content/responses.ts'
import type { LiveTurn } from '../../../entrypoints/transcript.content/read/live-turns.ts'
import { show } from '../detect/page.ts'

/** The test sees what the browser lets the content script see: closed roots as well. */
const roots = new WeakMap<Element, ShadowRoot>()
const env: PageEnv = { openRoot: (el) => roots.get(el) ?? null }
let chat: LiveTurn[]

function turnsIn(root: ParentNode): LiveTurn[] {
  return [...root.querySelectorAll<HTMLElement>('[data-role]')].map(
    (node) =>
      ({
        key: node.id,
        role: node.dataset['role'],
        node,
        content: node,
        rest: { settled: !node.hasAttribute('data-writing') },
      }) as unknown as LiveTurn,
  )
}
const CHAT = `<p id="q1" data-role="user">Where?</p><p id="a1" data-role="assistant">Here, <b>to the left</b>.</p>
  <p id="q2" data-role="user">When?</p><p id="a2" data-role="assistant">At noon.</p>
  <p id="q3" data-role="user">Why?</p><p id="a3" data-role="assistant" data-writing>Beca</p>`

beforeEach(() => {
  show(`<body><h1 id="title">Help</h1><div id="list">${CHAT}</div></body>`)
  chat = turnsIn(document)
})
const chats = () => [{ turns: () => chat, changedAt: () => 1 }]
const responses = () => responsesOf(document, env, chats)
const el = (id: string): Element => document.getElementById(id)!

function select(from: [Node, number], to: [Node, number]): void {
  document.getSelection()!.setBaseAndExtent(...from, ...to)
}
const words = () => {
  const found = responses().selected()
  return found && [found.turn.key, found.words]
}

describe('which response is meant', () => {
  it('the last of the chat that changed last, and none before it while that is being written', () => {
    const other = [{ ...chat[1]!, key: 'other' }]
    const two = (at: number) =>
      responsesOf(document, env, () => [...chats(), { turns: () => other, changedAt: () => at }])
    expect(two(2).last()).toMatchObject({ key: 'other' })
    expect(two(0).last()).toBe('writing')
    chat = chat.slice(0, 4)
    expect(two(0).last()).toMatchObject({ key: 'a2' })
    chat = chat.slice(0, 1)
    expect(responses().last(), 'asked, and not answered yet').toBe('writing')
    chat = []
    expect(responses().last()).toBeNull()
  })

  it('the one that is pointed at; for a question, what was answered to it', () => {
    expect(responses().at(el('a1').querySelector('b'))?.key).toBe('a1')
    expect(responses().at(el('q2'))?.key).toBe('a2')
    for (const id of ['a3', 'q3', 'title', 'list']) expect(responses().at(el(id)), id).toBeNull()
  })

  it('the one in which words are selected, across its own markup', () => {
    const [before, bold] = el('a1').childNodes
    select([before!, 0], [bold!.firstChild!, 6])
    expect(words()).toEqual(['a1', 'Here, to the'])
  })

  it('what is selected beyond the response is left out', () => {
    select([el('a2').firstChild!, 3], [el('q3').firstChild!, 3])
    expect(words()).toEqual(['a2', 'noon.'])
    select([el('q2').firstChild!, 0], [el('a2').firstChild!, 2])
    expect(words()).toEqual(['a2', 'At'])
  })

  it('nothing outside of settled responses is taken', () => {
    expect(words()).toBeNull()
    for (const id of ['title', 'q1', 'a3']) {
      select([el(id).firstChild!, 0], [el(id).firstChild!, 4])
      expect(words(), id).toBeNull()
    }
  })
})

describe('a right click', () => {
  it('in a closed root is on the response under the pointer; elsewhere the last is meant', () => {
    const host = document.createElement('x-chat')
    document.body.append(host)
    const root = host.attachShadow({ mode: 'closed' })
    roots.set(host, root)
    root.innerHTML = CHAT
    chat = turnsIn(root)
    root.elementFromPoint = () => root.querySelector('#a1 b')
    const flags = flagging(document, env, {
      chats,
      flag: () => Promise.resolve('flagged'),
      selected: () => undefined,
      flagger: () => Promise.resolve(null),
    })
    const asked = (what: 'pointed' | 'last' | 'selection') => flags.handlers['response.requested']({ what }).response
    flags.watch()
    const rightClick = (at: Element): void =>
      void at.dispatchEvent(new MouseEvent('contextmenu', { bubbles: true, composed: true }))
    rightClick(root.querySelector('#a1 b')!)
    expect(asked('pointed')).toEqual({ key: 'a1', words: null })
    expect(asked('last'), 'it is being written').toBeNull()
    expect(flags.handlers['response.requested']({ what: 'last' }).writing).toBe(true)
    chat = chat.slice(0, 4)
    expect(asked('last')).toEqual({ key: 'a2', words: null })
    rightClick(el('title'))
    expect(asked('pointed')).toEqual({ key: 'a2', words: null })
    expect(asked('selection')).toBeNull()
    rightClick(root.querySelector('#a1 b')!)
    flags.stop()
    rightClick(el('title'))
    expect(asked('pointed')).toEqual({ key: 'a1', words: null })
  })
})

describe('words that are selected', () => {
  it('are offered to be flagged until the menu or the shortcut takes them', async () => {
    const flagger = { offer: vi.fn(), withdraw: vi.fn(), say: vi.fn(), stop: vi.fn() }
    const flags = flagging(document, env, {
      chats,
      flag: () => Promise.resolve('flagged'),
      selected: () => undefined,
      flagger: () => Promise.resolve(flagger),
    })
    flags.watch()
    select([el('a2').firstChild!, 0], [el('a2').firstChild!, 7])
    document.dispatchEvent(new Event('selectionchange'))
    await vi.waitFor(() => expect(flagger.offer).toHaveBeenCalledOnce())
    expect(flagger.withdraw).not.toHaveBeenCalled()
    flags.handlers['response.requested']({ what: 'last' })
    flags.handlers['response.requested']({ what: 'selection' })
    await vi.waitFor(() => expect(flagger.withdraw).toHaveBeenCalledOnce())
    flags.stop()
  })

  it('are told once they stand still, and that none are; others, or too many, are not told', async () => {
    const told: unknown[] = []
    const flags = flagging(document, env, {
      chats,
      flag: () => Promise.resolve('flagged'),
      selected: (words) => void told.push(words),
      flagger: () => Promise.resolve(null),
    })
    flags.watch()
    const still = () => new Promise((resolve) => setTimeout(resolve, 300))
    const moved = async (): Promise<void> => {
      document.dispatchEvent(new Event('selectionchange'))
      await still()
    }
    select([el('title').firstChild!, 0], [el('title').firstChild!, 4])
    await moved()
    expect(told).toEqual([])
    select([el('a2').firstChild!, 0], [el('a2').firstChild!, 7])
    await moved()
    expect(told).toEqual([{ key: 'a2', words: 'At noon' }])
    el('a2').textContent = 'noon '.repeat(500)
    select([el('a2').firstChild!, 0], [el('a2').firstChild!, 2_400])
    await moved()
    expect(told.slice(1)).toEqual([null])
    document.getSelection()!.removeAllRanges()
    await moved()
    expect(told).toHaveLength(2)
    flags.stop()
  })
})
