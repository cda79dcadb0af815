import { render, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import GatherDialog from '../../../components/issues/GatherDialog.tsx'
import { useDesk } from '../../../lib/store/issues/desk.ts'
import { exchange, issue, uuid } from '../../fixtures/rows.ts'
import { panelTests } from './rendering.tsx'

const members = ['Reset a version 13 hub', 'Reset a version 14 hub', 'Refund for a hub'].map((query, n) =>
  exchange({ id: uuid(n + 1), query }),
)

const draw = () => {
  const props = { onClose: vi.fn(), onSplit: vi.fn(), onMove: vi.fn() }
  render(<GatherDialog open issue={issue()} members={members} {...props} />)
  return { props, user: userEvent.setup() }
}

describe('gathering by hand', () => {
  panelTests()
  beforeAll(() => import('../../../components/ui/DialogParts.tsx'), 60_000)

  it('splits off what is chosen, and never all of it', async () => {
    const { props, user } = draw()
    const split = () => screen.getByRole('button', { name: /^Split off/ })
    expect(await screen.findByRole('checkbox', { name: /version 13/ })).toBeDefined()
    expect(split()).toHaveProperty('disabled', true)
    for (const box of screen.getAllByRole('checkbox')) await user.click(box)
    expect(split()).toHaveProperty('disabled', true)
    await user.click(screen.getByRole('checkbox', { name: /version 14/ }))
    await user.click(split())
    expect(props.onSplit).toHaveBeenCalledWith([uuid(1), uuid(3)])
  })

  it('finds questions by their words, and moves them to an issue that is found by its own', async () => {
    useDesk.setState({ all: [issue(), issue({ id: uuid(101), title: 'Refund after 30 days' })] })
    const { props, user } = draw()
    await user.type(await screen.findByRole('searchbox', { name: 'Search these questions' }), 'refund')
    await user.click(screen.getByRole('checkbox'))
    await user.click(screen.getByRole('button', { name: 'Move to another issue' }))
    await user.keyboard('days')
    await user.click(screen.getByRole('button', { name: /Refund after 30 days/ }))
    expect(props.onMove).toHaveBeenCalledWith([uuid(3)], uuid(101))
  })

  it('says so where no issue has the words', async () => {
    useDesk.setState({ all: [issue()] })
    const { user } = draw()
    await user.click((await screen.findAllByRole('checkbox'))[0]!)
    await user.click(screen.getByRole('button', { name: 'Move to another issue' }))
    await user.keyboard('nowhere')
    expect(screen.getByText('No issue matches these words.')).toBeDefined()
  })
})
