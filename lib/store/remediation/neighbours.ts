/** What colleagues wrote for the question being answered, updated as it changes. */
import { useLiveQuery } from '../../db/live.ts'
import { useEffect, useState } from 'react'
import { database } from '../../db/schema.ts'
import type { Neighbours, Own } from './neighbours-of.ts'

const REST_MS = 250

/** @param ownIds remediations it is already saved as. @returns null until the search is done */
export function useNeighbours(projectId: string | null, own: Own, ownIds: readonly string[]): Neighbours | null {
  const [found, setFound] = useState<Neighbours | null>(null)
  const rows = useLiveQuery(
    async () => (projectId ? database().remediations.where('projectId').equals(projectId).toArray() : []),
    [projectId],
  )
  const key = JSON.stringify([own, ownIds])
  useEffect(() => {
    if (!rows) return
    let here = true
    const [asked, ids] = JSON.parse(key) as [Own, string[]]
    const others = rows.filter((row) => !ids.includes(row.id))
    const timer = setTimeout(() => {
      void import('./neighbours-of.ts').then(({ neighbours }) => here && setFound(neighbours(asked, others)))
    }, REST_MS)
    return () => {
      here = false
      clearTimeout(timer)
    }
  }, [rows, key])
  return found
}
