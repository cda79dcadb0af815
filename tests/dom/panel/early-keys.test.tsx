/** What is pressed before the panel is there is done once it is: in order, once, and nothing that was not meant so. */
import 'fake-indexeddb/auto'
import { cleanup, fireEvent, render } from '@testing-library/react'
import { useState } from 'react'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type EarlyKeys, keepKeys } from '../../../components/early/keys.ts'
import { replayKeys } from '../../../components/early/replay.ts'
import { setBindings } from '../../../components/ui/bindings.ts'
import { type KeyMap, useKeys } from '../../../components/ui/keys.ts'
import { database, writeMeta } from '../../../lib/db/index.ts'
import { panelTests } from './rendering.tsx'

let early: EarlyKeys
let did: string[]

const press = (key: string, more: KeyboardEventInit = {}, on: Element = document.activeElement ?? document.body) =>
  fireEvent.keyDown(on, { key, ...more })
const replay = async (): Promise<void> => {
  // In React's own time, as in the panel: what a key opens comes while the next one waits for it.
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: false })
  await replayKeys(early)
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })
}

/** A list from which an issue is opened, which is there a while after that. */
function Desk() {
  const [at, setAt] = useState(0)
  const [open, setOpen] = useState<number | null>(null)
  const [isThere, setThere] = useState(false)
  const [searching, setSearching] = useState(false)
  const say = (what: string) => () => void did.push(what)
  useKeys(
    {
      j: () => {
        did.push(`next of ${at}`)
        setAt(at + 1)
      },
      k: say('previous'),
      g: say('good'),
      x: say('select'),
      ArrowDown: say('down'),
      Enter: () => {
        did.push(`open ${at}`)
        setOpen(at)
        setTimeout(() => setThere(true), 100)
      },
      '/': () => setSearching(true),
    },
    open === null,
  )
  return (
    <>
      {isThere && <Issue keys={{ j: say(`next after ${open}`), k: say('previous issue') }} />}
      {searching && <input aria-label="search" autoFocus />}
    </>
  )
}

function Issue({ keys }: { keys: KeyMap }) {
  useKeys(keys)
  return <h1>An issue</h1>
}

describe('keys pressed before the panel hears any', () => {
  panelTests()
  beforeEach(() => {
    did = []
    early = keepKeys()
    setBindings({})
  })
  afterEach(async () => {
    early.stop()
    cleanup()
    await database().meta.clear()
  })

  it('are done in their order, each upon what the one before has drawn', async () => {
    for (const key of ['j', 'j', 'ArrowDown', 'k']) press(key)
    render(<Desk />)
    expect(did).toEqual([])
    await replay()
    expect(did).toEqual(['next of 0', 'next of 1', 'down', 'previous'])
    press('k')
    expect(did.slice(4), 'from then on the panel hears for itself').toEqual(['previous'])
  })

  it('wait for what a key before them opens; those pressed meanwhile come after them', async () => {
    for (const key of ['j', 'Enter', 'j']) press(key)
    render(<Desk />)
    setTimeout(() => press('k'), 30)
    await replay()
    expect(did).toEqual(['next of 0', 'open 1', 'next after 1', 'previous issue'])
  })

  it('wait for the panel’s first view', async () => {
    press('j')
    setTimeout(() => render(<Desk />), 60)
    await replay()
    expect(did).toEqual(['next of 0'])
  })

  it.each(['g', 'x', 'q', '§'])('judge, write and select nothing that was not to be seen: %s ends it', async (key) => {
    for (const one of ['j', key, 'j', 'Enter']) press(one)
    render(<Desk />)
    await replay()
    expect(did).toEqual(['next of 0'])
  })

  it('write no text into a field, and letters after a search are no commands', async () => {
    for (const one of ['/', 'j', 'k']) press(one)
    const { getByLabelText } = render(<Desk />)
    await replay()
    expect(getByLabelText('search')).toHaveProperty('value', '')
    expect(document.activeElement).toBe(getByLabelText('search'))
    expect(did).toEqual([])
  })

  it.each([
    ['a click elsewhere', () => fireEvent.pointerDown(document.body)],
    ['a click by key', () => fireEvent.click(document.body)],
    ['leaving the window', () => fireEvent.blur(window)],
  ])('are forgotten with %s; what is pressed after that is not', async (_what, elsewhere) => {
    press('j')
    press('Enter')
    elsewhere()
    press('k')
    render(<Desk />)
    await replay()
    expect(did).toEqual(['previous'])
  })

  it('leave alone what is not for the panel: fields, buttons, the browser’s own keys, an input method', async () => {
    const { container } = render(
      <div>
        <input />
        <button type="button" aria-label="button" />
      </div>,
    )
    const [field, button] = container.querySelectorAll<HTMLElement>('input,button')
    const untouched = [
      press('j', {}, field!),
      press('Enter', {}, button!),
      press(' '),
      press('Tab'),
      press('r', { ctrlKey: true }),
      press('j', { altKey: true }),
      press('j', { isComposing: true }),
    ]
    expect(untouched).toEqual(untouched.map(() => true))
    expect(early.kept).toEqual([])
    expect(press('j', {}, button!)).toBe(false)
  })

  it('mean what was chosen on this computer', async () => {
    await writeMeta(database(), 'keys', { j: 'n' })
    press('n')
    render(<Desk />)
    await replay()
    expect(did).toEqual(['next of 0'])
  })

  it('mean nothing where single keys are switched off', async () => {
    await writeMeta(database(), 'singleKeys', false)
    press('ArrowDown')
    press('j')
    render(<Desk />)
    await replay()
    expect(did).toEqual(['down'])
  })
})
