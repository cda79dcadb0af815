/**
 * Pointing, step by step: a customer's message, an assistant's, the message box; then the reading that results is drawn
 * over the page, and saved only after somebody has seen it there. The page notices nothing: clicks and keys are caught
 * before they reach it, and only a user's count.
 */
import type { AdapterSpec } from '../../lib/contract/adapter.ts'
import type { Chat } from '../../lib/detect/chat.ts'
import { learnMore } from '../../lib/detect/detect.ts'
import { saidIn } from '../../lib/detect/said.ts'
import type { PageEnv } from '../../lib/detect/page-env.ts'
import { specFrom } from '../../lib/detect/point.ts'
import type { PointingState, SaveReply } from '../../lib/messaging/protocol.ts'
import { randomKey } from '../transcript.content/read/turn-keys.ts'
import { aimAt, deepestAt, firstAim, type Move, step as stepFrom } from './aim.ts'
import { type Drawn, overlay, type Said } from './overlay.ts'
import type { Step } from '../../lib/detect/point-words/index.ts'
import { aimedAt, found, texts } from './texts.ts'
import type { Pointer } from '../transcript.content/beside.ts'

export type PointingDeps = {
  moved(state: PointingState): void
  save(spec: AdapterSpec): Promise<SaveReply>
  /** Everything has been removed from the page. */
  gone(): void
}

const MOVES: Record<string, Move> = { ArrowUp: 'out', ArrowDown: 'in', ArrowLeft: 'previous', ArrowRight: 'next' }
const SWALLOWED = [
  'pointerdown',
  'pointerup',
  'mousedown',
  'mouseup',
  'click',
  'auxclick',
  'dblclick',
  'touchstart',
  'touchend',
] as const
/** How long "Saved" stays readable. */
const DONE_MS = 2_500

