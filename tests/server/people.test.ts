/** People of a project and their ways in: added, mailed by a real SMTP server, with a password of their own, taken out. */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { pino } from 'pino'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type AddedPerson, MOST_PEOPLE, type PeopleView, type PersonView } from '../../lib/contract/people.ts'
import type { AppDeps } from '../../server/app-services.ts'
import { createAuth } from '../../server/auth.ts'
import { sendLetter } from '../../server/jobs/letters.ts'
import { createMailer, type Mailer } from '../../server/providers/mail.ts'
import type { Letter } from '../../server/services/mail/letters.ts'
import { ensureAccount, setMember } from '../../server/services/people/accounts.ts'
import { OTHER_PROJECT_ID, PROJECT_ID } from '../fixtures/rows.ts'
import { type Mailbox, openMailbox } from '../support/mailbox.ts'
import { type Account, bareClient, ENGINE, type Harness, openHarness, post, SECRET } from './support/harness.ts'

const BASE = 'https://errata.larkspur.example'
const PASSWORD = 'correct horse battery'
const NORA = { email: 'Nora@larkspur.example', name: 'Nora Quist', role: 'tester', language: 'en' }

let h: Harness
let box: Mailbox
let mailer: Mailer
let auth: ReturnType<typeof createAuth>
let admin: Account
let asked: Letter[]
beforeAll(async () => void (h = await openHarness()))
afterAll(() => h.close())
beforeEach(async () => {
  await h.clear()
  asked = []
  box = await openMailbox()
  mailer = createMailer(box.url, 'Errata <errata@larkspur.example>')
  begin()
  admin = await h.account('admin')
})
afterEach(async () => {
  mailer.close()
  await box.close()
})

