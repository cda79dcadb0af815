import { render, screen } from '@testing-library/react'
import { expect, it, vi } from 'vitest'
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

it('gives the focus back to the section that had it, not to the field in that, where the next key would be typed', async () => {
  const Page = ({ open }: { open: boolean }) => (
    <>
      <section tabIndex={-1} aria-label="Comments">
        <textarea aria-label="Comment" />
      </section>
      <Asking open={open} />
    </>
  )
  await loadDialog()
  const { rerender } = render(<Page open={false} />)
  const section = screen.getByRole('region', { name: 'Comments' })
  section.focus()
  rerender(<Page open />)
  expect(document.activeElement).toBe(screen.getByRole('textbox', { name: 'Name' }))
  rerender(<Page open={false} />)
  await vi.waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  await vi.waitFor(() => expect(document.activeElement).toBe(section))
})
