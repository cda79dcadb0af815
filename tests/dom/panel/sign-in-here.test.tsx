/** Signing in takes a while, at the company's window above all: whoever looks at something else meanwhile hears how it ended. */
import { render, screen, waitFor } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { SignInHere } from '../../../components/settings/you/SignInHere.tsx'
import { useMakePanelUser, PanelUserProvider } from '../../../components/shell/panel-user.ts'
import type { SignInReply } from '../../../lib/messaging/index.ts'
import * as signingIn from '../../../lib/store/session/sign-in.ts'
import { usePanel } from '../../../lib/store/shell/panel.ts'
import { panelTests } from './rendering.tsx'

const Place = () => (
  <PanelUserProvider value={useMakePanelUser({ state: 'signed_out' }, false)}>
    <SignInHere />
  </PanelUserProvider>
)

describe('a sign-in that fails', () => {
  panelTests()
  afterEach(() => vi.restoreAllMocks())

  async function begun() {
    let ends!: (reply: SignInReply) => void
    vi.spyOn(signingIn, 'signInWaysAt').mockResolvedValue(null)
    vi.spyOn(signingIn, 'signIn').mockReturnValue(new Promise((resolve) => (ends = resolve)))
    const drawn = render(<Place />)
    const user = userEvent.setup()
    await user.type(screen.getByLabelText('E-mail'), 'ada@larkspur.example')
    await user.type(screen.getByLabelText('Password'), 'wrong{Enter}')
    return { ends, drawn }
  }

  it('says why in the form while that is open, and nowhere else', async () => {
    const { ends } = await begun()
    ends({ ok: false, reason: 'wrong_credentials' })
    expect((await screen.findByRole('alert')).textContent).toBe('E-mail or password is wrong.')
    expect(usePanel.getState().said).toBeNull()
  })

  it('says it below where another part was opened meanwhile', async () => {
    const { ends, drawn } = await begun()
    drawn.unmount()
    ends({ ok: false, reason: 'wrong_credentials' })
    await waitFor(() =>
      expect(usePanel.getState().said).toMatchObject({ text: 'E-mail or password is wrong.', tone: 'bad' }),
    )
  })
})
