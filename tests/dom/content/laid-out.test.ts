import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { laidOut } from '../../../entrypoints/transcript.content/mark/laid-out.ts'

/** A browser's frame in its two halves: animation frames, then, once the page is laid out, what is observed. */
let animations: FrameRequestCallback[] = []
let observing: (() => void)[] = []
let order: string[] = []

function draw(): void {
  for (const step of animations.splice(0)) step(0)
  order.push('laid out')
  for (const told of observing.splice(0)) told()
}

beforeEach(() => {
  animations = []
  observing = []
  order = []
  vi.spyOn(window, 'requestAnimationFrame').mockImplementation((step) => animations.push(step))
  vi.spyOn(window, 'cancelAnimationFrame').mockImplementation((at) => void animations.splice(at - 1, 1))
  vi.stubGlobal(
    'ResizeObserver',
    class {
      told: () => void
      constructor(told: () => void) {
        this.told = told
      }
      observe() {
        observing.push(this.told)
      }
      disconnect() {
        observing = observing.filter((told) => told !== this.told)
      }
    },
  )
})
afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
})

it('calls after the layout of the next frame, once however often it was asked', () => {
  const next = laidOut(document, () => order.push('measured'))
  next.ask()
  next.ask()
  expect(next.isAsked()).toBe(true)
  draw()
  draw()
  expect(order).toEqual(['laid out', 'measured', 'laid out'])
  expect(next.isAsked()).toBe(false)
})

it('can be asked for the frame after it while it is called', () => {
  const next = laidOut(document, () => {
    order.push('measured')
    if (order.length < 4) next.ask()
  })
  next.ask()
  draw()
  draw()
  expect(order).toEqual(['laid out', 'measured', 'laid out', 'measured'])
})

it('is not called once it is no longer wanted, before the frame and in it', () => {
  const next = laidOut(document, () => order.push('measured'))
  next.ask()
  next.cancel()
  draw()
  next.ask()
  animations.splice(0).at(0)!(0)
  next.cancel()
  draw()
  expect(order).toEqual(['laid out', 'laid out'])
})
