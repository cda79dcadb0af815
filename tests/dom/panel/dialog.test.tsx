import { render, screen } from '@testing-library/react'
import { expect, it } from 'vitest'
import { Dialog, loadDialog } from '../../../components/ui/Dialog.tsx'
import { nothing, panelTests } from './rendering.tsx'

panelTests()

const Asking = ({ open }: { open: boolean }) => (
  <Dialog open={open} onClose={nothing} title="Name it">
    <input aria-label="Name" autoFocus />
  </Dialog>
)

it('is drawn in the turn in which it opens, once its parts are here: what is typed right away is its own', async () => {
  const { rerender } = render(<Asking open={false} />)
  await loadDialog()
  rerender(<Asking open />)
  expect(document.activeElement).toBe(screen.getByRole('textbox', { name: 'Name' }))
})
