import { describe, expect, it } from 'vitest'
import type { PageEnv } from '../../../lib/detect/page-env.ts'
import { env } from '../detect/page.ts'
import { followedChat, GREETED, list, message, type Said, say, wait } from './followed-chat.ts'

const { followed, last, spoken, settledTexts, follow, open } = followedChat()

describe('a list whose newest message comes first', () => {
  const HEIGHT = 40
  const box = (top: number, height: number) => ({ left: 0, right: 400, width: 400, top, bottom: top + height, height })
  const drawn = {
    ...env,
    rect(el: Element) {
      const row = el.closest('.row')
      if (row) return box(100 + [...list().children].indexOf(row) * HEIGHT, HEIGHT)
      return el.closest('#foot') ? box(0, 60) : box(100, 600)
    },
  }
  const said: Said[] = [...GREETED, ['bot', 'It left Utrecht.'], ['me', 'And then?'], ['bot', 'It comes by van.']]

  it('is read in the order of the conversation, and each answer is paired with what it answers, as it comes', async () => {
    open()
    const sayFirst = (who: 'bot' | 'me', text: string): HTMLElement => {
      const row = message(who, text)
      list().prepend(row)
      return row.querySelector<HTMLElement>('.bubble')!
    }
    for (const [who, text] of said) sayFirst(who, text)
    follow(drawn)
    await wait(3_000)
    const keys = last().map(({ key }) => key)
    expect(last().map(({ text }) => text)).toEqual(said.map(([, text]) => text))
    for (let i = 0; i < 3; i++) {
      sayFirst('me', `Question ${i}?`)
      await wait(400)
      const bubble = sayFirst('bot', 'Let me')
      await wait(900)
      bubble.textContent += ' look'
      await wait(900)
      bubble.textContent += ` ${i} up.`
      await wait(6_000)
    }
    expect(
      last()
        .slice(0, 5)
        .map(({ key }) => key),
    ).toEqual(keys)
    expect(spoken().slice(5)).toEqual(
      [0, 1, 2].flatMap((i) => [`user Question ${i}?`, `assistant Let me look ${i} up.`]),
    )
    expect(settledTexts()).toHaveLength(11)
    expect(followed.reports.some(({ fresh }) => fresh)).toBe(false)
    // Earlier ones are loaded.
    list().append(message('me', 'Before all that.'))
    await wait(3_000)
    expect(last()[0]!.text).toBe('Before all that.')
    expect(last()[1]!.key).toBe(keys[0])
  })

  const withTimes = (order: 'rises' | 'falls', mark: (minute: number) => string): void => {
    open()
    const some = said.map(([who, text], i) => {
      const row = message(who, text)
      row.querySelector('.bubble')!.insertAdjacentHTML('afterend', mark(10 + i))
      return row
    })
    list().append(...(order === 'falls' ? some.reverse() : some))
  }

  it.each<['rises' | 'falls', string, (minute: number) => string]>([
    ['rises', 'dates', (minute) => `<time datetime="2026-11-30T09:${minute}:00Z">now</time>`],
    ['falls', 'dates', (minute) => `<time datetime="2026-11-30T09:${minute}:00Z">now</time>`],
    ['rises', 'hours', (minute) => `<span class="time">9:${minute} am</span>`],
  ])('is told by times where what it is drawn beside tells otherwise: %s by %s', async (order, _, mark) => {
    withTimes(order, mark)
    const foot = document.querySelector('#foot')!
    const seeing = {
      ...drawn,
      // The message box is where the other order would have it.
      rect: (el: Element) => (foot.contains(el) && order === 'falls' ? box(900, 60) : drawn.rect(el)),
    }
    follow(seeing)
    await wait(3_000)
    expect(last().map(({ text }) => text)).toEqual(said.map(([, text]) => text))
  })

  const BOX_ABOVE_A_LIST_THAT_GROWS_DOWN = drawn
  const boxBelow = (): typeof drawn => {
    const foot = document.querySelector('#foot')!
    return { ...drawn, rect: (el: Element) => (foot.contains(el) ? box(900, 60) : drawn.rect(el)) }
  }
  const texts = (): string[] => last().map(({ text }) => text)
  const readingOf = async (seeing: PageEnv): Promise<void> => {
    follow(seeing)
    await wait(3_000)
  }

  it('is told by what the reader sent, one after the other', async () => {
    open()
    for (const [who, text] of said) say(who, text)
    await readingOf({ ...BOX_ABOVE_A_LIST_THAT_GROWS_DOWN, sentInOrder: ['Where is my parcel?', 'And then?'] })
    expect(texts()).toEqual(said.map(([, text]) => text))
  })

  it('is told by what is sent once the chat is known, too', async () => {
    open()
    for (let n = 0; n < 5; n++) {
      say('me', `Question ${n}?`)
      say('bot', `It is answered like so, ${n}.`)
    }
    const sentInOrder: string[] = []
    await readingOf({ ...BOX_ABOVE_A_LIST_THAT_GROWS_DOWN, sentInOrder })
    for (let n = 5; n < 8; n++) {
      sentInOrder.push(`Question ${n}?`)
      say('me', `Question ${n}?`)
      await wait(500)
      say('bot', `It is answered like so, ${n}.`)
      await wait(6_000)
    }
    expect(texts().filter((text) => text.startsWith('Q'))).toEqual([...Array(8).keys()].map((n) => `Question ${n}?`))
    expect(followed.reports.at(-1)!.fresh).toBe(false)
  })

  it('is not told by two questions of which one may have been asked before', async () => {
    open()
    for (const [who, text] of said) say(who, text)
    await readingOf({ ...boxBelow(), sentInOrder: ['And then?', 'Where is my parcel?'] })
    expect(texts()).toEqual(said.map(([, text]) => text))
  })

  it('is not told by hours, which are those of several days', async () => {
    open()
    const hours = ['14:20', '14:20', '13:05', '13:05', '12:50']
    said.forEach(([who, text], i) =>
      say(who, text).insertAdjacentHTML('afterend', `<span class="time">${hours[i]}</span>`),
    )
    await readingOf(boxBelow())
    expect(texts()).toEqual(said.map(([, text]) => text))
  })

  it('is told by hours where all dates are the same day', async () => {
    withTimes('rises', (minute) => `<time datetime="2026-11-30">9:${minute} am</time>`)
    await readingOf(BOX_ABOVE_A_LIST_THAT_GROWS_DOWN)
    expect(texts()).toEqual(said.map(([, text]) => text))
  })
})
