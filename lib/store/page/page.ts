/** The page beside the panel: its tab, whether it is read, and the current state of its conversation. */
import { useLiveQuery } from '../../db/live.ts'
import { useCallback, useEffect, useRef, useState } from 'react'
import { useSites as useProjectSites } from '../../db/hooks.ts'
import { database } from '../../db/schema.ts'
import type { Seen } from '../../messaging/protocol.ts'
import { send, sendToPage } from '../../messaging/send.ts'
import { browser } from '../../platform/browser.ts'
import { unreadFrames } from '../../platform/frames.ts'
import { grantedOrigin } from '../../platform/grants.ts'
import { injectInto } from '../../platform/reading.ts'
import { askForSite, isAllowed, originOf } from '../../platform/sites.ts'
import { type TabPlace, watchAccess, watchActiveTab } from '../../platform/tabs.ts'

/** True in a panel opened as a tab, which has no page beside it. */
export async function isOwnTab(): Promise<boolean> {
  try {
    return (await browser.tabs.getCurrent()) !== undefined
  } catch {
    return false
  }
}

export type Reading =
  | { state: 'looking' }
  | { state: 'no_tab' }
  | { state: 'unreadable' }
  | { state: 'not_allowed'; host: string | null }
  /** `lasting` false: allowed by the click on the toolbar button, until the tab navigates away. */
  | {
      state: 'allowed'
      origin: string
      lasting: boolean
      script: 'there' | 'gone' | 'unknown'
      found: boolean
      seen: Seen | null
    }

const OWN = /^(?:chrome|edge|brave|about|devtools|view-source|chrome-extension|moz-extension):/

async function look(place: TabPlace | null): Promise<Reading> {
  if (!place) return { state: 'no_tab' }
  if (place.url && OWN.test(place.url)) return { state: 'unreadable' }
  // The browser reveals the URL of every page we may read. If there is none, an earlier grant was for a previous page.
  const origin = originOf(place.url ?? undefined)
  if (!origin) return { state: 'not_allowed', host: null }
  const granted = await grantedOrigin(place.tabId)
  const lasting = await isAllowed(origin)
  if (!lasting && granted !== origin) return { state: 'not_allowed', host: new URL(origin).host }
  let there = await sendToPage(place.tabId, 'transcript.requested', {})
  if (!there.ok) {
    const reading = await send('tab.read.requested', { tabId: place.tabId })
    if (reading.ok && !reading.value.reading) return { state: 'not_allowed', host: new URL(origin).host }
    there = await sendToPage(place.tabId, 'transcript.requested', {})
  }
  return {
    state: 'allowed',
    origin,
    lasting,
    script: there.ok ? 'there' : 'gone',
    found: there.ok && there.value.found,
    seen: there.ok ? (there.value.seen ?? null) : null,
  }
}

export type ActivePage = {
  place: TabPlace | null
  reading: Reading
  /** Looks again, after the user changed something. */
  again: () => void
}

/** @param ownTab true in a panel opened as a tab, which shows the conversation that changed last */
export function useActivePage(ownTab: boolean): ActivePage {
  const [place, setPlace] = useState<TabPlace | null>(null)
  const [reading, setReading] = useState<Reading>({ state: 'looking' })
  const turn = useRef(0)
  const last = useLiveQuery(
    async () =>
      ownTab
        ? ((await database().conversations.toArray())
            .filter(({ gone }) => !gone)
            .toSorted((a, b) => (a.updatedAt < b.updatedAt ? 1 : -1))[0] ?? null)
        : null,
    [ownTab],
  )
  const lastTab = last?.tabId
  const lastUrl = last?.url

  const refresh = useCallback((where: TabPlace | null): void => {
    const mine = ++turn.current
    setPlace(where)
    void look(where).then((found) => mine === turn.current && setReading(found))
  }, [])

  useEffect(() => {
    if (ownTab) {
      refresh(lastTab === undefined ? null : { tabId: lastTab, windowId: -1, url: lastUrl ?? null, title: null })
      return
    }
    return watchActiveTab(refresh)
  }, [ownTab, lastTab, lastUrl, refresh])
  const again = useCallback(() => refresh(place), [refresh, place])
  useEffect(() => watchAccess(again), [again])
  return { place, reading, again }
}

/**
 * Origins of the page's frames that are not read, known a while after its reading. To find them goes through the whole
 * page, so it is only done where they are shown.
 */
export function useUnreadFrames({ place, reading }: ActivePage, areShown: boolean): readonly string[] {
  const [found, setFound] = useState<{ url: string | null; origins: readonly string[] }>({ url: null, origins: [] })
  const tabId = place?.tabId ?? null
  const url = place?.url ?? null
  useEffect(() => {
    if (!areShown || tabId === null) return
    let here = true
    void unreadFrames(tabId).then((origins) => here && setFound({ url, origins }))
    return () => {
      here = false
    }
    // With every reading: frames come and go, and so does access to them.
  }, [areShown, tabId, url, reading])
  return found.url === url ? found.origins : []
}

/** Must be the first thing a click does: only then does the browser accept it as a user gesture. */
export const allowAlways = (origin: string): Promise<boolean> => askForSite(origin)

/**
 * As above. The page is not loaded anew, which might end the conversation in it: its frames are read as they are.
 * @returns whether access was given
 */
export async function allowFrames(origin: string, tabId: number): Promise<boolean> {
  const given = await askForSite(origin)
  if (given) await injectInto(tabId)
  return given
}

export async function readOnce(tabId: number): Promise<boolean> {
  const reply = await send('tab.read.requested', { tabId })
  return reply.ok && reply.value.reading
}

/** @returns false if the browser does not let us into the page */
export async function pointAtChat(tabId: number, on: boolean): Promise<boolean> {
  const reply = await send('pointing.requested', { tabId, on })
  return reply.ok && reply.value.pointing === on
}

export const reloadTab = (tabId: number): Promise<void> => browser.tabs.reload(tabId)

export type SiteShown = { origin: string; siteId: string | null; allowed: boolean }

/** The project's sites and the origins this browser allows, in one list. */
export function useSites(projectId: string | null): SiteShown[] | undefined {
  const [turn, setTurn] = useState(0)
  useEffect(() => watchAccess(() => setTurn((now) => now + 1)), [])
  const sites = useProjectSites(projectId)
  const [shown, setShown] = useState<SiteShown[]>()
  useEffect(() => {
    if (!sites) return
    let here = true
    void (async () => {
      const { origins = [] } = await browser.permissions.getAll()
      const known = await Promise.all(
        sites.map(async (site) => ({ origin: site.origin, siteId: site.id, allowed: await isAllowed(site.origin) })),
      )
      const hosts = new Set(sites.map((site) => new URL(site.origin).hostname))
      const others = origins
        .map((pattern) => pattern.replace(/\/\*$/, ''))
        .filter((origin) => originOf(origin) !== null && !hosts.has(new URL(origin).hostname))
        .map((origin) => ({ origin, siteId: null, allowed: true }))
      if (here) setShown([...known, ...others])
    })()
    return () => {
      here = false
    }
  }, [sites, turn])
  return shown
}
