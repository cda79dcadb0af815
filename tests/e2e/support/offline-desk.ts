/** A panel whose backend is away: signed in, with rows put into its own database. */
import type { Page } from '@playwright/test'
import { signInOffline } from '../../bench/support/desk-rows.ts'
import { exchange, issue, minute, project, PROJECT_ID, uuid } from '../../fixtures/rows.ts'

/** Rows into the extension's database, from one of its own pages. */
export const putRows = (page: Page, rows: Record<string, unknown[]>): Promise<void> =>
  page.evaluate(async (tables) => {
    const db = await new Promise<IDBDatabase>((resolve, reject) => {
      const opening = indexedDB.open('errata')
      opening.addEventListener('success', () => resolve(opening.result))
      opening.addEventListener('error', () => reject(opening.error as Error))
    })
    const tx = db.transaction(Object.keys(tables), 'readwrite')
    for (const [table, all] of Object.entries(tables)) for (const row of all) tx.objectStore(table).put(row)
    await new Promise((resolve) => tx.addEventListener('complete', resolve))
    db.close()
  }, rows)

/** @param page one of the extension's own, once its database is there. `Question 29` is the worst of thirty issues. */
export async function fillOfflineDesk(page: Page): Promise<void> {
  await signInOffline(page)
  const central = exchange()
  const issues = Array.from({ length: 30 }, (_, n) => ({
    ...issue({ id: uuid(n + 1), title: `Question ${n}`, frequency: { value: n + 1, at: minute(0) } }),
    rank: n,
    centralExchangeId: uuid(100 + n),
  }))
  const exchanges = issues.map((one) => ({ ...central, id: one.centralExchangeId, issueId: one.id }))
  const members = [{ id: 'user-sme', projectId: PROJECT_ID, name: 'Sam', email: 'sam@x.example', role: 'sme' }]
  await putRows(page, { projects: [project()], members, issues, exchanges })
}
