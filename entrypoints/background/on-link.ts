/**
 * Pages that links in e-mails lead to, in tabs whose address we may read. The panel goes where the address says, but
 * only for the backend that the user is signed in at: no other page can navigate it.
 */
import { readSession } from '../../lib/auth/session.ts'
import { database, writeMeta } from '../../lib/db/index.ts'
import { parseRoute } from '../../lib/domain/route.ts'
import { originOf, showOnLinkPage } from '../../lib/platform/index.ts'
import { synchronise, tokenStore } from './deps.ts'

type Link = { origin: string; path: string }

/** Null for any other page. */
export function linkIn(url: string | undefined): Link | null {
  const origin = originOf(url)
  if (!origin || !url) return null
  const { pathname, search } = new URL(url)
  return parseRoute(pathname + search) ? { origin, path: pathname + search } : null
}

/** @param asked by a click on our button; else the page just loaded, on a site that is permanently allowed */
export async function onLinkPage(tabId: number, link: Link, asked: boolean): Promise<void> {
  const session = await readSession(tokenStore)
  const isOurs = session !== null && originOf(session.backend) === link.origin
  if (!asked && !isOurs) return
  if (isOurs || !session) await writeMeta(database(), 'link', { ...link, at: new Date().toISOString() })
  await showOnLinkPage(tabId, isOurs ? 'opened' : session ? 'elsewhere' : 'signed_out')
  // The link may be about something newer than the last pull.
  if (isOurs) await synchronise(true)
}
