/** What a page of the desk tells of itself: when rows and headings stand, when a write is durable, and what it costs. */
import type { BrowserContext, Page } from '@playwright/test'

export type Probe = { firstRow: number; all: number; heading: number; durable: number; key: number }

/** In the page besides: called whenever the probe has something new. */
type Told = Probe & { tell: () => void }

/** In the page: when the first row stands, when the heading changes, when a write of the outbox is durable. */
export function watch(): void {
  const probe: Told = { firstRow: 0, all: 0, heading: 0, durable: 0, key: 0, tell: () => undefined }
  const noted = (what: keyof Probe): void => {
    probe[what] = performance.now()
    probe.tell()
  }
  Object.assign(globalThis, { probe })
  let heading: string | null = null
  const look = (): void => {
    // With its words: an empty frame is no row.
    if (!probe.firstRow && document.querySelector('[data-row] .font-medium')?.textContent) {
      probe.firstRow = -1
      // Drawn, not only in the tree.
      requestAnimationFrame(() => setTimeout(() => noted('firstRow')))
    }
    const size = Number(document.querySelector('[aria-setsize]')?.getAttribute('aria-setsize') ?? 0)
    if (!probe.all && size > 1_000) probe.all = performance.now()
    // The list keeps a heading for screen readers only; the open issue's is the one that is seen.
    const now = document.querySelector('main h1:not(.sr-only)')?.textContent ?? null
    if (now !== null && now !== heading) {
      heading = now
      requestAnimationFrame(() => setTimeout(() => noted('heading')))
    }
  }
  new MutationObserver(look).observe(document, { childList: true, subtree: true, attributes: true })
  addEventListener('keydown', () => noted('key'), true)
  const original = IDBDatabase.prototype.transaction
  IDBDatabase.prototype.transaction = function transaction(stores, mode, options) {
    const tx = original.call(this, stores, mode, options)
    if (mode === 'readwrite' && [stores].flat().includes('outbox')) {
      tx.addEventListener('complete', () => noted('durable'))
    }
    return tx
  }
}

export const probed = (page: Page): Promise<Probe> =>
  page.evaluate(() => (globalThis as unknown as { probe: Probe }).probe)

/**
 * ms from a key to the next heading, and to the durable write where there is one. The page tells once when both are
 * there: a question every few ms would take the very thread that is measured.
 */
export async function press(page: Page, key: string, writes: boolean): Promise<{ next: number; durable: number }> {
  const told = page.evaluate(
    (isWritten) =>
      new Promise<{ key: number; heading: number; durable: number }>((done) => {
        const { probe } = globalThis as unknown as { probe: Told }
        const { heading: before } = probe
        probe.tell = () => {
          const { key, heading, durable } = probe
          if (heading > before && (!isWritten || durable > key)) done({ key, heading, durable })
        }
      }),
    writes,
  )
  await page.keyboard.press(key)
  const now = await told
  return { next: now.heading - now.key, durable: now.durable - now.key }
}

/** CPU time of the page's main thread so far, ms: beside it a wall time says how busy the machine was. */
export async function cpuClock(page: Page): Promise<() => Promise<number>> {
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('Performance.enable', { timeDomain: 'threadTicks' })
  return async () => {
    const { metrics } = await cdp.send('Performance.getMetrics')
    return 1_000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN)
  }
}

/** CPU time of the browser with all its processes so far, ms: what the worker and the database use is in it. */
export async function browserCpu(context: BrowserContext): Promise<() => Promise<number>> {
  const cdp = await context.browser()!.newBrowserCDPSession()
  return async () => {
    const { processInfo } = await cdp.send('SystemInfo.getProcessInfo')
    return 1_000 * processInfo.reduce((sum, one) => sum + one.cpuTime, 0)
  }
}

/** Lengths of frames while a wheel turns evenly. */
export const scrollFrames = (page: Page, forMs: number): Promise<number[]> =>
  page.evaluate(
    (length) =>
      new Promise<number[]>((done) => {
        const list = document.querySelector('[role="list"]')!
        const frames: number[] = []
        let last = performance.now()
        const begun = last
        const frame = (now: number): void => {
          frames.push(now - last)
          last = now
          list.scrollTop += 180
          if (now - begun < length) requestAnimationFrame(frame)
          else done(frames.slice(2))
        }
        requestAnimationFrame(frame)
      }),
    forMs,
  )

/**
 * The same in bare IndexedDB: 14 rows read at once, then 7 rows of 600 characters written, in one strict transaction over
 * six stores. What it takes is the browser's and the disk's.
 * @returns ms
 */
export const bareWrite = (page: Page): Promise<number> =>
  page.evaluate(async () => {
    const NAMES = ['one', 'two', 'three', 'four', 'five', 'six']
    const [READ, WRITTEN] = [14, 7]
    const row = 'x'.repeat(600)
    const ended = (request: IDBRequest | IDBTransaction): Promise<unknown> =>
      new Promise((resolve, reject) => {
        request.addEventListener('success', resolve)
        request.addEventListener('complete', resolve)
        request.addEventListener('error', () => reject(request.error as Error))
      })
    const kept = globalThis as { bare?: IDBDatabase }
    if (!kept.bare) {
      const opening = indexedDB.open('bare', 1)
      opening.addEventListener('upgradeneeded', () => {
        for (const name of NAMES) opening.result.createObjectStore(name)
      })
      await ended(opening)
      kept.bare = opening.result
    }
    const begun = performance.now()
    const tx = kept.bare.transaction(NAMES, 'readwrite', { durability: 'strict' })
    const written = ended(tx)
    const storeOf = (n: number): IDBObjectStore => tx.objectStore(NAMES[n % NAMES.length]!)
    await Promise.all(Array.from({ length: READ }, (_, n) => ended(storeOf(n).get(n))))
    for (let n = 0; n < WRITTEN; n += 1) storeOf(n).put({ row, at: begun }, n)
    tx.commit()
    await written
    return performance.now() - begun
  })
