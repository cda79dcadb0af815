/** A desk of 20,000 issues with 100,000 exchanges, and its rows put into the extension's own database. */
import type { Page } from '@playwright/test'
import type { Exchange, Issue, Project } from '../../../lib/contract/index.ts'
import { facetsOf, rankOf } from '../../../lib/domain/index.ts'
import { exchange, issue, minute, project, PROJECT_ID, uuid } from '../../fixtures/rows.ts'
import { progress } from './report.ts'

export const ISSUES = 20_000
export const EXCHANGES = 100_000
const USER = 'user-sme'
const DAY_MINUTES = 1_440
const NOW_MINUTES = (Date.now() - Date.parse(minute(0))) / 60_000

/** Few issues have many asks, most have one to three. */
function sizes(): number[] {
  const all = Array.from({ length: ISSUES }, (_, n) => 1 + Math.floor(9_000 / (n + 14)))
  let left = EXCHANGES - all.reduce((sum, size) => sum + size, 0)
  for (let n = 0; left > 0; n = (n + 1) % ISSUES, left -= 1) all[n]! += 1
  return all
}

const WORDS = 'hub sensor bulb light door garage vacation refund invoice plan reset pair update alarm camera'.split(' ')
const titleOf = (n: number): string =>
  `How do I ${WORDS[n % 15]} the ${WORDS[(n * 7 + 3) % 15]} of my ${WORDS[(n * 11 + 5) % 15]} number ${n}?`

/** Each with the number of its first exchange; the others follow it (`exchangesOf`). */
export function deskIssues(): { issue: Issue; first: number }[] {
  let next = 1_000_000
  return sizes().map((size, n) => {
    const first = next
    const central = exchange({ id: uuid(first), metadata: { plan: n % 3 === 0 ? 'pro' : 'free' } })
    next += size
    // Spread over a quarter of a year; an index of its own would else be in the order of the ids.
    const at = minute(NOW_MINUTES - ((n * 7_919) % (90 * DAY_MINUTES)))
    const row = issue({
      id: uuid(500_000 + ((n * 7_919) % ISSUES)),
      title: titleOf(n),
      centralExchangeId: central.id,
      status: n % 5 < 2 ? 'addressed' : n % 97 === 0 ? 'regressed' : 'unaddressed',
      exchangeCount: size,
      reachedCount: Math.ceil(size * ((n % 4) / 4 + 0.25)),
      frequency: { value: size * 0.7, at },
      shortfalls: Array.from({ length: Math.min(64, size) }, (_, m) => ((n + m) % 10) / 10).toSorted((a, b) => b - a),
      openedAt: at,
      lastAt: at,
      lastUnpreventedAt: at,
      facets: Object.fromEntries(facetsOf(central).map((name) => [name, size])),
    })
    return { issue: { ...row, rank: rankOf(row, 14) }, first }
  })
}

const ANSWER = 'Hold the button of the hub until its light is green, then let it go and wait. '.repeat(8)

export const exchangesOf = ({ issue, first }: { issue: Issue; first: number }): Exchange[] =>
  Array.from({ length: issue.exchangeCount }, (_, m) =>
    exchange({
      id: uuid(first + m),
      issueId: issue.id,
      query: `${issue.title} (${m})`,
      response: ANSWER,
      occurredAt: issue.lastAt,
      contentHash: `hash${first + m}`,
    }),
  )

type Seed = { issues: Issue[]; exchange: Exchange; project: Project; userId: string; first: number; answer: string }

/** Puts the rows into the extension's own database, from one of its own pages. */
export async function fillDesk(page: Page): Promise<void> {
  const all = deskIssues().map(({ issue }) => issue)
  let first = 1_000_000
  for (let from = 0; from < all.length; from += 1_000) {
    const part = all.slice(from, from + 1_000)
    const seed: Seed = {
      issues: part,
      exchange: exchange(),
      project: project(),
      userId: USER,
      first,
      answer: ANSWER,
    }
    first = await page.evaluate(put, seed)
    if (from % 5_000 === 0) progress(`${from} of ${all.length} issues are in`)
  }
  progress(`${all.length} issues with ${first - 1_000_000} exchanges`)
}

function put(seed: Seed): Promise<number> {
  const id = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`
  return new Promise((done, failed) => {
    const opening = indexedDB.open('errata')
    opening.addEventListener('error', () => failed(opening.error))
    opening.addEventListener('success', () => {
      const db = opening.result
      const tx = db.transaction(['issues', 'exchanges', 'projects', 'members'], 'readwrite', { durability: 'relaxed' })
      let next = seed.first
      tx.objectStore('projects').put(seed.project)
      const member = { id: seed.userId, projectId: seed.project.id, name: 'Sam', email: 'sam@x.example', role: 'sme' }
      tx.objectStore('members').put(member)
      for (const row of seed.issues) {
        tx.objectStore('issues').put(row)
        for (let m = 0; m < row.exchangeCount; m += 1, next += 1) {
          const query = `${row.title} (${m})`
          const at = { occurredAt: row.lastAt, contentHash: `hash${next}` }
          tx.objectStore('exchanges').put({
            ...seed.exchange,
            ...at,
            id: id(next),
            issueId: row.id,
            query,
            response: seed.answer,
          })
        }
      }
      tx.addEventListener('error', () => failed(tx.error))
      tx.addEventListener('complete', () => {
        db.close()
        done(next)
      })
    })
  })
}

/** Signed in at a backend where nobody listens: the panel is offline. */
export const signInOffline = (page: Page): Promise<void> =>
  page.evaluate(
    async ({ projectId, userId }) => {
      const { chrome } = globalThis as unknown as {
        chrome: { storage: { local: { set(items: Record<string, unknown>): Promise<void> } } }
      }
      const projects = [{ id: projectId, name: 'Larkspur', role: 'sme' }]
      const me = { userId, name: 'Sam', email: 'sam@larkspur.example', projects }
      await chrome.storage.local.set({ session: { backend: 'http://127.0.0.1:9', token: 'none', me } })
    },
    { projectId: PROJECT_ID, userId: USER },
  )
