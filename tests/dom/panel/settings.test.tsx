import { render, screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { describe, expect, it, vi } from 'vitest'
import { SyncSection } from '../../../components/settings/browser/SyncSection.tsx'
import { PolicySection } from '../../../components/settings/PolicySection.tsx'
import { SitesSection, type SitesSectionProps } from '../../../components/settings/SitesSection.tsx'
import { AccountView } from '../../../components/settings/you/AccountView.tsx'
import { KeysSection } from '../../../components/settings/you/KeysSection.tsx'
import { LookSection } from '../../../components/settings/you/LookSection.tsx'
import { SignIn, type SignInProps } from '../../../components/settings/you/SignIn.tsx'
import { signInErrors } from '../../../components/ui/words/en/errors.ts'
import { provider } from '../../../components/ui/words/en/provider.ts'
import { sitesWithAdapters } from '../../../components/settings/site-rows.ts'
import type { Adapter } from '../../../lib/contract/index.ts'
import { readBackend } from '../../../lib/domain/backend-address.ts'
import { adapter, adapterSpec, minute, SITE } from '../../fixtures/rows.ts'
import { panelTests } from './rendering.tsx'

function drawSignIn(over: Partial<SignInProps> = {}) {
  const props: SignInProps = {
    backend: 'http://127.0.0.1:4600',
    busy: false,
    problem: null,
    offersAt: () => Promise.resolve({ passwords: true, provider: null }),
    onSignIn: vi.fn(),
    onForgotten: async () => true,
    onElsewhere: () => undefined,
    ...over,
  }
  render(<SignIn {...props} />)
  return { props, user: userEvent.setup() }
}

function drawAccount(pending: number) {
  const acts = { onSigningOut: vi.fn(), onSignOut: vi.fn() }
  const account = { name: 'Sam', email: 'sme@larkspur.example', role: 'sme' as const, project: 'Larkspur' }
  render(
    <AccountView account={account} backend="http://127.0.0.1:4600" pending={pending} signingOut={false} {...acts} />,
  )
  return { acts, user: userEvent.setup() }
}

function drawSites(over: Partial<SitesSectionProps> = {}) {
  const props: SitesSectionProps = {
    sites: [],
    mayAdminister: false,
    mayPropose: false,
    importProblem: null,
    onRemoveSite: vi.fn(),
    onRemoveFromProject: vi.fn(),
    onGoPage: vi.fn(),
    onApproveAdapter: vi.fn(),
    onTryAdapter: vi.fn(),
    onRetireAdapter: vi.fn(),
    onRemoveAdapter: vi.fn(),
    onExportAdapter: vi.fn(),
    onImportAdapter: vi.fn(),
    ...over,
  }
  render(<SitesSection {...props} />)
  return { props, user: userEvent.setup() }
}

function drawKeys(isFixed = false) {
  const onSingleKeys = vi.fn()
  render(<KeysSection singleKeys={!isFixed} isFixed={isFixed} onSingleKeys={onSingleKeys} onShowKeys={vi.fn()} />)
  return { onSingleKeys, user: userEvent.setup() }
}

describe('signing in', () => {
  panelTests()

  it('begins in the first field that can be changed', () => {
    drawSignIn()
    expect(document.activeElement).toBe(screen.getByRole('textbox', { name: 'Backend address' }))
  })

  it('sends address, e-mail and password', async () => {
    const { props, user } = drawSignIn()
    await user.type(screen.getByRole('textbox', { name: 'E-mail' }), 'sme@larkspur.example')
    await user.type(screen.getByLabelText('Password'), 'errata-demo{Enter}')
    expect(props.onSignIn).toHaveBeenCalledWith('http://127.0.0.1:4600', 'sme@larkspur.example', 'errata-demo')
  })

  it.each(Object.entries(signInErrors))('says what went wrong: %s', (problem, words) => {
    drawSignIn({ problem: problem as keyof typeof signInErrors })
    expect(screen.getByRole('alert').textContent).toBe(words)
  })

  it.each(Object.entries(provider.problems))('says what went wrong at the company’s sign-in: %s', (problem, words) => {
    drawSignIn({ problem: problem as keyof typeof provider.problems })
    expect(screen.getByRole('alert').textContent).toBe(words)
  })

  it('offers the company’s sign-in where the backend does, beside passwords', async () => {
    const onElsewhere = vi.fn()
    const offersAt = vi.fn(() => Promise.resolve({ passwords: true, provider: 'Larkspur' }))
    const { user } = drawSignIn({ offersAt, onElsewhere })
    await user.click(await screen.findByRole('button', { name: 'Sign in with Larkspur' }))
    expect(onElsewhere).toHaveBeenCalledWith('http://127.0.0.1:4600')
    expect(screen.getByLabelText('Password')).toBeDefined()
  })

  it('asks for no password where the backend takes none', async () => {
    const offersAt = () => Promise.resolve({ passwords: false, provider: 'Larkspur' })
    drawSignIn({ offersAt })
    await screen.findByRole('button', { name: 'Sign in with Larkspur' })
    expect(screen.queryByLabelText('Password')).toBeNull()
    expect(screen.queryByRole('button', { name: 'Sign in' })).toBeNull()
  })

  it('offers what another backend offers once its address is typed, and not what the last one did', async () => {
    const offersAt = (backend: string) =>
      Promise.resolve({ passwords: true, provider: backend.includes('other') ? null : 'Larkspur' })
    const { user } = drawSignIn({ offersAt })
    await screen.findByRole('button', { name: 'Sign in with Larkspur' })
    const field = screen.getByRole('textbox', { name: 'Backend address' })
    await user.clear(field)
    await user.type(field, 'https://other.example')
    expect(screen.queryByRole('button', { name: 'Sign in with Larkspur' })).toBeNull()
  })

  it('refuses an address that is none, at the field', async () => {
    const { props, user } = drawSignIn({ backend: '' })
    const field = screen.getByRole('textbox', { name: 'Backend address' })
    await user.type(field, 'http://backend.example')
    await user.type(screen.getByRole('textbox', { name: 'E-mail' }), 'a@b.example')
    await user.type(screen.getByLabelText('Password'), 'x{Enter}')
    expect(props.onSignIn).not.toHaveBeenCalled()
    expect(field.getAttribute('aria-invalid')).toBe('true')
  })

  it.each([
    ['errata.example.com', 'https://errata.example.com'],
    [' https://errata.example.com/ ', 'https://errata.example.com'],
    ['https://errata.example.com/errata/', 'https://errata.example.com/errata'],
    ['http://127.0.0.1:4600', 'http://127.0.0.1:4600'],
    ['http://localhost:4600', 'http://localhost:4600'],
    ['http://errata.example.com', null],
    ['ftp://errata.example.com', null],
    ['javascript:alert(1)', null],
    ['', null],
  ])('reads the address %o as %o', (typed, address) => {
    expect(readBackend(typed)).toBe(address)
  })
})

describe('signing out', () => {
  panelTests()

  it('with nothing to send does it', async () => {
    const { acts, user } = drawAccount(0)
    await user.click(screen.getByRole('button', { name: 'Sign out' }))
    expect(acts.onSignOut).toHaveBeenCalled()
  })

  it('with changes to send asks first, and says what becomes of them', async () => {
    const { acts, user } = drawAccount(3)
    await user.click(screen.getByRole('button', { name: 'Sign out' }))
    expect(acts.onSignOut).not.toHaveBeenCalled()
    expect(acts.onSigningOut).toHaveBeenCalledWith(true)
  })
})

describe('what was not accepted', () => {
  panelTests()

  it('keeps the words, to copy or to compare', async () => {
    const acts = { onSync: vi.fn(), onDismiss: vi.fn(), onCopy: vi.fn(), onCompare: vi.fn() }
    render(
      <SyncSection
        words="Offline"
        pending={3}
        lastAt={null}
        nextAt={null}
        refusals={[
          {
            id: 'm1',
            name: 'remediation.publish',
            isConflict: true,
            why: 'Changed by Dana.',
            at: new Date().toISOString(),
            text: 'Hold it for 10 seconds.',
            remediationId: 'r1',
          },
        ]}
        {...acts}
      />,
    )
    const user = userEvent.setup()
    expect(screen.getByText('Hold it for 10 seconds.')).toBeDefined()
    await user.click(screen.getByRole('button', { name: 'Copy my words' }))
    expect(acts.onCopy).toHaveBeenCalledWith('Hold it for 10 seconds.')
    await user.click(screen.getByRole('button', { name: 'Compare' }))
    expect(acts.onCompare).toHaveBeenCalledWith('r1')
    await user.click(screen.getByRole('button', { name: 'Dismiss' }))
    expect(acts.onDismiss).toHaveBeenCalledWith('m1')
  })
})

describe('sites and keys', () => {
  panelTests()
  const sites = [
    { origin: 'https://help.larkspur.example', siteId: 's1', allowed: true, adapters: [] },
    { origin: 'https://shop.example', siteId: null, allowed: true, adapters: [] },
  ]

  it('reading is stopped per site', async () => {
    const { props, user } = drawSites({ sites })
    await user.click(screen.getByRole('button', { name: 'Stop reading shop.example' }))
    expect(props.onRemoveSite).toHaveBeenCalledWith('https://shop.example')
  })

  it('where none is allowed yet the way leads to where one is', async () => {
    const { props, user } = drawSites({ sites: [] })
    await user.click(screen.getByRole('button', { name: 'Go to Page' }))
    expect(props.onGoPage).toHaveBeenCalledOnce()
  })

  it('only an admin is offered to remove a site from the project', () => {
    drawSites({ sites })
    expect(screen.queryByRole('button', { name: /^Remove from project/ })).toBeNull()
  })

  it('an admin is', async () => {
    const { props, user } = drawSites({ sites, mayAdminister: true })
    await user.click(screen.getByRole('button', { name: 'Remove from project: help.larkspur.example' }))
    expect(props.onRemoveFromProject).toHaveBeenCalledWith('s1')
  })

  it('single keys can be switched off (WCAG 2.1.4)', async () => {
    const { onSingleKeys, user } = drawKeys()
    await user.click(screen.getByRole('checkbox', { name: /Single-key shortcuts/ }))
    expect(onSingleKeys).toHaveBeenCalledWith(false)
  })
})

describe('adapters of a site', () => {
  panelTests()
  const HOST = 'help.larkspur.example'
  const made = (over: Partial<Adapter>): Adapter => adapter({ id: crypto.randomUUID(), ...over })
  const withRows = (shared: Adapter[], over: Partial<SitesSectionProps> = {}, matches = new Map<string, boolean>()) => {
    const sites = [{ origin: SITE, siteId: 's1', allowed: true }]
    const who = { userId: 'user-sme', nameOf: (id: string) => (id === 'user-sme' ? 'you' : 'Dana') }
    return drawSites({ sites: sitesWithAdapters(sites, { shared, kept: [], matches }, who), ...over })
  }
  const actions = (): (string | null)[] =>
    within(screen.getAllByRole('list', { name: `Adapters of ${HOST}` })[0]!)
      .getAllByRole('button')
      .map((button) => button.textContent)

  it.each<[string, Partial<Adapter>, boolean, string[]]>([
    ['an admin: one’s own draft', {}, true, ['Approve', 'Retire', 'Export']],
    ['an admin: somebody’s draft', { createdBy: 'user-x' }, true, ['Approve', 'Try here', 'Retire', 'Export']],
    ['an admin: an active one', { status: 'active' }, true, ['Retire', 'Export']],
    ['an admin: a retired one', { status: 'retired' }, true, ['Approve', 'Export']],
    ['an admin: one of a newer Errata', { spec: { version: 2 } }, true, ['Retire', 'Export']],
    ['its author: a draft', {}, false, ['Retire', 'Export']],
    ['its author: an active one', { status: 'active' }, false, ['Export']],
    ['somebody else: an active one', { status: 'active', createdBy: 'user-x' }, false, ['Export']],
  ])('are offered what one may do with them: %s', (_what, over, mayAdminister, offered) => {
    withRows([made(over)], { mayAdminister })
    expect(actions()).toEqual(offered)
  })

  it('are approved, retired and exported by their buttons', async () => {
    const row = made({ createdBy: 'user-x' })
    const { props, user } = withRows([row], { mayAdminister: true })
    expect(screen.getByText(/Made by Dana/)).toBeDefined()
    for (const action of ['Approve', 'Try here', 'Retire', 'Export'])
      await user.click(screen.getByRole('button', { name: `${action}: draft adapter of ${HOST}` }))
    for (const done of [props.onApproveAdapter, props.onTryAdapter, props.onRetireAdapter, props.onExportAdapter])
      expect(done).toHaveBeenCalledExactlyOnceWith(row.id)
  })

  it('are not tried where no page is open that could be read', () => {
    withRows([made({ createdBy: 'user-x' })], { mayAdminister: true, onTryAdapter: null })
    expect(actions()).toEqual(['Approve', 'Retire', 'Export'])
  })

  it('say how they fare on the pages that are open', () => {
    const [good, bad] = [made({ status: 'active' }), made({ status: 'active', createdAt: minute(1) })]
    withRows(
      [good, bad],
      {},
      new Map([
        [good.id, true],
        [bad.id, false],
      ]),
    )
    const [first, second] = screen.getAllByText(/an open page/)
    expect(first!.textContent).toBe('Reads an open page.')
    expect(second!.textContent).toBe('No longer matches an open page; its chat is found by detection instead.')
  })

  it.each<[string, Partial<Adapter>, boolean | null, string]>([
    ['an active one', { status: 'active' }, null, 'In the project · read by an adapter'],
    ['one that no open page matches', { status: 'active' }, false, 'In the project · read by detection'],
    ['a draft', {}, true, 'In the project · read by detection'],
    ['one of a newer Errata', { status: 'active', spec: { version: 2 } }, null, 'In the project · read by detection'],
  ])('say at their site by what its chat is read: %s', (_what, over, matches, said) => {
    const row = made(over)
    withRows([row], {}, new Map(matches === null ? [] : [[row.id, matches]]))
    expect(screen.getByText(said)).toBeDefined()
  })

  it('that wait for a decision stand first', () => {
    const older = made({ createdBy: 'user-x', createdAt: minute(1) })
    withRows([made({ status: 'active', createdAt: minute(5) }), older], { mayAdminister: true })
    expect(actions()).toEqual(['Approve', 'Try here', 'Retire', 'Export', 'Retire', 'Export'])
  })

  it('say that they were made by a newer Errata', () => {
    withRows([made({ status: 'active', spec: { version: 2 } })])
    expect(screen.getByText('Made by a newer Errata. Update to use it.')).toBeDefined()
  })

  it('of this computer only can be removed, also where the site is not in the list', async () => {
    const kept = [{ id: 'k1', origin: 'https://shop.example', spec: adapterSpec() }]
    const who = { userId: null, nameOf: String }
    const { props, user } = drawSites({ sites: sitesWithAdapters([], { shared: [], kept, matches: new Map() }, who) })
    await user.click(screen.getByRole('button', { name: 'Remove: this computer only adapter of shop.example' }))
    expect(props.onRemoveAdapter).toHaveBeenCalledWith('k1')
  })

  it('are imported from a file by who may propose them; what is wrong with it is said at the site', async () => {
    const file = new File(['{}'], 'a.json', { type: 'application/json' })
    const { props, user } = withRows([], { mayPropose: true, importProblem: { origin: SITE, text: 'Not JSON.' } })
    await user.upload(screen.getByLabelText(`File of an adapter for ${HOST}`), file)
    expect(props.onImportAdapter).toHaveBeenCalledWith(SITE, file)
    expect(screen.getByRole('alert').textContent).toBe('Not JSON.')
  })

  it('are imported by nobody else', () => {
    withRows([])
    expect(screen.queryByRole('button', { name: /^Import/ })).toBeNull()
  })
})

describe('what the organisation manages', () => {
  panelTests()
  const managed = {
    policy: {
      backend: 'https://errata.example.com',
      sites: ['https://help.example.com'],
      language: 'de' as const,
      singleKeys: false,
    },
    problems: [],
  }

  it('is shown, and cannot be changed', async () => {
    render(<PolicySection {...managed} />)
    render(<LookSection language="de" languageFixed onLanguage={vi.fn()} density="compact" onDensity={vi.fn()} />)
    const { onSingleKeys } = drawKeys(true)
    const { props, user } = drawSignIn({ backend: managed.policy.backend, backendFixed: true })
    for (const shown of ['https://errata.example.com', 'https://help.example.com', 'off'])
      expect(screen.getByText(shown)).toBeDefined()
    const backend = screen.getByRole<HTMLInputElement>('textbox', { name: 'Backend address' })
    await user.type(backend, 'x')
    expect(backend.value).toBe('https://errata.example.com')
    expect(screen.getByRole<HTMLSelectElement>('combobox', { name: 'Language' }).disabled).toBe(true)
    await user.click(screen.getByRole('checkbox', { name: /Single-key/ }))
    expect(onSingleKeys).not.toHaveBeenCalled()
    await user.type(screen.getByRole('textbox', { name: 'E-mail' }), 'a@b.example')
    await user.type(screen.getByLabelText('Password'), 'secret{Enter}')
    expect(props.onSignIn).toHaveBeenCalledWith('https://errata.example.com', 'a@b.example', 'secret')
  })

  it('says which value it does not understand', () => {
    render(<PolicySection policy={{}} problems={[{ key: 'backend', value: 'ftp://x' }]} />)
    expect(screen.getByText(/Backend address: your organisation set a value/).textContent).toContain('ftp://x')
  })
})
