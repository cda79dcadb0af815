import { render, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { useState } from 'react'
import { expect, it } from 'vitest'
import { TextArea, TextField } from '../../../components/ui/Field.tsx'
import { panelTests } from './rendering.tsx'

panelTests()

function Fields() {
  const [text, setText] = useState('')
  return (
    <>
      <TextField label="Line" value={text} onChange={(event) => setText(event.target.value)} />
      <TextArea label="Lines" value={text} onChange={(event) => setText(event.target.value)} />
    </>
  )
}

it('an empty field has the direction of the panel, like its placeholder; a text that of its words', async () => {
  const user = userEvent.setup()
  render(<Fields />)
  const directions = () => screen.getAllByRole('textbox').map((field) => field.getAttribute('dir'))
  expect(directions()).toEqual([null, null])
  await user.type(screen.getByLabelText('Lines'), 'Hold')
  expect(directions()).toEqual(['auto', 'auto'])
})