type Way = { passwords?: boolean; mails?: boolean }
function begin({ passwords = true, mails = true }: Way = {}): void {
  const oidc = { issuer: 'http://127.0.0.1:9', clientId: 'x', scopes: ['openid'], name: 'Larkspur ID' }
  auth = createAuth({ db: h.db, secret: SECRET, baseUrl: BASE, passwords, oidc: passwords ? undefined : oidc })
  const letters: AppDeps['letters'] = mails ? { ask: (letter) => void asked.push(letter) } : undefined
  h.app = h.restarted({ auth, letters })
}
const at = `/api/projects/${PROJECT_ID}/people`
async function call<T = unknown>(method: string, path: string, body?: unknown, who: Account = admin) {
  const response = await h.app.request(path, {
    method,
    headers: who.headers,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const text = await response.text()
  return { status: response.status, body: (text ? JSON.parse(text) : null) as T }
}
const people = async (): Promise<PersonView[]> => (await call<PeopleView>('GET', at)).body.people
const add = async (over: object = {}) => call<AddedPerson>('POST', at, { ...NORA, ...over })
/** As the job does it. */
async function deliver(): Promise<void> {
  const deps = { db: h.db, mailer, log: pino({ enabled: false }), auth, baseUrl: BASE }
  for (const letter of asked.splice(0)) await sendLetter(deps, letter)
}
const linkIn = (text: string): string => /https:\S+\/password\?t=[\w-]+/.exec(text)![0]
const open = async (link: string) => h.app.request(link.slice(BASE.length))
const tokenIn = (link: string): string => new URL(link).searchParams.get('t')!
const choose = async (link: string, password = PASSWORD) =>
  h.app.request('/password', { method: 'POST', body: new URLSearchParams({ token: tokenIn(link), password }) })
const signIn = async (password = PASSWORD, email = NORA.email) =>
  post(h.app, '/api/auth/sign-in/email', {}, { email, password })
const asSignedIn = async (response: Response): Promise<Account> => {
  const token = response.headers.get('set-auth-token')!
  return { ...admin, token, headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' } }
}
const forgotten = async (email: string, language = 'en') =>
  post(h.app, '/api/sign-in/forgotten', {}, { email, language })

describe(`people on ${ENGINE}`, () => {
  it('are added, invited by mail, choose a password and sign in', async () => {
    const { status, body } = await add()
    expect(status).toBe(200)
    expect(body).toMatchObject({
      told: 'mail',
      link: null,
      person: { email: 'nora@larkspur.example', name: 'Nora Quist', role: 'tester', invited: true, last_seen: null },
    })
    expect(Date.parse(body.person.since!)).toBeGreaterThan(Date.now() - 60_000)
    const personId = body.person.id
    expect(asked).toEqual([{ kind: 'invitation', projectId: PROJECT_ID, personId, language: 'en' }])
    await deliver()
    const [{ to, mail } = {} as never] = box.received
    expect(to).toEqual(['nora@larkspur.example'])
    expect(mail.subject).toBe('You can work on Larkspur in Errata')
    expect(mail.text).toContain(`at the backend ${BASE}`)
    const link = linkIn(mail.text!)
    expect(mail.html).toContain(link)
    const landing = /https:\S+\/open\/\S+/.exec(mail.text!)![0]
    expect(mail.html).toContain(landing)
    expect(await (await open(landing)).text()).toContain('Errata is not installed in this browser')
    const page = await open(link)
    expect([page.status, page.headers.get('referrer-policy')]).toEqual([200, 'no-referrer'])
    expect(await page.text()).toContain('nora@larkspur.example')
    expect((await choose(link, 'short')).status).toBe(400)
    const isSet = await (await choose(link)).text()
    expect(isSet).toContain('Your password is set')
    // The panel asks for it, and the mail is in another window.
    expect(isSet).toContain(`The panel asks for the backend’s address: <bdi>${BASE}</bdi>`)
    const nora = await asSignedIn(await signIn())
    expect((await call('GET', '/api/me', undefined, nora)).body).toMatchObject({
      projects: [{ id: PROJECT_ID, role: 'tester' }],
    })
    const [, seen] = (await people()).toSorted((a) => (a.id === admin.userId ? -1 : 1))
    expect(seen).toMatchObject({ invited: false, email: 'nora@larkspur.example' })
    expect(seen!.last_seen).not.toBeNull()
    // Once, and never again.
    expect((await choose(link, 'another password')).status).toBe(400)
    expect((await open(link)).status).toBe(400)
    expect((await signIn()).status).toBe(200)
    expect(h.logged()).not.toMatch(new RegExp(`${tokenIn(link)}|${PASSWORD}|nora@`, 'i'))
  })

  it('are members at once where they have an account, keep their name, and are not added twice', async () => {
    await h.addOtherProject()
    const elsewhere = await h.account('sme', OTHER_PROJECT_ID)
    const email = `${elsewhere.userId}@larkspur.example`
    await sql`insert into "account" ("id", "accountId", "providerId", "userId", "password")
      values ('a', ${elsewhere.userId}, 'credential', ${elsewhere.userId}, 'x')`.execute(h.db.kysely)
    const { body } = await add({ email: email.toUpperCase(), name: 'Somebody Else' })
    expect(body).toMatchObject({ told: null, link: null, person: { id: elsewhere.userId, name: 'The sme' } })
    expect(asked).toEqual([])
    expect((await add({ email })).status).toBe(409)
  })

  it('have another role at once, on the server and in every panel', async () => {
    const nora = await h.account('viewer')
    const panel = bareClient(() => h.app, nora)
    expect((await call('GET', at, undefined, nora)).status).toBe(403)
    const changed = await call('PUT', `${at}/${nora.userId}`, { role: 'admin' })
    expect(changed.body).toMatchObject({ id: nora.userId, role: 'admin' })
    expect((await call('GET', at, undefined, nora)).status).toBe(200)
    const { changes } = await panel.pull()
    const seen = changes.filter(({ entity, id }) => entity === 'member' && id === nora.userId)
    expect(seen).toMatchObject([{ row: { role: 'admin' } }])
  })

  it('administer its organisation for as long as they administer one of its projects, whoever takes that away', async () => {
    const nora = await h.account('viewer')
    const inOrganization = async () =>
      (await sql`select role from organization_member where user_id = ${nora.userId}`.execute(h.db.kysely)).rows
    for (const demote of [
      () => call('PUT', `${at}/${nora.userId}`, { role: 'sme' }),
      // As `--add-user` does.
      () => setMember(h.db, PROJECT_ID, nora.userId, 'sme'),
    ]) {
      await call('PUT', `${at}/${nora.userId}`, { role: 'admin' })
      expect(await inOrganization()).toEqual([{ role: 'admin' }])
      await demote()
      expect(await inOrganization()).toEqual([{ role: 'member' }])
    }
  })

  it('lose the project at once when they are taken out, whatever they have open', async () => {
    const nora = await h.account('sme')
    const panel = bareClient(() => h.app, nora)
    await panel.pull()
    expect((await call('DELETE', `${at}/${nora.userId}`)).status).toBe(204)
    expect((await call('GET', '/api/me', undefined, nora)).body).toMatchObject({ projects: [] })
    await expect(panel.pull()).rejects.toThrow('403')
    const args = { issueId: randomUUID(), to: null, dueAt: null }
    const pushed = (await (await panel.push([panel.mutation('issue.assign', args)])).json()) as { watermark: number }
    expect(pushed.watermark).toBe(1)
    const { rows } = await sql<{ refusal: { code: string } }>`select refusal from mutation`.execute(h.db.kysely)
    expect(rows).toMatchObject([{ refusal: { code: 'forbidden' } }])
    expect((await people()).map(({ id }) => id)).toEqual([admin.userId])
    expect(
      (await sql`select 1 from organization_member where user_id = ${nora.userId}`.execute(h.db.kysely)).rows,
    ).toEqual([])
    expect((await call('DELETE', `${at}/${nora.userId}`)).status).toBe(404)
  })

  it('are never left without an admin, not even where two take away each other’s role at once', async () => {
    for (const [method, body] of [
      ['PUT', { role: 'sme' }],
      ['DELETE', undefined],
    ] as const)
      expect((await call(method, `${at}/${admin.userId}`, body)).status).toBe(409)
    const other = await h.account('admin')
    const statuses = await Promise.all([
      call('PUT', `${at}/${other.userId}`, { role: 'sme' }),
      call('PUT', `${at}/${admin.userId}`, { role: 'sme' }, other),
    ]).then((replies) => replies.map(({ status }) => status))
    expect(statuses).toContain(200)
    expect((await peopleByRole()).admin).toBe(1)
  })

  const peopleByRole = async () => {
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from member
      where project_id = ${PROJECT_ID} and row ->> 'role' = 'admin'`.execute(h.db.kysely)
    return { admin: rows[0]!.n }
  }

  it('are mailed five times an hour at most, and whoever asks oftener is told so', async () => {
    const { body } = await add()
    const again = () => call('POST', `${at}/${body.person.id}/link`, { language: 'en' })
    const statuses: number[] = []
    for (let n = 0; n < 5; n += 1) statuses.push((await again()).status)
    expect(statuses).toEqual([200, 200, 200, 200, 429])
    expect(asked).toHaveLength(5)
    // Whom nobody could tell is not added.
    await call('DELETE', `${at}/${body.person.id}`)
    expect((await add()).status).toBe(429)
    expect(await people()).toHaveLength(1)
    expect((await add({ email: 'kim@larkspur.example' })).status).toBe(200)
  })

  it('are mailed by their admin also where strangers have asked for letters to them as often as they may', async () => {
    const { body } = await add()
    await deliver()
    await choose(linkIn(box.received[0]!.mail.text!))
    for (let n = 0; n < 7; n += 1) await forgotten(NORA.email)
    await deliver()
    box.received.length = 0
    const { status } = await call('POST', `${at}/${body.person.id}/link`, { language: 'en' })
    await deliver()
    expect([status, box.received.map(({ to }) => to)]).toEqual([200, [['nora@larkspur.example']]])
  })

  it('are mailed by their admin also where one of another company has used up what that one may', async () => {
    await h.addOtherProject()
    const stranger = await h.account('admin', OTHER_PROJECT_ID)
    const theirs = `/api/projects/${OTHER_PROJECT_ID}/people`
    const { body } = await call<AddedPerson>('POST', theirs, NORA, stranger)
    const again = () => call('POST', `${theirs}/${body.person.id}/link`, { language: 'en' }, stranger)
    for (let n = 0; n < 4; n += 1) expect((await again()).status).toBe(200)
    expect((await again()).status).toBe(429)
    expect((await add()).status).toBe(200)
    asked.splice(0, asked.length - 1)
    await deliver()
    expect(box.received[0]!.mail.subject).toBe('You can work on Larkspur in Errata')
  })

  it('are shown with what their letter met, until one goes out', async () => {
    const { body } = await add()
    const again = () => call('POST', `${at}/${body.person.id}/link`, { language: 'en' })
    const letter = async () => (await people()).find(({ id }) => id === body.person.id)!.letter
    expect(await letter()).toBeNull()
    box.answer = 'later'
    await expect(deliver()).rejects.toThrow('not_sent')
    expect(await letter()).toBe('not_sent')
    box.answer = 'refuse'
    await again()
    await deliver()
    expect(await letter()).toBe('rejected')
    box.answer = 'take'
    await again()
    await deliver()
    expect(await letter()).toBeNull()
  })

  it('get no invitation that was still waiting when they were taken out', async () => {
    const { body } = await add()
    await call('DELETE', `${at}/${body.person.id}`)
    await deliver()
    expect(box.received).toEqual([])
    expect((await sql`select 1 from "verification"`.execute(h.db.kysely)).rows).toEqual([])
  })

  it('keep the links that they have from elsewhere when an admin of one project takes them out', async () => {
    await h.addOtherProject()
    const stranger = await h.account('admin', OTHER_PROJECT_ID)
    const token = await auth.giveResetToken(stranger.userId, 600)
    await add({ email: `${stranger.userId}@larkspur.example` })
    expect((await call('DELETE', `${at}/${stranger.userId}`)).status).toBe(204)
    expect((await open(`${BASE}/password?t=${token}`)).status).toBe(200)
  })

  it('are no more than a project holds, and whoever adds one more is told so', async () => {
    await sql`insert into member (project_id, id, row)
      select ${PROJECT_ID}, 'p' || n, jsonb_build_object('id', 'p' || n, 'projectId', ${PROJECT_ID}::text, 'name', 'P', 'email', 'p' || n, 'role', 'viewer')
      from generate_series(1, ${MOST_PEOPLE - 2}) n`.execute(h.db.kysely)
    expect((await add()).status).toBe(200)
    const refused = await call<{ detail: string }>('POST', at, { ...NORA, email: 'kim@larkspur.example' })
    expect([refused.status, refused.body.detail]).toEqual([422, expect.stringContaining('at most 2000 people')])
    const kim = await ensureAccount(h.db, 's', { name: 'Kim', email: 'kim@larkspur.example', password: 'a good one' })
    await expect(setMember(h.db, PROJECT_ID, kim, 'tester')).rejects.toThrow(/at most 2000 people/)
    // Who is in it already has another role all the same.
    await setMember(h.db, PROJECT_ID, admin.userId, 'admin')
    await call('DELETE', `${at}/p1`)
    expect((await add({ email: 'kim@larkspur.example' })).status).toBe(200)
    // Of two at once, each of whom would be the last.
    await call('DELETE', `${at}/p2`)
    const names = ['lea', 'max']
    const two = await Promise.all(
      names.map((name) =>
        ensureAccount(h.db, 's', { name, email: `${name}@larkspur.example`, password: 'a good one' }),
      ),
    )
    const became = await Promise.allSettled(two.map((id) => setMember(h.db, PROJECT_ID, id, 'tester')))
    expect(became.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  })

  it('are seen to by admins alone', async () => {
    for (const role of ['viewer', 'agent', 'tester', 'sme', 'approver'] as const) {
      const account = await h.account(role)
      for (const [method, path, body] of [
        ['GET', at, undefined],
        ['POST', at, NORA],
        ['PUT', `${at}/${account.userId}`, { role: 'admin' }],
        ['DELETE', `${at}/${admin.userId}`, undefined],
        ['POST', `${at}/${admin.userId}/link`, { language: 'en' }],
      ] as const)
        expect([role, method, (await call(method, path, body, account)).status]).toEqual([role, method, 403])
    }
    expect(asked).toEqual([])
  })
})

describe(`ways in without mail on ${ENGINE}`, () => {
  it('are a link for the admin to hand on, shown once', async () => {
    begin({ mails: false })
    const { body } = await add()
    expect(body.told).toBe('link')
    await choose(body.link!)
    expect((await signIn()).status).toBe(200)
    expect(JSON.stringify(await people())).not.toContain(tokenIn(body.link!))
    const again = await call<AddedPerson>('POST', `${at}/${body.person.id}/link`, { language: 'en' })
    const nora = await asSignedIn(await signIn())
    await choose(again.body.link!, 'another password')
    expect((await call('GET', '/api/me', undefined, nora)).status).toBe(401)
    expect([(await signIn()).status, (await signIn('another password')).status]).toEqual([401, 200])
    expect((await forgotten(NORA.email)).status).toBe(404)
  })

  it('are shut where another link was given, and where the person is taken out', async () => {
    begin({ mails: false })
    const { body } = await add()
    const again = await call<AddedPerson>('POST', `${at}/${body.person.id}/link`, { language: 'en' })
    expect([(await open(body.link!)).status, (await open(again.body.link!)).status]).toEqual([400, 200])
    expect((await call('DELETE', `${at}/${body.person.id}`)).status).toBe(204)
    const back = await add()
    expect([(await choose(again.body.link!)).status, (await choose(back.body.link!)).status]).toEqual([400, 200])
  })

  it('are no way into projects that the admin does not administer', async () => {
    begin({ mails: false })
    await h.addOtherProject()
    const stranger = await h.account('admin', OTHER_PROJECT_ID)
    const email = `${stranger.userId}@larkspur.example`
    // They have no password yet: an invitation would be a way in as well.
    expect((await add({ email })).body).toMatchObject({ told: null, link: null })
    expect((await call('POST', `${at}/${stranger.userId}/link`, { language: 'en' })).status).toBe(403)
    expect((await sql`select 1 from "verification"`.execute(h.db.kysely)).rows).toEqual([])
  })

  it('are the provider alone where passwords are off', async () => {
    begin({ passwords: false })
    expect((await add()).body).toMatchObject({ told: 'mail', link: null })
    await deliver()
    expect(box.received[0]!.mail.text).toContain('“Sign in with Larkspur ID”')
    expect(box.received[0]!.mail.text).not.toContain('/password')
    expect(box.received[0]!.mail.text).toContain(`${BASE}/open/${PROJECT_ID}/issues`)
    begin({ passwords: false, mails: false })
    expect((await add({ email: 'kim@larkspur.example' })).body).toMatchObject({ told: 'provider', link: null })
    for (const path of ['/password?t=x', '/api/sign-in/forgotten', '/api/me/password'])
      expect((await h.app.request(path, { method: path.includes('?') ? 'GET' : 'POST' })).status).toBe(404)
  })
})

describe(`a forgotten password on ${ENGINE}`, () => {
  beforeEach(async () => {
    await add()
    await deliver()
    await choose(linkIn(box.received[0]!.mail.text!))
    box.received.length = 0
  })

  it('is asked about alike for every address, and mailed to who has it alone', async () => {
    const [known, unknown] = [await forgotten(NORA.email), await forgotten('eve@x.example')]
    expect([known.status, unknown.status]).toEqual([202, 202])
    expect(await known.text()).toBe(await unknown.text())
    expect(asked).toHaveLength(2)
    await deliver()
    expect(box.received.map(({ to }) => to)).toEqual([['nora@larkspur.example']])
    expect(box.received[0]!.mail.subject).toBe('A new password for Errata')
  })

  it('is set anew by the link, once, within an hour, and ends every session', async () => {
    const before = await asSignedIn(await signIn())
    await forgotten(NORA.email, 'ar')
    await deliver()
    expect(box.received[0]!.mail.html).toContain('dir="rtl"')
    const link = linkIn(box.received[0]!.mail.text!)
    await sql`update "verification" set "expiresAt" = "expiresAt" - interval '59 minutes'`.execute(h.db.kysely)
    expect((await open(link)).status).toBe(200)
    await sql`update "verification" set "expiresAt" = "expiresAt" - interval '2 minutes'`.execute(h.db.kysely)
    expect([(await open(link)).status, (await choose(link, 'another password')).status]).toEqual([400, 400])
    await forgotten(NORA.email)
    await deliver()
    const [, fresh] = box.received.map(({ mail }) => linkIn(mail.text!))
    const both = await Promise.all([choose(fresh!, 'another password'), choose(fresh!, 'a third password')])
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 400])
    expect((await call('GET', '/api/me', undefined, before)).status).toBe(401)
    expect((await signIn()).status).toBe(401)
  })

  it('leaves no other way in once it is chosen: an older letter is worth nothing, nor where it was changed', async () => {
    const link = async (): Promise<string> => {
      await forgotten(NORA.email)
      await deliver()
      return linkIn(box.received.at(-1)!.mail.text!)
    }
    const [older, newer] = [await link(), await link()]
    expect((await choose(newer, 'another password')).status).toBe(200)
    expect([(await open(older)).status, (await choose(older, PASSWORD)).status]).toEqual([400, 400])
    const last = await link()
    const nora = await asSignedIn(await signIn('another password'))
    const change = { current: 'another password', next: PASSWORD }
    expect((await call('POST', '/api/me/password', { ...change, current: 'wrong' }, nora)).status).toBe(403)
    expect((await open(last)).status).toBe(200)
    expect((await call('POST', '/api/me/password', change, nora)).status).toBe(204)
    expect((await open(last)).status).toBe(400)
  })

  it.each(['%00', 'x%00', '%E2%80%AE', 'long'.repeat(100), ''])(
    'has no page for what is no token: %s',
    async (token) => {
      const link = `${BASE}/password?t=${token}`
      expect((await open(link)).status).toBe(400)
      expect((await choose(link, 'another password')).status).toBe(400)
    },
  )

  it('leads to the backend’s own address, whatever the request calls it', async () => {
    const headers = { host: 'evil.example', 'x-forwarded-host': 'evil.example', forwarded: 'host=evil.example' }
    await post(h.app, 'http://evil.example/api/sign-in/forgotten', headers, { email: NORA.email, language: 'en' })
    await deliver()
    const { text, html } = box.received[0]!.mail
    expect(`${text} ${html}`).not.toContain('evil.example')
    expect(linkIn(text!)).toContain(`${BASE}/password?t=`)
  })

  it('is changed by nobody who reads the table of links', async () => {
    await forgotten(NORA.email)
    await deliver()
    const link = linkIn(box.received[0]!.mail.text!)
    const { rows } = await sql<Record<string, string>>`select * from "verification"`.execute(h.db.kysely)
    expect(rows).toHaveLength(1)
    expect(JSON.stringify(rows)).not.toContain(tokenIn(link))
    for (const stored of [rows[0]!['identifier']!, rows[0]!['id']!, rows[0]!['value']!])
      expect([stored, (await choose(`${BASE}/password?t=${encodeURIComponent(stored)}`)).status]).toEqual([stored, 400])
    expect((await choose(link)).status).toBe(200)
  })

  it('fills nobody’s mailbox, and nobody may ask without end', async () => {
    const statuses: number[] = []
    for (let n = 0; n < 12; n += 1) statuses.push((await forgotten(NORA.email)).status)
    expect(statuses).toEqual([...Array.from({ length: 10 }, () => 202), 429, 429])
    await deliver()
    expect(box.received.length).toBeLessThanOrEqual(5)
  })

  it('fills nobody’s mailbox either where the links are used', async () => {
    for (let n = 0; n < 7; n += 1) {
      await forgotten(NORA.email)
      await deliver()
      const link = linkIn(box.received.at(-1)!.mail.text!)
      if ((await open(link)).status === 200) await choose(link, `password ${n}`)
    }
    expect(box.received).toHaveLength(5)
  })

  it('is tried again where the mail server is away, with a link that was not there before', async () => {
    box.answer = 'later'
    await forgotten(NORA.email)
    const [letter] = asked
    await expect(deliver()).rejects.toThrow('not_sent')
    expect((await sql`select 1 from "verification"`.execute(h.db.kysely)).rows).toEqual([])
    box.answer = 'take'
    asked = [letter!]
    await deliver()
    expect((await open(linkIn(box.received[0]!.mail.text!))).status).toBe(200)
  })
})

describe(`changing one’s password on ${ENGINE}`, () => {
  it('takes the current one, and ends all sessions but one’s own', async () => {
    await add()
    await deliver()
    await choose(linkIn(box.received[0]!.mail.text!))
    const [here, there] = [await asSignedIn(await signIn()), await asSignedIn(await signIn())]
    const change = (current: string, next: string) => call('POST', '/api/me/password', { current, next }, here)
    expect((await change('wrong', 'another password')).status).toBe(403)
    expect((await change(PASSWORD, 'short')).status).toBe(422)
    expect((await change(PASSWORD, 'another password')).status).toBe(204)
    expect((await call('GET', '/api/me', undefined, here)).status).toBe(200)
    expect((await call('GET', '/api/me', undefined, there)).status).toBe(401)
    expect([(await signIn()).status, (await signIn('another password')).status]).toEqual([401, 200])
    expect((await post(h.app, '/api/me/password', {}, { current: PASSWORD, next: PASSWORD })).status).toBe(401)
  })
})
