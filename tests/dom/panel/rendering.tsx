/** What each panel test begins with: a clean document, and the few browser functions that jsdom lacks. */
import { cleanup, configure } from '@testing-library/react'
import { afterEach, beforeEach } from 'vitest'
import { INITIAL_PANEL, usePanel } from '../../../lib/store/shell/panel.ts'
import { allowSingleKeys } from '../../../components/ui/keys.ts'

class NoResize {
  observe(): void {}
  unobserve(): void {}
  disconnect(): void {}
}

export function panelTests(): void {
  // A limit for what hangs, not a measure: a busy machine must not fail a test.
  configure({ asyncUtilTimeout: 30_000 })
  beforeEach(() => {
    globalThis.ResizeObserver ??= NoResize as unknown as typeof ResizeObserver
    globalThis.CSS ??= { escape: (text: string) => text } as unknown as typeof CSS
    // jsdom lays nothing out: the virtual list is told that its window is 600 px high.
    Object.defineProperty(HTMLElement.prototype, 'offsetHeight', { configurable: true, get: () => 600 })
    Object.defineProperty(HTMLElement.prototype, 'offsetWidth', { configurable: true, get: () => 360 })
    Object.defineProperty(HTMLElement.prototype, 'clientHeight', { configurable: true, get: () => 600 })
    Object.defineProperty(HTMLElement.prototype, 'clientWidth', { configurable: true, get: () => 360 })
    // A frame as soon as nothing else waits: a test presses its keys when it sees what they are about.
    globalThis.requestAnimationFrame = (frame) => Number(setTimeout(() => frame(performance.now())))
    globalThis.cancelAnimationFrame = (id) => clearTimeout(id)
    HTMLElement.prototype.scrollTo = (() => {}) as typeof HTMLElement.prototype.scrollTo
    HTMLElement.prototype.scrollIntoView = (() => {}) as typeof HTMLElement.prototype.scrollIntoView
    usePanel.setState(INITIAL_PANEL)
    allowSingleKeys(true)
  })
  afterEach(cleanup)
}

export const nothing = (): void => {}
