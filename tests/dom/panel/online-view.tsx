/** What holds for every view of the settings that shows what stands at the server. */
import { screen } from '@testing-library/react'
import type { UserEvent } from '@testing-library/user-event'
import { expect, it, type Mock, vi } from 'vitest'

type Failed = { state: 'failed'; code: 'unreachable' | 'forbidden' | 'server_error' }

export function saysWhyItCannotBeShown(
  draw: (over: { state: Failed; onLoad: Mock<() => void> }) => { user: UserEvent },
): void {
  it.each([
    ['unreachable', 'cannot be reached right now'],
    ['server_error', 'could not be loaded'],
  ] as const)('say why they cannot be shown: %s', async (code, said) => {
    const onLoad = vi.fn<() => void>()
    const { user } = draw({ state: { state: 'failed', code }, onLoad })
    expect(screen.getByRole('alert').textContent).toContain(said)
    await user.click(screen.getByRole('button', { name: 'Try again' }))
    expect(onLoad).toHaveBeenCalledTimes(1)
  })

  it('offer nobody to try again what only admins may see', () => {
    draw({ state: { state: 'failed', code: 'forbidden' }, onLoad: vi.fn<() => void>() })
    expect(screen.getByRole('alert').textContent).toBe('Only admins of the project can see this.')
  })
}
