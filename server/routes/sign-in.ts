/**
 * Sign-in at the company's own OpenID Connect provider. The extension opens a window here and takes the session over
 * from it (`hand-over.ts`):
 *
 *   window   begin?challenge&redirect ──► the provider ──► /api/auth/callback ──► confirm: "as Nora?" ──► redirect?code
 *   worker   POST /api/sign-in/exchange { code, verifier } ──► the session's token
 *
 * The browser passes the `redirect` URL to the extension that opened the window and to nobody else, so a link that
 * somebody sends around can only sign in the panel of the person who opened it. Nothing happens unseen: the person is
 * shown which account it is, and confirms.
 */
import { type Context, Hono } from 'hono'
import { deleteCookie } from 'hono/cookie'
import { html } from 'hono/html'
import { z } from 'zod'
import { SignInExchange, type SignInOffers, type SignInRefusal } from '../../lib/contract/sign-in.ts'
import type { Services } from '../app-services.ts'
import { Refused } from '../services/refusal.ts'
import { PROVIDER_ID, SIGN_IN_PAGES, type SignedIn } from '../sign-in.ts'
import { languageOf, page } from './pages.ts'
import { withPeer } from './peer.ts'
import { SIGN_IN_LANGUAGES, SIGN_IN_WORDS, type WindowRefusal } from './sign-in-words.ts'

/** The extension's own URL: the browser intercepts it in the window and never loads it. */
const Redirect = z.string().regex(/^https:\/\/[a-p]{32}\.chromiumapp\.org\/$/)
const Window = z.object({
  challenge: z.string().regex(/^[A-Za-z0-9_-]{43}$/),
  redirect: Redirect,
})
type Window = z.infer<typeof Window>

/** Limits the wait for a provider that accepts a call and never answers. */
const PATIENCE_MS = 10_000
const tooLong = (): Promise<null> => new Promise((resolve) => setTimeout(() => resolve(null), PATIENCE_MS).unref())

