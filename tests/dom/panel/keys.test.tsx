import { fireEvent, render, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { describe, expect, it, vi } from 'vitest'
import { allowSingleKeys, useKeys } from '../../../components/ui/keys.ts'
import { panelTests } from './rendering.tsx'

function Desk({ onGood, onPublish, active = true }: { onGood: () => void; onPublish: () => void; active?: boolean }) {
  useKeys({ g: onGood, 'Mod+Enter': onPublish }, active)
  return (
    <>
      <input aria-label="text" />
      <textarea aria-label="long text" />
      <select aria-label="choice" />
      <div role="menu" tabIndex={-1} aria-label="menu" />
      <div contentEditable="true" suppressContentEditableWarning tabIndex={0} aria-label="rich" role="textbox" />
      <button type="button">Somewhere</button>
    </>
  )
}

describe('single keys', () => {
  panelTests()
  const draw = (props: { active?: boolean } = {}) => {
    const onGood = vi.fn()
    const onPublish = vi.fn()
    render(<Desk onGood={onGood} onPublish={onPublish} {...props} />)
    return { onGood, onPublish, user: userEvent.setup() }
  }

  it('act where nobody types', async () => {
    const { onGood, user } = draw()
    await user.keyboard('g')
    expect(onGood).toHaveBeenCalledTimes(1)
  })

  it.each(['text', 'long text', 'choice', 'menu', 'rich'])('are silent while %s has the focus', (label) => {
    const { onGood } = draw()
    const element = screen.getByLabelText(label)
    element.focus()
    fireEvent.keyDown(element, { key: 'g' })
    expect(onGood).not.toHaveBeenCalled()
  })

  it('are silent while an input method composes, though no field has the focus', () => {
    const { onGood } = draw()
    fireEvent.keyDown(document.body, { key: 'g', isComposing: true })
    fireEvent.keyDown(document.body, { key: 'g', keyCode: 229 })
    expect(onGood).not.toHaveBeenCalled()
  })

  it('are silent with a modifier', () => {
    const { onGood } = draw()
    fireEvent.keyDown(document.body, { key: 'g', ctrlKey: true })
    fireEvent.keyDown(document.body, { key: 'g', metaKey: true })
    fireEvent.keyDown(document.body, { key: 'g', altKey: true })
    expect(onGood).not.toHaveBeenCalled()
  })

  it('are silent when switched off, while keys with Mod go on', () => {
    const { onGood, onPublish } = draw()
    allowSingleKeys(false)
    fireEvent.keyDown(document.body, { key: 'g' })
    fireEvent.keyDown(document.body, { key: 'Enter', ctrlKey: true })
    expect(onGood).not.toHaveBeenCalled()
    expect(onPublish).toHaveBeenCalledTimes(1)
  })

  it('with Mod act while one types: that is what they are for', () => {
    const { onPublish } = draw()
    fireEvent.keyDown(screen.getByLabelText('long text'), { key: 'Enter', metaKey: true })
    expect(onPublish).toHaveBeenCalledTimes(1)
  })

  it('are deaf in a view that is covered by another', () => {
    const { onGood } = draw({ active: false })
    fireEvent.keyDown(document.body, { key: 'g' })
    expect(onGood).not.toHaveBeenCalled()
  })
})
