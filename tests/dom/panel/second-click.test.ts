import { afterEach, expect, it, vi } from 'vitest'
import { ignoreSecondClicks } from '../../../components/ui/second-click.ts'

let end = (): void => {}
afterEach(() => end())

/** Three buttons; the last one may be pressed in a row, as the way to the next issue is. */
function drawn() {
  end = ignoreSecondClicks(document)
  document.body.innerHTML = '<button>Approve</button><button>Ask</button><button data-repeats>Next</button><p>Words</p>'
  const pressed = vi.fn()
  document.body.addEventListener('click', ({ target }) => pressed((target as Element).textContent))
  const on = (words: string) => [...document.body.children].find(({ textContent }) => textContent === words)!
  const event = (type: string, words: string, detail: number): MouseEvent => {
    const one = new MouseEvent(type, { bubbles: true, cancelable: true, detail })
    on(words).dispatchEvent(one)
    return one
  }
  return { pressed, event }
}

it('a second click presses what the first one did, and nothing else', () => {
  const { pressed, event } = drawn()
  event('click', 'Approve', 1)
  event('click', 'Approve', 2)
  event('click', 'Ask', 3)
  event('click', 'Next', 4)
  expect(pressed.mock.calls.flat()).toEqual(['Approve', 'Approve', 'Next'])
  event('click', 'Ask', 1)
  expect(pressed).toHaveBeenLastCalledWith('Ask')
})

it('a key that presses a button comes after no click', () => {
  const { pressed, event } = drawn()
  event('click', 'Approve', 1)
  event('click', 'Ask', 0)
  expect(pressed).toHaveBeenLastCalledWith('Ask')
})

it('words are selected by a double click on words alone', () => {
  const { event } = drawn()
  event('click', 'Words', 1)
  expect(event('mousedown', 'Words', 2).defaultPrevented).toBe(false)
  event('click', 'Approve', 1)
  expect(event('mousedown', 'Words', 2).defaultPrevented).toBe(true)
})

it('a second click puts the cursor in a field that came under the pointer, also through its label', () => {
  const { pressed, event } = drawn()
  document.body.insertAdjacentHTML('beforeend', '<textarea>Text</textarea><label>Name<input></label>')
  event('click', 'Approve', 1)
  expect(event('mousedown', 'Text', 2).defaultPrevented).toBe(false)
  expect(event('click', 'Name', 2).defaultPrevented).toBe(false)
  expect(pressed.mock.calls.flat()).toContain('Name')
})

it('a second click on what is ticked ticks it again, and ticks nothing that came under the pointer', () => {
  const { event } = drawn()
  document.body.insertAdjacentHTML('beforeend', '<label>First<input type="checkbox"></label>')
  document.body.insertAdjacentHTML('beforeend', '<label>Other<input type="checkbox"></label>')
  const ticked = () => [...document.querySelectorAll('input')].map(({ checked }) => checked)
  event('click', 'First', 1)
  expect(ticked()).toEqual([true, false])
  event('click', 'Other', 2)
  expect(ticked()).toEqual([true, false])
  event('click', 'First', 2)
  expect(ticked()).toEqual([false, false])
  event('click', 'Approve', 1)
  event('click', 'First', 2)
  expect(ticked()).toEqual([false, false])
})
