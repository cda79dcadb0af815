/**
 * Context that is a record (JSON) rather than prose: each value with the words of its key and its place, so that
 * `"OutdoorSeating": false` can be compared with "offers outdoor seating".
 */

/** A value of a record; characters `[start, end)` of the document's content. */
export type Leaf = {
  /** Keys from the outermost inwards, without list indices. */
  path: readonly string[]
  value: string | number | boolean | null
  start: number
  end: number
}

const MAX_LEAVES = 2_000
const MAX_DEPTH = 12
const TOKEN = /"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*|true|false|null|[{}[\],:]/g

/** The values of a JSON text in order of place; null if it is not JSON. Never throws; reads at most 2,000. */
export function leavesOf(content: string): Leaf[] | null {
  if (!/^\s*[[{]/.test(content)) return null
  try {
    JSON.parse(content)
  } catch {
    return null
  }
  const leaves: Leaf[] = []
  const keys: (string | null)[] = []
  const lists: boolean[] = []
  let awaitsKey = false
  for (const match of content.matchAll(TOKEN)) {
    const token = match[0]
    const inList = lists.at(-1) === true
    if (token === '{' || token === '[') {
      if (lists.length >= MAX_DEPTH) break
      lists.push(token === '[')
      keys.push(null)
      awaitsKey = token === '{'
    } else if (token === '}' || token === ']') {
      lists.pop()
      keys.pop()
    } else if (token === ',') awaitsKey = !inList
    else if (token === ':') awaitsKey = false
    else if (awaitsKey) keys[keys.length - 1] = JSON.parse(token) as string
    else {
      const path = keys.filter((key) => key !== null)
      const end = match.index + token.length
      leaves.push({ path, value: JSON.parse(token) as Leaf['value'], start: match.index, end })
      if (leaves.length >= MAX_LEAVES) break
    }
  }
  return leaves
}

/** The words of a key: "RestaurantsGoodForGroups" → restaurants good for groups; "business_stars" → business stars. */
export const keyWords = (key: string): string[] =>
  key
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu) ?? []