export function startPointing(doc: Document, env: PageEnv, deps: PointingDeps): Pointer {
  const view = doc.defaultView!
  const token = randomKey()
  const layer = overlay(doc)
  const quit = new AbortController()
  const isTopFrame = view === view.top
  let at: Step = 'user'
  let aim: Element | null = null
  let user: Element | null = null
  let assistant: Element | null = null
  let made: { spec: AdapterSpec; chat: Chat } | null = null
  let ended = false

  const target = (): 'message' | 'composer' => (at === 'composer' ? 'composer' : 'message')

  function picked(): Drawn[] {
    const one = (el: Element, hue: Drawn['hue'], name: string): Drawn => ({ el, hue, name, kind: 'picked' })
    if (made) {
      const turns = saidIn(made.chat, env, learnMore).map(({ node, role }) => one(node, role, texts().role[role]))
      return made.chat.composer ? [one(made.chat.composer, 'composer', texts().composer), ...turns] : turns
    }
    return [
      ...(user ? [one(user, 'user', texts().role.user)] : []),
      ...(assistant ? [one(assistant, 'assistant', texts().role.assistant)] : []),
    ]
  }

  function draw(): void {
    const hue = at === 'check' ? 'user' : at
    const here: Drawn[] = aim && at !== 'check' ? [{ el: aim, hue, name: null, kind: 'aim' }] : []
    layer.draw([...here, ...picked()], made?.chat.list ?? null)
  }

  function counts(): { user: number; assistant: number; agent: number } {
    const sums = { user: 0, assistant: 0, agent: 0 }
    if (made) for (const { role } of saidIn(made.chat, env, learnMore)) sums[role]++
    return sums
  }

  function go(to: Step, said: Said = { text: '', tone: 'plain' }): void {
    at = to
    aim = null
    const cancel = { label: texts().cancel, run: stop }
    const again = { label: texts().again, run: restart }
    if (to === 'check') {
      const acts = [{ label: texts().save, main: true, run: () => void save() }, again, cancel]
      layer.tell({ place: '', ask: texts().check, hint: texts().checkHint, acts })
      layer.say({ text: found(counts()), tone: 'count' })
    } else {
      const skip = { label: texts().skip, run: () => check(null) }
      const acts = [...(to === 'composer' ? [skip] : []), ...(to === 'user' ? [] : [again]), cancel]
      layer.tell({ ...texts().steps[to], acts })
      layer.say(said)
    }
    draw()
    deps.moved({ token, step: to, ...(to === 'check' ? { counts: counts() } : {}) })
  }

  function restart(): void {
    user = assistant = made = null
    go('user')
    layer.focus()
  }

  function take(el: Element): void {
    if (el.localName === 'iframe') {
      // The frame's own pointer goes on from there.
      ;(el as HTMLIFrameElement).contentWindow?.focus()
      return
    }
    if (at === 'user') {
      user = el
      layer.show(true)
      go('assistant')
    } else if (at === 'assistant') {
      const trial = specFrom({ user: user!, assistant: el, composer: null }, env)
      if (!trial.ok) return layer.say({ text: texts().problems[trial.problem], tone: 'bad' })
      assistant = el
      made = trial
      go('composer', { text: found(counts()), tone: 'count' })
    } else if (at === 'composer') check(el)
    layer.focus()
  }

  function check(composer: Element | null): void {
    const result = specFrom({ user: user!, assistant: assistant!, composer }, env)
    if (!result.ok) return layer.say({ text: texts().problems[result.problem], tone: 'bad' })
    made = result
    go('check')
    layer.focus()
  }

  async function save(): Promise<void> {
    if (!made) return
    layer.say({ text: texts().saving, tone: 'plain' })
    const reply = await deps.save(made.spec)
    if (ended) return
    if (!reply.saved) return layer.say({ text: texts().notSaved, tone: 'bad' })
    layer.draw([])
    layer.tell({ place: '', ask: texts().saved, hint: reply.proposed ? texts().proposed : '', acts: [] })
    layer.say({ text: '', tone: 'plain' })
    setTimeout(stop, DONE_MS)
  }

  function point(el: Element | null): void {
    aim = el && aimAt(el, target(), env)
    draw()
  }

  function walk(move: Move): void {
    const from = aim
    aim = from?.isConnected ? stepFrom(from, move, target(), env) : firstAim(doc, target(), env)
    aim?.scrollIntoView({ block: 'nearest', behavior: 'instant' })
    const words = aim?.localName === 'iframe' ? texts().frame : aimedAt((aim?.textContent ?? '').trim().slice(0, 60))
    layer.say({ text: aim && target() === 'message' ? words : '', tone: 'plain' })
    draw()
  }

  const isOurs = (event: Event): boolean => event.composedPath().includes(layer.host)

  function onPointer(event: Event): void {
    if (!event.isTrusted || isOurs(event)) return
    event.preventDefault()
    event.stopImmediatePropagation()
    if (event.type !== 'click' || at === 'check') return
    const { clientX, clientY } = event as MouseEvent
    const el = deepestAt(doc, clientX, clientY, env)
    const meant = el && aimAt(el, target(), env)
    if (meant) take(meant)
  }

  function onMove(event: Event): void {
    if (!event.isTrusted || at === 'check' || isOurs(event)) return
    const { clientX, clientY } = event as MouseEvent
    point(deepestAt(doc, clientX, clientY, env))
  }

  function onKey(event: KeyboardEvent): void {
    if (!event.isTrusted || event.isComposing) return
    const move = MOVES[event.key]
    const isTaking = event.key === 'Enter' && !layer.onControl()
    if (event.key !== 'Escape' && !isTaking && !(move && at !== 'check')) return
    event.preventDefault()
    event.stopImmediatePropagation()
    if (event.type !== 'keydown') return
    if (event.key === 'Escape') stop()
    else if (move) walk(move)
    else if (aim && at !== 'check') take(aim)
  }

  function stop(): void {
    if (ended) return
    leave()
    deps.moved({ token, step: 'ended' })
  }

  function leave(): void {
    if (ended) return
    ended = true
    quit.abort()
    layer.remove()
    deps.gone()
  }

  const caught = { capture: true, signal: quit.signal }
  // Not passive: caught events must not scroll, select or press anything.
  for (const type of SWALLOWED) view.addEventListener(type, onPointer, { ...caught, passive: false })
  view.addEventListener('pointermove', onMove, caught)
  for (const type of ['keydown', 'keypress', 'keyup'] as const) view.addEventListener(type, onKey, caught)

  layer.show(isTopFrame)
  layer.tell({ ...texts().steps.user, acts: [{ label: texts().cancel, run: stop }] })
  if (isTopFrame) layer.focus()
  return { token, stop: leave }
}
