/** What an admin sets of a project's answers and domains, over a real local database. */
import 'fake-indexeddb/auto'
import './browser.ts'
import { render, screen, waitFor } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { beforeEach, describe, expect, it } from 'vitest'
import { AnsweringSetting } from '../../../components/settings/AnsweringSetting.tsx'
import { DomainsSetting } from '../../../components/settings/DomainsSetting.tsx'
import { useMakePanelUser, usePanelUser, PanelUserProvider } from '../../../components/shell/panel-user.ts'
import type { Role } from '../../../lib/contract/index.ts'
import { useLiveQuery } from '../../../lib/db/live.ts'
import { database } from '../../../lib/db/schema.ts'
import { DEFAULT_EVALS } from '../../../lib/domain/retest/evals.ts'
import { member as memberRow, project, PROJECT_ID, remediation, uuid } from '../../fixtures/rows.ts'
import { membership } from './a-desk.tsx'
import { panelTests } from './rendering.tsx'

const Undo = () => {
  const { undo } = usePanelUser()
  return <button onClick={() => undo()}>Undo</button>
}

/** What the panel shows of this database: the project as it is by now. */
function Place({ role, readOnly }: { role: Role; readOnly: boolean }) {
  const found = useLiveQuery(() => database().projects.get(PROJECT_ID), [])
  const begun = membership(role)
  const member = begun.state === 'ready' ? { ...begun, project: found ?? begun.project } : begun
  return (
    <PanelUserProvider value={useMakePanelUser(member, readOnly)}>
      <AnsweringSetting />
      <DomainsSetting />
      <Undo />
    </PanelUserProvider>
  )
}
const as = (role: Role, readOnly = false) => {
  render(<Place role={role} readOnly={readOnly} />)
  return userEvent.setup()
}
const rule = () => screen.findByRole('combobox', { name: 'Answers are served' })
const fallback = () => screen.findByRole('textbox', { name: /^What customers see/ })
const domains = () => screen.findByRole('textbox', { name: /^The company’s mail domains/ })
const kept = () => database().projects.get(PROJECT_ID)

panelTests()
beforeEach(async () => {
  const db = database()
  await Promise.all(db.tables.map((table) => table.clear()))
  await db.projects.put(project({ evals: [...DEFAULT_EVALS] }))
  await db.members.put(memberRow({ role: 'admin' }))
})

describe('when new answers are served', () => {
  it('says what those that are there keep, is changed at once, and taken back', async () => {
    await database().remediations.bulkPut([
      remediation({ id: uuid(1), serve: 'always' }),
      remediation({ id: uuid(2), serve: 'on_flag', status: 'paused' }),
      remediation({ id: uuid(3), serve: 'on_flag', status: 'archived' }),
      remediation({ id: uuid(4), kind: 'guidance' }),
    ])
    const user = as('admin')
    expect(await screen.findByText(/2 existing answers keep their own rule: 1 always, 1 when flagged/)).toBeTruthy()
    await user.selectOptions(await rule(), 'on_flag')
    await waitFor(async () => expect(await kept()).toMatchObject({ serveDefault: 'on_flag' }))
    expect(await database().outbox.toArray()).toMatchObject([
      { mutation: { name: 'serving.rule', args: { serve: 'on_flag' } } },
    ])
    await user.click(screen.getByRole('button', { name: 'Undo' }))
    await waitFor(async () => expect(await kept()).toMatchObject({ serveDefault: 'always' }))
  })
})

