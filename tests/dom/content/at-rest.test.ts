import { describe, expect, it, vi } from 'vitest'
import { env } from '../detect/page.ts'
import { followedChat, GREETED, list, message, type Said, say, wait } from './followed-chat.ts'

const { followed, last, spoken, settledTexts, follow, open } = followedChat()

describe('no part of an answer is at rest, and nothing is open for ever', () => {
  const grow = async (bubble: HTMLElement, ...steps: Array<[pause: number, more: string]>): Promise<void> => {
    for (const [pause, more] of steps) {
      await wait(pause)
      bubble.textContent += more
    }
  }
  const stopButton = (): HTMLElement => {
    const stop = document.createElement('button')
    stop.setAttribute('aria-label', 'Stop generating')
    document.querySelector('#foot')!.append(stop)
    return stop
  }

  it('pauses after whole sentences, as long as those that were seen and a little longer', async () => {
    open(...GREETED)
    await wait(2_000)
    await grow(say('bot', 'It left Utrecht.'), [3_800, ' It arrives tomorrow.'])
    await wait(9_000)
    say('me', 'And then?')
    await wait(2_000)
    await grow(say('bot', 'One moment.'), [1_000, ' Still looking.'], [4_500, ' You get a card.'])
    await wait(9_000)
    expect(settledTexts()).not.toContain('One moment. Still looking.')
    expect(settledTexts()).toContain('One moment. Still looking. You get a card.')
  })

  it('a tool that works for half a minute, under a sign that was seen to go', async () => {
    open(...GREETED)
    await wait(2_000)
    let stop = stopButton()
    say('bot', 'It left Utrecht.')
    await wait(3_000)
    stop.remove()
    await wait(6_000)
    say('me', 'And then?')
    stop = stopButton()
    const bubble = say('bot', 'Let me look.')
    await wait(30_000)
    expect(spoken().at(-1)).toBe('assistant… Let me look.')
    bubble.textContent += ' It arrives tomorrow.'
    stop.remove()
    await wait(6_000)
    expect(settledTexts()).not.toContain('Let me look.')
    expect(spoken().at(-1)).toBe('assistant Let me look. It arrives tomorrow.')
  })

  it.each<[string, () => void]>([
    ['a button to stop it', () => void stopButton()],
    ['a list that is busy', () => list().setAttribute('aria-busy', 'true')],
  ])('is at rest in the end under %s that stays, and so is the next', async (_, sign) => {
    open(...GREETED)
    await wait(2_000)
    sign()
    for (const text of ['It left Utrecht.', 'It arrives tomorrow.']) {
      say('bot', text)
      await wait(11_500)
      expect(spoken().at(-1)).toBe(`assistant ${text}`)
      say('me', 'And then?')
      await wait(1_000)
    }
  })

  it('a sign that stays once it was seen to go is waited for once, and not again', async () => {
    open(...GREETED)
    await wait(2_000)
    let stop = stopButton()
    say('bot', 'It left Utrecht.')
    await wait(3_000)
    stop.remove()
    await wait(6_000)
    stop = stopButton()
    for (const [text, ms] of [
      ['It arrives tomorrow.', 61_500],
      ['Before noon.', 11_500],
    ] as const) {
      say('me', 'And then?')
      say('bot', text)
      await wait(ms)
      expect(spoken().at(-1)).toBe(`assistant ${text}`)
    }
  })

  it('a sign on the last answer that stays until the next one has not gone', async () => {
    open(...GREETED)
    await wait(2_000)
    for (const text of ['It left Utrecht.', 'It arrives tomorrow.', 'Before noon.']) {
      say('me', 'And then?')
      await wait(1_000)
      list().querySelector('.is-streaming')?.classList.remove('is-streaming')
      say('bot', text).classList.add('is-streaming')
      await wait(11_500)
      expect(spoken().at(-1)).toBe(`assistant ${text}`)
    }
  })

  it('an indicator that stays and is hidden shows nothing; shown again, it does', async () => {
    open(...GREETED)
    await wait(2_000)
    const dots = say('bot', '…').parentElement!
    await wait(1_000)
    dots.style.display = 'none'
    const answer = message('bot', 'It left Utrecht.')
    dots.before(answer)
    await wait(5_500)
    expect(spoken().at(-1)).toBe('assistant It left Utrecht.')
    dots.before(message('me', 'And then?'))
    dots.before(message('bot', 'Let me look.'))
    dots.style.removeProperty('display')
    await wait(7_000)
    expect(spoken().at(-1)).toBe('assistant… Let me look.')
    dots.style.display = 'none'
    await wait(1_000)
    expect(spoken().at(-1)).toBe('assistant Let me look.')
  })

  it('an indicator that goes out of sight with the whole widget has not gone', async () => {
    open(...GREETED)
    followed.reading?.stop()
    let isMinimised = false
    const seeing = { ...env, drawn: () => !isMinimised }
    follow(seeing)
    await wait(2_000)
    say('bot', 'Let me look.')
    const dots = say('bot', '…').parentElement!
    await wait(2_000)
    isMinimised = true
    await wait(5_500)
    expect(spoken().at(-1)).toBe('assistant… Let me look.')
    isMinimised = false
    dots.remove()
    await wait(5_000)
    expect(spoken().at(-1)).toBe('assistant Let me look.')
  })

  it.each([
    '<button>Writing a complaint</button>',
    '<button aria-label="More">…</button>',
    '<div role="separator">• • •</div>',
  ])('is at rest as soon where %s stands among the messages', async (html) => {
    open(...GREETED)
    await wait(2_000)
    say('bot', 'It left Utrecht.')
    list().insertAdjacentHTML('beforeend', html)
    await wait(5_000)
    expect(spoken().at(-1)).toBe('assistant It left Utrecht.')
  })

  it('a sign that was believed in vain, and that then goes as the answer comes, is believed again', async () => {
    open(...GREETED)
    await wait(2_000)
    for (const [first, then] of [
      ['Let me look.', 'It left Utrecht.'],
      ['One moment.', 'It arrives tomorrow.'],
    ] as const) {
      say('bot', first)
      const dots = say('bot', '…').parentElement!
      await wait(15_000)
      expect(spoken().at(-1)).toBe(`assistant${then === 'It left Utrecht.' ? '' : '…'} ${first}`)
      dots.remove()
      say('bot', then)
      await wait(6_000)
      say('me', 'And then?')
      await wait(1_000)
    }
  })

  it('what is added late, or now and then, does not make it slow for good', async () => {
    open(...GREETED)
    await wait(2_000)
    await grow(say('bot', 'It left Utrecht.'), [1_000, ' By van.'], [11_000, ' Source: the depot.'])
    await wait(9_000)
    const restsWithin = async (text: string, ms: number): Promise<boolean> => {
      say('me', 'And then?')
      await wait(1_000)
      await grow(say('bot', 'Well.'), [500, ` ${text}`])
      await wait(ms)
      const isAtRest = spoken().at(-1) === `assistant Well. ${text}`
      await wait(10_000)
      return isAtRest
    }
    expect(await restsWithin('It comes.', 5_000)).toBe(true)
    await grow(list().lastElementChild!.querySelector<HTMLElement>('.bubble')!, [1_000, ' No.'], [6_000, ' Yes.'])
    await wait(10_000)
    expect(await restsWithin('Today.', 5_000)).toBe(false)
    for (const text of ['By noon.', 'By one.', 'By two.']) await restsWithin(text, 5_000)
    expect(await restsWithin('By three.', 5_000)).toBe(true)
  })

  it('an indicator that was hidden at first sight', async () => {
    open(...GREETED)
    followed.reading?.stop()
    const dots = say('bot', '…').parentElement!
    dots.style.display = 'none'
    follow()
    await wait(4_000)
    dots.before(message('bot', 'Let me look.'))
    dots.style.removeProperty('display')
    await wait(7_000)
    expect(spoken().at(-1)).toBe('assistant… Let me look.')
  })

  it('a page that nobody sees, where what is drawn word by word stands still', async () => {
    open(...GREETED)
    await wait(2_000)
    const bubble = say('bot', 'It left')
    await grow(bubble, [300, ' Utrecht'], [300, ' this morning.'])
    const hidden = vi.spyOn(document, 'hidden', 'get').mockReturnValue(true)
    document.dispatchEvent(new Event('visibilitychange'))
    await wait(30_000)
    hidden.mockReturnValue(false)
    document.dispatchEvent(new Event('visibilitychange'))
    await grow(bubble, [200, ' It arrives tomorrow.'])
    await wait(6_000)
    expect(settledTexts()).not.toContain('It left Utrecht this morning.')
    expect(spoken().at(-1)).toBe('assistant It left Utrecht this morning. It arrives tomorrow.')
    hidden.mockReturnValue(true)
    say('me', 'And then?')
    await grow(say('bot', 'You'), [1_000, ' get'], [1_000, ' a card.'])
    await wait(70_000)
    expect(spoken().at(-1)).toBe('assistant You get a card.')
  })

  it('a page that nobody sees, where somebody waits for the answer', async () => {
    open(...GREETED)
    await wait(2_000)
    vi.spyOn(document, 'hidden', 'get').mockReturnValue(true)
    followed.reading!.hurry(true)
    await grow(say('bot', 'You'), [1_000, ' get'], [1_000, ' a card.'])
    await wait(6_000)
    expect(spoken().at(-1)).toBe('assistant You get a card.')
  })

  it('an answer that is made anew while it is written, in a row of its own', async () => {
    open(...GREETED)
    await wait(2_000)
    const first = say('bot', 'It left')
    await grow(first, [500, ' Utrecht.'])
    await wait(500)
    const { key } = last()[2]!
    first.parentElement!.remove()
    await wait(300)
    await grow(say('bot', 'Your parcel'), [800, ' is on'], [800, ' its way.'])
    await wait(8_000)
    expect(last()).toHaveLength(3)
    expect(last()[2]!.text).toBe('Your parcel is on its way.')
    expect(settledTexts().filter((text) => text !== last()[2]!.text)).toHaveLength(2)
    expect(key).toBeDefined()
  })

  it('a step of a tool between two parts of an answer', async () => {
    open(...GREETED)
    await wait(2_000)
    const bubble = say('bot', '')
    bubble.innerHTML = '<p>Let me look that up.</p>'
    await wait(1_500)
    bubble.insertAdjacentHTML('beforeend', '<div class="tool" data-status="running">Searching orders</div>')
    await wait(8_000)
    bubble.querySelector('.tool')!.setAttribute('data-status', 'done')
    bubble.insertAdjacentHTML('beforeend', '<p>It left Utrecht.</p>')
    await wait(9_000)
    expect(settledTexts().filter((text) => text.startsWith('Let me look'))).toHaveLength(1)
    expect(spoken().at(-1)).toContain('It left Utrecht.')
  })
})

it('of a long conversation that was there, all but the end is at rest at first sight', async () => {
  const many = Array.from({ length: 40 }, (_, i): Said => [i % 2 === 0 ? 'bot' : 'me', `Line ${i}.`])
  open(...many)
  await wait(1_000)
  expect(followed.reports).toHaveLength(1)
  expect(last().map(({ rest }) => rest.settled)).toEqual(many.map((_, i) => i < 32))
  await wait(4_000)
  expect(last().every(({ rest }) => rest.settled)).toBe(true)
  expect(last().filter((turn, i) => turn !== followed.reports[0]!.turns[i])).toHaveLength(8)
})

it('nothing is at rest at first sight while the page is loading', async () => {
  vi.spyOn(document, 'readyState', 'get').mockReturnValue('interactive')
  open(...Array.from({ length: 40 }, (_, i): Said => [i % 2 === 0 ? 'bot' : 'me', `Line ${i}.`]))
  await wait(1_000)
  expect(last().some(({ rest }) => rest.settled)).toBe(false)
})
