import 'fake-indexeddb/auto'
import './browser.ts'
import { render, screen, waitFor } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { MailSection } from '../../../components/collaborate/MailSection.tsx'
import { writeMeta } from '../../../lib/db/meta.ts'
import { database } from '../../../lib/db/schema.ts'
import { inboxId, newInbox } from '../../../lib/domain/experts/inbox.ts'
import type { ProjectActor } from '../../../lib/store/shell/actions.ts'
import { setLanguage } from '../../../lib/store/session/language.ts'
import { useSendMailLanguage } from '../../../lib/store/session/mail-language.ts'
import { member, project, PROJECT_ID } from '../../fixtures/rows.ts'
import { panelTests } from './rendering.tsx'

const who = { projectId: PROJECT_ID, actor: { userId: 'user-sme', role: 'sme' } } as ProjectActor
function Panel() {
  useSendMailLanguage(who)
  return null
}
const told = async (): Promise<unknown[]> => (await database().outbox.toArray()).map(({ mutation }) => mutation.args)
const OWN = inboxId(PROJECT_ID, 'user-sme')
/** As long as a write that is on its way may take. */
const quiet = (): Promise<unknown> => new Promise((done) => setTimeout(done, 100))

panelTests()
beforeEach(async () => {
  const db = database()
  await Promise.all(db.tables.map((table) => table.clear()))
  await db.projects.put(project())
  await db.members.put(member())
  await writeMeta(db, 'cursors', { [PROJECT_ID]: 'somewhere' })
  await setLanguage('de')
})

describe('the language of mails', () => {
  it('is told once, by itself, and is not among the things that one takes back', async () => {
    const { unmount } = render(<Panel />)
    await waitFor(async () => expect(await told()).toEqual([{ inboxId: OWN, language: 'de' }]))
    expect((await database().inboxes.get(OWN))?.language).toBe('de')
    unmount()
    await setLanguage('ar')
    render(<Panel />)
    await quiet()
    expect(await told()).toHaveLength(1)
  })

  it('is left as another computer told it, and is not told before one knows that', async () => {
    await database().inboxes.put({ ...newInbox(PROJECT_ID, 'user-sme'), language: 'ar' })
    const { unmount } = render(<Panel />)
    await quiet()
    unmount()
    await database().inboxes.clear()
    await writeMeta(database(), 'cursors', {})
    render(<Panel />)
    await quiet()
    expect(await told()).toEqual([])
  })

  it('needs no telling where the panel speaks English', async () => {
    await setLanguage('en')
    render(<Panel />)
    await quiet()
    expect(await told()).toEqual([])
  })

  it('is chosen in Settings, each named in itself', async () => {
    const onLanguage = vi.fn<(language: string) => void>()
    const wanted = { mention: true, assignment: true }
    render(<MailSection wanted={wanted} language="en" onWant={() => undefined} onLanguage={onLanguage} />)
    await userEvent.setup().selectOptions(screen.getByLabelText('Language of mails'), 'العربية')
    expect(onLanguage).toHaveBeenCalledWith('ar')
  })
})