describe('what customers read where a response is held back', () => {
  it('is saved at a press, never empty, and taken back', async () => {
    const user = as('admin')
    const field = await fallback()
    expect(screen.queryByRole('button', { name: 'Save' })).toBeNull()
    await user.clear(field)
    expect(screen.getByText('Write a message: customers will see it.')).toBeTruthy()
    expect((screen.getByRole('button', { name: 'Save' }) as HTMLButtonElement).disabled).toBe(true)
    await user.type(field, ' A colleague writes to you. ')
    await user.click(screen.getByRole('button', { name: 'Save' }))
    await waitFor(async () => expect(await kept()).toMatchObject({ fallbackMessage: 'A colleague writes to you.' }))
    await waitFor(() => expect(screen.queryByRole('button', { name: 'Save' })).toBeNull())
    await user.click(screen.getByRole('button', { name: 'Undo' }))
    await waitFor(async () => expect(await kept()).toMatchObject({ fallbackMessage: project().fallbackMessage }))
  })

  it('tells where it is read', async () => {
    const mute = DEFAULT_EVALS.filter((one) => one.enabled && one.shouldGuardrail && !one.fallback).length
    as('admin')
    const hint = await screen.findByText(/Replaces responses like one judged Bad/)
    expect(hint.textContent).toMatch(new RegExp(`\\(${mute} evals?\\)`))
    expect(hint.textContent, 'what is none is left out').not.toContain('guardrail')
  })

  it('keeps what one types while another admin changes it', async () => {
    const user = as('admin')
    await user.type(await fallback(), ' Or call us.')
    await database().projects.update(PROJECT_ID, { fallbackMessage: 'Theirs.' })
    await waitFor(async () => expect(await kept()).toMatchObject({ fallbackMessage: 'Theirs.' }))
    expect(((await fallback()) as HTMLTextAreaElement).value).toBe(`${project().fallbackMessage} Or call us.`)
    await user.click(screen.getByRole('button', { name: 'Cancel' }))
    await waitFor(async () => expect(((await fallback()) as HTMLTextAreaElement).value).toBe('Theirs.'))
  })
})

describe('the company’s mail domains', () => {
  it('are read as pasted, say what goes, and are taken back', async () => {
    const user = as('admin')
    const field = await domains()
    await user.clear(field)
    expect(screen.getByText(/^Removes 1 domain:/)).toBeTruthy()
    await user.type(field, 'help@Shop.example{Enter}https://www.larkspur.example/de{Enter}@shop.example')
    expect(screen.queryByText(/Removes 1 domain/)).toBeNull()
    await user.click(screen.getByRole('button', { name: 'Save' }))
    await waitFor(async () =>
      expect(await kept()).toMatchObject({ companyDomains: ['shop.example', 'larkspur.example'] }),
    )
    await user.click(screen.getByRole('button', { name: 'Undo' }))
    await waitFor(async () => expect(await kept()).toMatchObject({ companyDomains: ['larkspur.example'] }))
  })

  it('are none where anybody gets an address, and none that is no domain', async () => {
    const user = as('admin')
    const field = await domains()
    for (const [wrong, why] of [
      ['gmail.com', /Anybody can have an address at/],
      ['larkspur', /is not a mail domain/],
    ] as const) {
      await user.clear(field)
      await user.type(field, wrong)
      expect(screen.getByText(why)).toBeTruthy()
      expect((screen.getByRole('button', { name: 'Save' }) as HTMLButtonElement).disabled).toBe(true)
    }
    expect(await database().outbox.count()).toBe(0)
  })
})

it('others see what is served and may not change it', async () => {
  as('sme')
  expect(((await rule()) as HTMLSelectElement).disabled).toBe(true)
  expect(((await fallback()) as HTMLTextAreaElement).disabled).toBe(true)
  expect(screen.queryByRole('textbox', { name: /^The company’s mail domains/ })).toBeNull()
})

it('changes nothing in a panel that only reads', async () => {
  as('admin', true)
  for (const field of [await rule(), await fallback(), await domains()])
    expect((field as HTMLInputElement).disabled).toBe(true)
})

it('is at the field again once what was typed is saved, or is not wanted', async () => {
  const user = as('admin')
  await user.type(await domains(), '\nlarkspur.test')
  screen.getByRole('button', { name: 'Save' }).focus()
  await user.keyboard('{Enter}')
  await waitFor(() => expect(screen.queryByRole('button', { name: 'Save' })).toBeNull())
  expect(document.activeElement).toBe(await domains())
  await user.type(await fallback(), ' Or call.')
  screen.getByRole('button', { name: 'Cancel' }).focus()
  await user.keyboard('{Enter}')
  expect(screen.queryByRole('button', { name: 'Cancel' })).toBeNull()
  expect(document.activeElement).toBe(await fallback())
})
