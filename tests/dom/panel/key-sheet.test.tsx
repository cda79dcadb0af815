import { render, screen, waitFor } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { useState } from 'react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import CommandList from '../../../components/shell/CommandList.tsx'
import { useNamedCommands } from '../../../components/ui/named-commands.ts'
import KeySheet from '../../../components/shell/KeySheet.tsx'
import { type Bindings, setBindings } from '../../../components/ui/bindings.ts'
import { Button } from '../../../components/ui/Button.tsx'
import { useKeys } from '../../../components/ui/keys.ts'
import { panelTests } from './rendering.tsx'

afterEach(() => setBindings({}))

function Sheet({ onBindings, start = {} }: { onBindings: (bindings: Bindings) => void; start?: Bindings }) {
  const [bindings, setOwn] = useState(start)
  return (
    <KeySheet
      open
      onClose={vi.fn()}
      singleKeys
      bindings={bindings}
      onBindings={(next) => {
        setOwn(next)
        onBindings(next)
      }}
      browserKeys={[
        { command: 'open-panel', key: 'Alt+Shift+E' },
        { command: 'flag-selection', key: '' },
      ]}
      onBrowserKeys={vi.fn()}
    />
  )
}

describe('the sheet of keys', () => {
  panelTests()
  const draw = async (start?: Bindings) => {
    const onBindings = vi.fn<(bindings: Bindings) => void>()
    render(<Sheet onBindings={onBindings} start={start} />)
    const user = userEvent.setup()
    const keyOf = (name: string) => screen.findByRole('button', { name: new RegExp(`^Change the key for ${name}:`) })
    return { onBindings, user, keyOf }
  }

  it('gives a command another key by keyboard alone', async () => {
    const { onBindings, user, keyOf } = await draw()
    const button = await keyOf('Good')
    button.focus()
    await user.keyboard('{Enter}')
    expect(screen.getByRole('status').textContent).toBe('Press the new key. Esc keeps the old one.')
    await user.keyboard('y')
    expect(onBindings).toHaveBeenLastCalledWith({ g: 'y' })
    expect((await keyOf('Good')).textContent).toBe('y')
  })

  it('shows a letter pressed with another key as it stands on the key', async () => {
    const { keyOf } = await draw({ 'Mod+k': 'Mod+ArrowUp', 'Mod+Enter': 'Mod+ß' })
    const keys = ['Save draft', 'Good', 'Every command by name', 'Publish'].map(
      async (name) => (await keyOf(name)).textContent,
    )
    expect(await Promise.all(keys)).toEqual(['Ctrl S', 'g', 'Ctrl ArrowUp', 'Ctrl ß'])
  })

  it('says whose key it is already, and swaps both', async () => {
    const { onBindings, user, keyOf } = await draw()
    await user.click(await keyOf('Good'))
    await user.keyboard('b')
    expect(onBindings).not.toHaveBeenCalled()
    expect(screen.getByRole('status').textContent).toContain('b already means “Bad”.')
    await user.click(screen.getByRole('button', { name: 'Swap both' }))
    expect(onBindings).toHaveBeenLastCalledWith({ g: 'b', b: 'g' })
  })

  it('keeps the old key with Esc, and does not close', async () => {
    const { onBindings, user, keyOf } = await draw()
    await user.click(await keyOf('Good'))
    await user.keyboard('{Escape}')
    expect(onBindings).not.toHaveBeenCalled()
    expect(screen.getByRole('dialog')).toBeTruthy()
  })

  it('resets one, and all', async () => {
    const { onBindings, user } = await draw({ g: 'y', b: 'u' })
    await user.click(await screen.findByRole('button', { name: 'Reset: Good' }))
    expect(onBindings).toHaveBeenLastCalledWith({ b: 'u' })
    await user.click(screen.getByRole('button', { name: 'Reset all keys' }))
    expect(onBindings).toHaveBeenLastCalledWith({})
  })

  it('shows the browser’s keys as they are now', async () => {
    await draw()
    const row = (await screen.findByText('Open Errata')).closest('li')
    expect(row?.textContent).toContain('Alt+Shift+E')
    expect(screen.getByText('Flag the selected words').closest('li')?.textContent).toContain('no key')
  })
})

describe('a key that was changed', () => {
  panelTests()
  function Desk({ onGood }: { onGood: () => void }) {
    useKeys({ g: onGood })
    return <Button keys="g">Good</Button>
  }

  it('acts in the place of the old one, and is shown', async () => {
    const onGood = vi.fn()
    setBindings({ g: 'y' })
    render(<Desk onGood={onGood} />)
    const user = userEvent.setup()
    await user.keyboard('g')
    expect(onGood).not.toHaveBeenCalled()
    await user.keyboard('y')
    expect(onGood).toHaveBeenCalledTimes(1)
    expect(screen.getByRole('button').getAttribute('aria-keyshortcuts')).toBe('y')
    expect(document.querySelector('kbd')?.dataset['keys']).toBe('y')
  })
})

describe('the list of commands', () => {
  panelTests()
  function Desk({ onGood, onSync, onRun }: { onGood: () => void; onSync: () => void; onRun: (id: string) => void }) {
    const [open, setOpen] = useState(false)
    useKeys({ g: onGood, j: vi.fn(), 'Mod+k': () => setOpen(true) })
    return open ? (
      <CommandList
        onClose={() => setOpen(false)}
        onRun={onRun}
        recent={['sync', 'gone']}
        others={[{ id: 'sync', name: 'Sync now', run: onSync }]}
      />
    ) : null
  }

  it('offers what would do something now, what was called last first', async () => {
    render(<Desk onGood={vi.fn()} onSync={vi.fn()} onRun={vi.fn()} />)
    await userEvent.setup().keyboard('{Control>}k{/Control}')
    await waitFor(() =>
      expect(screen.getAllByRole('option').map((one) => one.textContent)).toEqual(['Sync now', 'Next', 'Good']),
    )
  })

  it('has what a view offers without a key, while it is there', async () => {
    const run = vi.fn()
    function Views() {
      useNamedCommands([{ id: 'view:1', name: 'Views: Refunds', run }])
      return null
    }
    const desk = <Desk onGood={vi.fn()} onSync={vi.fn()} onRun={vi.fn()} />
    const { rerender } = render(
      <>
        {desk}
        <Views />
      </>,
    )
    const user = userEvent.setup()
    await user.keyboard('{Control>}k{/Control}')
    await screen.findByRole('option', { name: 'Views: Refunds' })
    await user.keyboard('refun{Enter}')
    await waitFor(() => expect(run).toHaveBeenCalledTimes(1))
    rerender(<>{desk}</>)
    await user.keyboard('{Control>}k{/Control}')
    await screen.findByRole('option', { name: 'Sync now' })
    expect(screen.queryByRole('option', { name: 'Views: Refunds' })).toBeNull()
  })

  it('finds by parts of a name and runs it as its key would', async () => {
    const onGood = vi.fn()
    const onRun = vi.fn()
    render(<Desk onGood={onGood} onSync={vi.fn()} onRun={onRun} />)
    const user = userEvent.setup()
    await user.keyboard('{Control>}k{/Control}')
    await screen.findByRole('combobox')
    await user.keyboard('god{Enter}')
    await waitFor(() => expect(onGood).toHaveBeenCalledTimes(1))
    expect(onRun).toHaveBeenCalledWith('g')
    expect(screen.queryByRole('dialog')).toBeNull()
  })
})
