/**
 * Passwords: a letter for people who forgot theirs, the page its link leads to, and a change by people who know theirs.
 * None of it exists without sign-in by password. Opening the page does not use up the link: scanners follow links.
 */
import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { html } from 'hono/html'
import { sql } from 'kysely'
import { ForgottenInput, PASSWORD_LENGTH, PasswordChange } from '../../lib/contract/people.ts'
import type { Services } from '../app-services.ts'
import { Refused } from '../services/refusal.ts'
import { MOST_LETTERS_AN_HOUR, PASSWORD_PATH } from '../services/mail/letters.ts'
import { languageOf, page } from './pages.ts'
import { PASSWORD_LANGUAGES, PASSWORD_WORDS } from './password-words.ts'
import { peerOf } from './peer.ts'
import { signedInPerson } from './session.ts'
import { tooOften } from './too-often.ts'

/** Per minute, for each peer or person. */
const MOST_ATTEMPTS = 10

export function passwordRoutes(services: Services) {
  const app = new Hono()
  const { auth, letters, peerHeader } = services
  if (!auth.ways.passwords) return app

  const isTooMuch = tooOften(MOST_ATTEMPTS, 60)
  const isMailedTooOften = tooOften(MOST_LETTERS_AN_HOUR, 3_600)
  const tooMuch = (): Refused => new Refused(429, 'Too many attempts. Try again in a minute.')

  if (letters)
    app.post('/api/sign-in/forgotten', async (c) => {
      if (await isTooMuch(`peer ${peerOf(c, peerHeader) ?? ''}`)) throw tooMuch()
      const asked = ForgottenInput.safeParse(await c.req.json().catch(() => null))
      if (!asked.success) throw new Refused(422, 'Send an e-mail address and a language.')
      // The response is the same either way: it must not reveal that others have asked, nor whether the address has an
      // account.
      if (!(await isMailedTooOften(asked.data.email.toLowerCase()))) letters.ask({ kind: 'reset', ...asked.data })
      return c.body(null, 202)
    })

  app.get('/api/me/password', async (c) => {
    const person = await signedInPerson(c, services)
    const { rows } = await sql`select 1 from "account"
      where "userId" = ${person.userId} and "providerId" = 'credential' and "password" is not null`.execute(
      services.db.kysely,
    )
    return c.json({ has: rows.length > 0 })
  })

  app.post('/api/me/password', async (c) => {
    const person = await signedInPerson(c, services)
    if (await isTooMuch(`person ${person.userId}`)) throw tooMuch()
    const asked = PasswordChange.safeParse(await c.req.json().catch(() => null))
    if (!asked.success) throw new Refused(422, 'Send the current password and a new one.')
    const headers = new Headers({ authorization: c.req.header('authorization') ?? '' })
    const isRight = await auth.changePassword(person.userId, headers, asked.data.current, asked.data.next)
    if (!isRight) throw new Refused(403, 'This is not your current password.')
    return c.body(null, 204)
  })

  app.use(PASSWORD_PATH, bodyLimit({ maxSize: 4_096 }))
  app.get(PASSWORD_PATH, async (c) => choosing(c, services, c.req.query('t') ?? '', false))
  app.post(PASSWORD_PATH, async (c) => {
    const { token, password } = await c.req.parseBody()
    if (typeof token !== 'string' || typeof password !== 'string') return choosing(c, services, '', false)
    const { least, most } = PASSWORD_LENGTH
    if (password.length < least || password.length > most) return choosing(c, services, token, true)
    if (!(await auth.setPassword(token, password))) return choosing(c, services, token, false)
    const lang = languageOf(c, PASSWORD_LANGUAGES)
    const { dir, done, next, backend } = PASSWORD_WORDS[lang]
    return page(
      c,
      { lang, dir, title: done },
      html`<h1>${done}</h1>
        <p>${next}</p>
        <p>${backend} <bdi>${auth.ways.baseUrl}</bdi></p>`,
    )
  })
  return app
}

/** The token is in the form and no longer in the URL that it is sent to. */
async function choosing(c: Context, { auth, db }: Services, token: string, isUnfit: boolean): Promise<Response> {
  const lang = languageOf(c, PASSWORD_LANGUAGES)
  const words = PASSWORD_WORDS[lang]
  const { least, most } = PASSWORD_LENGTH
  const userId = token === '' ? null : await auth.ownerOfResetToken(token)
  const { rows } = await sql<{ email: string }>`select email from "user" where id = ${userId}`.execute(db.kysely)
  const [owner] = rows
  if (!owner)
    return page(
      c,
      { lang, dir: words.dir, title: words.expired },
      html`<h1>${words.expired}</h1>
        <p>${words.again}</p>`,
      400,
    )
  return page(
    c,
    { lang, dir: words.dir, title: words.title },
    html`<h1>${words.title}</h1>
      <form method="post" action="${PASSWORD_PATH}">
        <input type="hidden" name="token" value="${token}" />
        <label for="account">${words.account}</label>
        <p><input id="account" type="email" autocomplete="username" dir="ltr" value="${owner.email}" readonly /></p>
        <label for="password">${words.password}</label>
        <p>
          <input
            id="password"
            type="password"
            name="password"
            autocomplete="new-password"
            dir="ltr"
            minlength="${least}"
            maxlength="${most}"
            aria-describedby="hint"
            required
            autofocus
          />
          <span id="hint" class="quiet">${words.hint(least)}</span>
        </p>
        ${isUnfit ? html`<p role="alert">${words.unfit(least, most)}</p>` : ''}
        <button type="submit">${words.button}</button>
      </form>`,
    isUnfit ? 400 : 200,
  )
}