export function signInRoutes({ auth, log, peerHeader, letters }: Services) {
  const app = new Hono()
  const { passwords, provider, baseUrl, extensions } = auth.ways

  app.get('/api/sign-in', (c) =>
    c.json({ passwords, resets: passwords && letters !== undefined, provider } satisfies SignInOffers),
  )
  if (provider === null) return app

  const mayOpen = (redirect: string): boolean => extensions?.includes(new URL(redirect).hostname.split('.')[0]!) ?? true
  app.use('/sign-in/*', async (c, next) => {
    const { data: redirect } = Redirect.safeParse(c.req.query('redirect'))
    return redirect === undefined || mayOpen(redirect) ? next() : failed(c, 'other_extension', null)
  })

  app.get(SIGN_IN_PAGES.begin, async (c) => {
    const window = Window.safeParse(c.req.query())
    if (!window.success) return failed(c, 'expired', null)
    const query = new URLSearchParams(window.data).toString()
    const body = {
      provider: PROVIDER_ID,
      callbackURL: `${SIGN_IN_PAGES.confirm}?${query}`,
      errorCallbackURL: `${SIGN_IN_PAGES.failed}?redirect=${encodeURIComponent(window.data.redirect)}`,
      disableRedirect: true,
    }
    const asked = new Request(`${baseUrl}/api/auth/sign-in/social`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    const reply = await Promise.race([auth.beginAtProvider(withPeer(c, asked, peerHeader)), tooLong()])
    const { url } = ((await reply?.json().catch(() => null)) ?? {}) as { url?: string }
    if (!reply?.ok || !url) return failed(c, 'provider_away', window.data.redirect)
    for (const cookie of reply.headers.getSetCookie()) c.header('set-cookie', cookie, { append: true })
    c.header('Cache-Control', 'no-store')
    c.header('Referrer-Policy', 'no-referrer')
    return c.redirect(url)
  })

  app.get(SIGN_IN_PAGES.confirm, async (c) => {
    const window = Window.safeParse(c.req.query())
    const signed = await inWindow(c)
    if (!window.success || !signed) return failed(c, 'expired', window.data?.redirect ?? null)
    return confirmation(c, signed.user, window.data)
  })

  app.post(SIGN_IN_PAGES.confirm, async (c) => {
    const window = Window.safeParse(c.req.query())
    const signed = await inWindow(c)
    // Submitted by the page's own button, not by another site's form; only browsers set this header, and all of them
    // do.
    const isOurs = c.req.header('sec-fetch-site') === 'same-origin'
    if (!window.success || !signed || !isOurs) return failed(c, 'expired', window.data?.redirect ?? null)
    const code = await auth.giveCode(signed.session.token, window.data.challenge)
    for (const name of await auth.cookieNames())
      deleteCookie(c, name, { path: '/', secure: baseUrl.startsWith('https:') })
    return c.redirect(`${window.data.redirect}?code=${code}`, 303)
  })

  app.get(SIGN_IN_PAGES.failed, (c) => {
    const redirect = Redirect.safeParse(c.req.query('redirect'))
    const error = c.req.query('error')
    // For the admin: a wrong secret, audience or clock is nothing the person in the window could fix.
    if (error && /^[a-z_]{1,60}$/i.test(error)) log.warn({ error }, 'sign-in at the provider failed')
    return failed(c, refusalOf(error), redirect.data ?? null)
  })

  app.post('/api/sign-in/exchange', async (c) => {
    const asked = SignInExchange.safeParse(await c.req.json().catch(() => null))
    if (!asked.success) throw new Refused(422, 'Send a code and its verifier.')
    const token = await auth.takeSession(asked.data.code, asked.data.verifier)
    if (!token) throw new Refused(401, 'This code is too old, or was used. Sign in again.')
    c.header('set-auth-token', token)
    c.header('Cache-Control', 'no-store')
    return c.json({})
  })

  const inWindow = (c: Context): Promise<SignedIn | null> =>
    auth.inWindow(new Headers({ cookie: c.req.header('cookie') ?? '' }))

  function confirmation(c: Context, { name, email }: SignedIn['user'], { redirect, challenge }: Window): Response {
    const lang = languageOf(c, SIGN_IN_LANGUAGES)
    const { dir, confirm } = SIGN_IN_WORDS[lang]
    const action = `${SIGN_IN_PAGES.confirm}?${new URLSearchParams({ challenge, redirect }).toString()}`
    return page(
      c,
      { lang, dir, title: confirm.title, formsTo: new URL(redirect).origin },
      html`<h1>${confirm.title}</h1>
        <p>
          <bdi>${name}</bdi><br /><span class="quiet"><bdi>${email}</bdi></span>
        </p>
        <form method="post" action="${action}"><button type="submit">${confirm.button}</button></form>
        <p class="quiet">${confirm.other}</p>`,
    )
  }

  return app
}

/** Reduces the errors of better-auth or the provider to the few that somebody can act on. */
function refusalOf(error: string | undefined): SignInRefusal {
  if (error === 'access_denied') return 'cancelled'
  if (error === 'signup_disabled') return 'not_let_in'
  if (error === 'account_not_linked' || error === 'email_not_found') return 'not_verified'
  if (error?.startsWith('state') || error === 'please_restart_the_process') return 'expired'
  return 'provider_away'
}

function failed(c: Context, why: WindowRefusal, redirect: string | null): Response {
  const lang = languageOf(c, SIGN_IN_LANGUAGES)
  const { dir, failed: words } = SIGN_IN_WORDS[lang]
  const back = redirect && html`<p><a href="${redirect}?error=${why}">${words.back}</a></p>`
  const body = html`<h1>${words.title}</h1>
    <p>${words.why[why]}</p>
    ${back}`
  // With an error status the browser would close a sign-in window before anybody could read it.
  return page(c, { lang, dir, title: words.title }, body, redirect ? 200 : 400)
}
