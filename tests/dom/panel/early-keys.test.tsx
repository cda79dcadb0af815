/** What is pressed before the panel is there is done once it is: in order, once, and nothing that was not meant so. */
import 'fake-indexeddb/auto'
import { cleanup, fireEvent, render } from '@testing-library/react'
import { type ComponentType, lazy, Suspense, useState } from 'react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type EarlyKeys, keepKeys } from '../../../components/early/keys.ts'
import { KeysWait } from '../../../components/early/KeysWait.tsx'
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

describe('keys pressed while a view is being loaded', () => {
  panelTests()
  beforeEach(() => {
    did = []
    setBindings({})
    Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: false })
  })
  afterEach(async () => {
    Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })
    cleanup()
    await database().meta.clear()
  })

  const say = (what: string) => () => void did.push(what)
  function List() {
    useKeys({ j: say('next in the list'), g: say('good in the list'), Enter: say('open in the list') })
    return <h1>List</h1>
  }
  function Second() {
    useKeys({ j: say('next'), k: say('previous'), g: say('good'), Escape: say('back') })
    return <h1>Second</h1>
  }
  const Writing = (): React.ReactNode => <textarea aria-label="writing" autoFocus />
  /** A list, and what its key 3 leads to. @param everywhere keys in either @returns lets that come */
  async function onWayTo(Next: ComponentType, everywhere: KeyMap = {}): Promise<() => void> {
    let come: (view: { default: ComponentType }) => void = () => undefined
    const Late = lazy(() => new Promise<{ default: ComponentType }>((resolve) => (come = resolve)))
    function Places() {
      const [isAway, setAway] = useState(false)
      useKeys({ '3': () => setAway(true), ...everywhere })
      return <Suspense fallback={<KeysWait />}>{isAway ? <Late /> : <List />}</Suspense>
    }
    const { container, findByText } = render(<Places />)
    await findByText('List')
    press('3')
    await vi.waitFor(() => expect(container.querySelector('h1')?.style.display).toBe('none'))
    return () => come({ default: Next })
  }

  it('are for that view, in their order, and never for the one before', async () => {
    const come = await onWayTo(Second)
    for (const key of ['j', 'k', 'j', 'Escape']) press(key)
    expect(did).toEqual([])
    come()
    await vi.waitFor(() => expect(did).toEqual(['next', 'previous', 'next', 'back']))
    press('k')
    expect(did.slice(4), 'from then on the view hears for itself').toEqual(['previous'])
  })

  it('judge neither what is no longer seen nor what was not seen yet', async () => {
    const come = await onWayTo(Second)
    for (const key of ['j', 'g', 'j', 'Enter']) press(key)
    come()
    await vi.waitFor(() => expect(did).toEqual(['next']))
    await vi.waitFor(() => {
      press('k')
      expect(did).toContain('previous')
    })
    expect(did.filter((one) => one !== 'previous')).toEqual(['next'])
  })

  it('are no commands where one writes', async () => {
    const come = await onWayTo(Writing, { j: say('next everywhere') })
    for (const key of ['j', 'j']) press(key)
    come()
    await vi.waitFor(() => expect(document.activeElement?.getAttribute('aria-label')).toBe('writing'))
    // As long as they are done again, what is pressed is kept from the page.
    await vi.waitFor(() => expect(press('k', {}, document.body)).toBe(true))
    expect(did).toEqual([])
  })
})
