/** Mails that tell of mentions and assignments, to a real SMTP server: once, together, and never for nothing. */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { pino } from 'pino'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Issue, Mutation } from '../../lib/contract/index.ts'
import { inboxId } from '../../lib/domain/index.ts'
import { parseRoute } from '../../lib/domain/route.ts'
import { writeRow } from '../../server/db/rows.ts'
import { sendPendingMails } from '../../server/jobs/mail.ts'
import { createMailer, failureOf, type Mailer } from '../../server/providers/mail.ts'
import { readStopToken, stopToken } from '../../server/services/mail/mail-links.ts'
import { pendingReceivers } from '../../server/services/mail/notices.ts'
import { renewUserKey } from '../../server/services/people/user-keys.ts'
import { exchange, issue, member, minute, PROJECT_ID } from '../fixtures/rows.ts'
import { type Mailbox, openMailbox } from '../support/mailbox.ts'
import { type Account, bareClient, ENGINE, type Harness, openHarness } from './support/harness.ts'
import { client as pythonClient } from './support/python-client.ts'

const SECRET = 'signs-links-in-tests'
const BASE = 'https://errata.larkspur.example'

let h: Harness
let box: Mailbox
let mailer: Mailer
let sam: Account
let dana: Account
let client: ReturnType<typeof bareClient>
const noted: string[] = []
beforeAll(async () => void (h = await openHarness()))
afterAll(() => h.close())
beforeEach(async () => {
  await h.clear()
  noted.length = 0
  const mail = {
    secret: SECRET,
    queueMail: (to: readonly { userId: string }[]) => noted.push(...to.map((one) => one.userId)),
  }
  h.app = h.restarted({ mail: { ...mail, queueMail: (to) => void mail.queueMail(to) } })
  ;[sam, dana] = [await h.account('sme'), await h.account('approver')]
  client = bareClient(() => h.app, sam)
  box = await openMailbox()
  mailer = createMailer(box.url, 'Errata <errata@larkspur.example>')
})
afterEach(async () => {
  mailer.close()
  await box.close()
})

const say = (to: string[], text = 'Is this still so?', issueId = ISSUE) => {
  const commentId = randomUUID()
  const about = { subject: 'issue' as const, subjectId: issueId }
  return client.mutation('comment.write', { commentId, threadId: commentId, ...about, text, mentions: to })
}
const ISSUE = randomUUID()
const putIssue = (over: Partial<Issue> = {}) =>
  h.db.transaction((tx) => writeRow(tx, PROJECT_ID, { entity: 'issue', id: ISSUE, row: issue({ id: ISSUE, ...over }) }))
async function push(...mutations: Mutation[]): Promise<void> {
  const response = await client.push(mutations)
  expect(response.status).toBe(200)
}
const deps = () => ({
  db: h.db,
  mailer,
  log: pino({ enabled: false }),
  baseUrl: BASE,
  secret: SECRET,
  gatherSeconds: 0,
})
const tellDana = () => sendPendingMails(deps(), { projectId: PROJECT_ID, userId: dana.userId })
const outcomes = async () =>
  (
    await sql<{ outcome: string | null }>`select outcome from notice order by noted_at, key`.execute(h.db.kysely)
  ).rows.map((row) => row.outcome)
const letters = () => box.received.map(({ mail }) => mail)

describe(`mail on ${ENGINE}`, () => {
  it('tells who is mentioned, once, with a link to the place, and nobody else', async () => {
    await putIssue()
    const remark = say([dana.userId, sam.userId], 'Is **this** still so, @Dana?')
    await push(remark)
    await push(remark) // sent twice by a client that heard no answer
    expect(noted).toEqual([dana.userId])
    await tellDana()
    await tellDana()
    const [mail] = letters()
    expect(box.received).toHaveLength(1)
    expect(box.received[0]!.to).toEqual([`${dana.userId}@larkspur.example`])
    expect(mail!.subject).toBe('The sme mentioned you: How do I reset a version 13 hub?')
    expect(mail!.text).toContain('> Is **this** still so, @Dana?')
    const link = /https:\S+\/open\/\S+/.exec(mail!.text!)![0]
    expect(parseRoute(link.slice(BASE.length))).toEqual({
      place: 'issue',
      projectId: PROJECT_ID,
      id: ISSUE,
      commentId: remark.args.commentId,
    })
    expect(mail!.html).toContain(`href="${link}"`)
  })

  it('tells who is asked to look at a response under blind review that they are, not what its author has said', async () => {
    const about = exchange({ id: randomUUID(), issueId: ISSUE })
    await putIssue({ reviewers: 2, centralExchangeId: about.id })
    await h.db.transaction((tx) => writeRow(tx, PROJECT_ID, { entity: 'exchange', id: about.id, row: about }))
    const verdict = {
      verdictId: randomUUID(),
      exchangeId: about.id,
      issueId: ISSUE,
      value: 'bad' as const,
      explanation: null,
      reasonCode: null,
      evidence: [],
    }
    await push(client.mutation('verdict.give', verdict), say([dana.userId], 'It is plainly wrong.'))
    await tellDana()
    const [mail] = letters()
    expect(mail!.subject).toContain('mentioned you')
    expect(`${mail!.text}${String(mail!.html)}`).not.toContain('wrong')
  })

  it('tells whom a program asks to look at a log, by the same mail, and mails nobody else', async () => {
    const key = await renewUserKey(h.db, sam.userId, new Date().toISOString())
    const program = pythonClient(() => h.app, { 'x-api-key': key })
    const about = exchange({ id: randomUUID(), issueId: ISSUE })
    await putIssue({ centralExchangeId: about.id })
    await h.db.transaction((tx) => writeRow(tx, PROJECT_ID, { entity: 'exchange', id: about.id, row: about }))
    const invite = async (email: string, url: string) =>
      (
        await program('POST', `/api/projects/${PROJECT_ID}/notifications`, {
          email,
          page_type: 'query_log',
          url_query_string: url,
        })
      ).body
    const danasAddress = `${dana.userId}@Larkspur.example`
    expect(await invite(danasAddress, `?log_id=${about.id}`)).toEqual({ recipient_email: danasAddress, status: 'sent' })
    expect(noted).toEqual([dana.userId])
    await tellDana()
    expect(box.received.map((one) => one.to)).toEqual([[`${dana.userId}@larkspur.example`]])
    expect(letters()[0]!.text).toMatch(/> Please have a look at this\.[^]*\/open\//)
    for (const [email, url, why] of [
      ['stranger@elsewhere.example', `?log_id=${about.id}`, 'nobody of this project'],
      [danasAddress, `?log_id=${randomUUID()}`, 'names nothing'],
      [danasAddress, 'x', 'names nothing'],
      [`${sam.userId}@larkspur.example`, `?log_id=${about.id}`, 'your own'],
    ] as const)
      expect((await invite(email, url)).status).toContain(why)
    await tellDana()
    expect(box.received).toHaveLength(1)
  })

  it('tells of an assignment, and not of one that was taken back, done to oneself, or only moved in time', async () => {
    await putIssue()
    const assign = (to: string | null, dueAt: string | null = null) =>
      client.mutation('issue.assign', { issueId: ISSUE, to, dueAt })
    await push(assign(sam.userId), assign(dana.userId), assign(dana.userId, new Date().toISOString()))
    await tellDana()
    expect(letters().map((mail) => mail.subject)).toEqual([
      'The sme assigned an issue to you: How do I reset a version 13 hub?',
    ])
    await push(assign(null), assign(dana.userId), assign(null))
    await tellDana()
    expect(letters()).toHaveLength(1)
    expect(await outcomes()).toEqual(['sent', 'gone'])
  })

  it('puts much into one mail, and counts what does not fit', async () => {
    await putIssue()
    await push(...Array.from({ length: 25 }, (_, n) => ({ ...say([dana.userId], `Remark ${n}.`), at: minute(n) })))
    await tellDana()
    expect(letters()).toHaveLength(1)
    expect(letters()[0]!.subject).toBe('25 things are waiting for you in Larkspur')
    expect(letters()[0]!.text).toContain('… and 5 more')
    expect(letters()[0]!.text).toContain('Remark 24.')
  })

  it('loses and doubles nothing while the mail server is away, and then tells all at once', async () => {
    await putIssue()
    const port = Number(new URL(box.url).port)
    await box.close()
    await push(say([dana.userId], 'First.'))
    for (let attempt = 0; attempt < 3; attempt += 1) await expect(tellDana()).rejects.toThrow('not_sent')
    await push(say([dana.userId], 'Second.'))
    expect(await pendingReceivers(h.db)).toEqual([{ projectId: PROJECT_ID, userId: dana.userId }])
    box = await openMailbox(port)
    box.answer = 'later'
    await expect(tellDana()).rejects.toThrow('not_sent')
    box.answer = 'take'
    await tellDana()
    await tellDana()
    expect(letters().map((mail) => mail.subject)).toEqual(['2 things are waiting for you in Larkspur'])
    expect(await pendingReceivers(h.db)).toEqual([])
  })

  it('sends the same mail under the same number where nobody knows whether it arrived', async () => {
    await putIssue()
    await push(say([dana.userId], 'First.'))
    box.answer = 'break'
    await expect(tellDana()).rejects.toThrow('unknown')
    box.answer = 'take'
    await push(say([dana.userId], 'Second.'))
    await tellDana()
    const [first, again, second, ...more] = letters()
    expect(more).toEqual([])
    expect(again!.messageId).toBe(first!.messageId)
    expect(again!.text).toBe(first!.text)
    expect(second!.messageId).not.toBe(first!.messageId)
    expect(second!.text).toContain('> Second.')
  })

  it('gives up on an address that is refused for good, and goes on with the next mail', async () => {
    await putIssue()
    await push(say([dana.userId]))
    box.answer = 'refuse'
    await tellDana()
    expect(await outcomes()).toEqual(['rejected'])
    box.answer = 'take'
    await push(say([dana.userId], 'Another.'))
    await tellDana()
    expect(letters()).toHaveLength(1)
  })

  it('has no mail for what was read, deleted, or for who left or may not see it', async () => {
    await putIssue()
    const agent = await h.account('agent')
    const removed = say([dana.userId], 'Oops.')
    const read = say([dana.userId], 'Read.')
    await push(removed, read, say([agent.userId], 'For an agent.'))
    await push(client.mutation('comment.delete', { commentId: removed.args.commentId }))
    const theirs = bareClient(() => h.app, dana)
    const notices = [{ key: `mention:${read.args.commentId}`, at: read.at }]
    await theirs.push([
      theirs.mutation('inbox.mark', { inboxId: inboxId(PROJECT_ID, dana.userId), notices, read: true }),
    ])
    await tellDana()
    await sendPendingMails(deps(), { projectId: PROJECT_ID, userId: agent.userId })
    await push(say([dana.userId], 'To one who leaves.'))
    await h.db.transaction((tx) => writeRow(tx, PROJECT_ID, { entity: 'member', id: dana.userId, row: null }))
    await tellDana()
    expect(letters()).toEqual([])
    expect((await outcomes()).toSorted()).toEqual(['gone', 'gone', 'gone', 'read'])
  })

  it('takes a mention of somebody who left meanwhile without telling anybody', async () => {
    await putIssue()
    await h.db.transaction((tx) => writeRow(tx, PROJECT_ID, { entity: 'member', id: dana.userId, row: null }))
    await push(say([dana.userId]))
    expect((await client.pull()).refusals).toEqual([])
    expect(await pendingReceivers(h.db)).toEqual([])
  })

  it.each([
    ['de', 'The sme hat Sie erwähnt: Wie', 'In Errata öffnen', 'In Errata warten 2 Dinge', 'ltr'],
    ['ar', 'ذكرك \u2068The sme\u2069: \u2068Wie', 'الفتح في Errata', 'شيئان بانتظارك', 'rtl'],
  ] as const)('speaks its reader’s language: %s', async (language, subject, open, several, dir) => {
    await putIssue({ title: 'Wie setze ich den Hub zurück?' })
    const theirs = bareClient(() => h.app, dana)
    const told = { inboxId: inboxId(PROJECT_ID, dana.userId), language }
    expect((await theirs.push([theirs.mutation('inbox.language', told)])).status).toBe(200)
    await push(say([dana.userId], 'Stimmt das noch, @Dana?'))
    await tellDana()
    const [first] = letters()
    expect(first!.subject).toBe(`${subject} setze ich den Hub zurück?${language === 'ar' ? '\u2069' : ''}`)
    expect(first!.text).toContain('> Stimmt das noch, @Dana?')
    const html = String(first!.html)
    expect(html).toContain(`<html lang="${language}" dir="${dir}">`)
    expect(html, 'dark where the reader’s mail is').toContain(`<meta name="color-scheme" content="light dark" />`)
    expect(html).toContain(
      `<div lang="${language}" dir="${dir}" style="text-align: ${dir === 'rtl' ? 'right' : 'left'}">`,
    )
    expect(html).toMatch(new RegExp(`<blockquote\\s+dir="auto"[^>]+border-${dir === 'rtl' ? 'right' : 'left'}`))
    expect(html).toMatch(new RegExp(`>${open}</a\\s*>`))
    expect(`${first!.text}${html}`).not.toMatch(/mentioned you|No more mails|You get this/)
    await push(say([dana.userId]), say([dana.userId]))
    await tellDana()
    expect(letters()[1]!.subject).toContain(several.replace('Errata', 'Larkspur'))
    expect(letters()[1]!.text!.match(/\/open\//g)).toHaveLength(2)
  })

  it('writes nothing into headers that was not meant to be there', async () => {
    const evil = 'Eve\r\nBcc: everybody@larkspur.example\r\n\r\n<script>'
    await putIssue({ title: `How?\r\nX-Evil: yes\n\nBody ${'x'.repeat(300)}` })
    const row = member({ id: sam.userId, name: evil, email: 'eve@larkspur.example', role: 'sme' })
    const reader = member({ id: dana.userId, name: evil, email: 'dana@larkspur.example', role: 'sme' })
    await h.db.transaction(async (tx) => {
      await writeRow(tx, PROJECT_ID, { entity: 'member', id: row.id, row })
      await writeRow(tx, PROJECT_ID, { entity: 'member', id: reader.id, row: reader })
    })
    await push(say([dana.userId], '<img src=x onerror=alert(1)> [a](javascript:alert(1))'))
    await tellDana()
    const { raw, to, mail } = box.received[0]!
    const headers = raw.slice(0, raw.indexOf('\r\n\r\n'))
    expect(headers).not.toMatch(/^(?:bcc|x-evil):/im)
    expect(to).toEqual(['dana@larkspur.example'])
    expect(mail.subject).toMatch(
      /^Eve Bcc: everybody@larkspur\.example <script> mentioned you: How\? X-Evil: yes Body x+…$/,
    )
    expect(mail.html).not.toMatch(/<script|<img/)
  })

  it('hides personal data of a customer, and keeps words out of the log', async () => {
    await putIssue({ title: 'My card 4111 1111 1111 1111 was charged twice, mail me at kim@gmail.com' })
    await push(say([dana.userId], 'Call her: kim@gmail.com'))
    await tellDana()
    const { text, html, subject } = letters()[0]!
    for (const part of [text, html, subject]) {
      expect(part).not.toContain('4111 1111')
      expect(part).not.toContain('kim@gmail.com')
    }
    expect(h.logged()).not.toMatch(/kim|charged|Call her/)
  })

  it('is stopped by the link, in one click by a mail program, by a button on the page, never by looking at it', async () => {
    await putIssue()
    await push(say([dana.userId]))
    await tellDana()
    const mail = letters()[0]!
    const header = (name: string) => mail.headers.find((one) => one.key === name)?.value
    expect(header('list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click')
    const path = /^<(.+)>$/.exec(header('list-unsubscribe')!)![1]!.slice(BASE.length)

    const looked = await h.app.request(path)
    expect(looked.status).toBe(200)
    expect(looked.headers.get('content-security-policy')).toMatch(/default-src 'none'/)
    expect(await looked.text()).toContain('<button type="submit">')
    await push(say([dana.userId], 'Still told.'))
    await tellDana()
    expect(letters()).toHaveLength(2)

    const body = 'List-Unsubscribe=One-Click'
    const headers = { 'content-type': 'application/x-www-form-urlencoded' }
    expect((await h.app.request(path, { method: 'POST', headers, body })).status).toBe(200)
    await push(
      say([dana.userId], 'Not told.'),
      client.mutation('issue.assign', { issueId: ISSUE, to: dana.userId, dueAt: null }),
    )
    await tellDana()
    expect(letters()).toHaveLength(3)
    expect(letters()[2]!.subject).toMatch(/^The sme assigned/)
    const pulled = await bareClient(() => h.app, dana).pull()
    expect(pulled.changes.find((change) => change.entity === 'inbox')?.row).toMatchObject({
      mail: { mention: false, assignment: true },
    })
  })

  it('knows its own links from forged ones', async () => {
    const stop = { projectId: PROJECT_ID, userId: 'user-dana', kinds: ['mention' as const] }
    const token = stopToken(SECRET, stop)
    expect(readStopToken(SECRET, token)).toEqual(stop)
    const [payload, signature] = token.split('.')
    const other = Buffer.from(JSON.stringify([PROJECT_ID, 'user-sam', ['mention']])).toString('base64url')
    for (const forged of ['', '.', payload!, `${other}.${signature}`, `${token}.x`, stopToken('another secret', stop)])
      expect([forged, readStopToken(SECRET, forged)]).toEqual([forged, null])
    expect((await h.app.request('/mail/stop?t=x', { method: 'POST' })).status).toBe(400)
  })

  it('notes nothing and has no such page where no mails are sent', async () => {
    h.app = h.restarted()
    await putIssue()
    await push(say([dana.userId]))
    expect(await pendingReceivers(h.db)).toEqual([])
    expect((await h.app.request('/mail/stop?t=x')).status).toBe(404)
  })
})

describe('the page behind a link', () => {
  it('tells how to go on, in the browser’s language, and nothing of the project', async () => {
    const path = `/open/${PROJECT_ID}/issue/${ISSUE}`
    const inGerman = await h.app.request(path, { headers: { 'accept-language': 'de-AT,en;q=0.5' } })
    expect(inGerman.headers.get('referrer-policy')).toBe('no-referrer')
    const text = await inGerman.text()
    expect(text).toContain('<html lang="de" dir="ltr">')
    expect(text).not.toMatch(/Larkspur|<script/)
    expect(await (await h.app.request(path, { headers: { 'accept-language': 'ar' } })).text()).toContain('dir="rtl"')
    expect((await h.app.request('/open/x/issue/y')).status).toBe(404)
  })
})

it.each([
  ['nobody listens', { code: 'ESOCKET', syscall: 'connect', command: 'CONN' }, 'not_sent'],
  ['no such host', { code: 'EDNS', command: 'CONN' }, 'not_sent'],
  ['our password is wrong', { code: 'EAUTH', responseCode: 535, command: 'AUTH PLAIN' }, 'not_sent'],
  ['our sender is refused', { code: 'EENVELOPE', responseCode: 550, command: 'MAIL FROM' }, 'not_sent'],
  ['try later', { code: 'EMESSAGE', responseCode: 451, command: 'DATA' }, 'not_sent'],
  ['no such receiver', { code: 'EENVELOPE', responseCode: 550, command: 'RCPT TO' }, 'rejected'],
  ['taken for spam', { code: 'EMESSAGE', responseCode: 554, command: 'DATA' }, 'rejected'],
  ['broken off', { code: 'ECONNECTION', command: 'CONN' }, 'unknown'],
  ['silent for too long', { code: 'ETIMEDOUT', command: 'CONN' }, 'unknown'],
])('a mail where %s', (_, error, failure) => expect(failureOf(error)).toBe(failure))
