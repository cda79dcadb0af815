import 'fake-indexeddb/auto'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Issue } from '../../../lib/contract/index.ts'
import { database } from '../../../lib/db/index.ts'
import { pauseLiveQueries } from '../../../lib/db/live.ts'
import { openTextSearch, type TextQuery } from '../../../lib/db/text-search.ts'
import { createTextSearch, type TextSearch } from '../../../lib/store/issues/text-search.ts'
import { useTextSearch } from '../../../lib/store/issues/text-search-state.ts'
import { comment, exchange, issue, PROJECT_ID, uuid, verdict } from '../../fixtures/rows.ts'

const ISSUES = 200
const issues = Array.from({ length: ISSUES }, (_, n) =>
  issue({ id: uuid(1000 + n), title: `Issue ${n}`, centralExchangeId: uuid(n), exchangeCount: 1 }),
)
/** Every tenth has the word, every twentieth a longer one. */
const response = (n: number): string => (n % 20 === 0 ? 'about refunds' : n % 10 === 0 ? 'a refund' : 'nothing')

let questions: TextQuery[]
let before: (question: TextQuery) => Promise<void>
let ended: number
let search: TextSearch

beforeEach(async () => {
  const db = database()
  await db.open()
  await Promise.all(db.tables.map((table) => table.clear()))
  await db.issues.bulkPut(issues)
  await db.exchanges.bulkPut(
    issues.map((one, n) => exchange({ id: uuid(n), issueId: one.id, query: `Question ${n}`, response: response(n) })),
  )
  questions = []
  ended = 0
  before = async () => undefined
  search = createTextSearch(() => {
    const read = openTextSearch(db.backendDB())
    return {
      search: async (question) => {
        questions.push(question)
        await before(question)
        return read(question)
      },
      end: () => (ended += 1),
    }
  })
})
afterEach(() => search.end())

const ask = (text: string, first: readonly Issue[] = issues, others: readonly Issue[] = []): void =>
  search.ask({ projectId: PROJECT_ID, text, first, others })
const until = (state: string) =>
  vi.waitFor(() => expect(useTextSearch.getState().state).toBe(state), { timeout: 20_000 })
const found = (): string[] => [...useTextSearch.getState().found.keys()].toSorted()
const every = (step: number): string[] => issues.filter((_, n) => n % step === 0).map((one) => one.id)
const asked = (): number => questions.reduce((sum, one) => sum + one.issues.length, 0)

describe('the search in what was said', () => {
  it('goes through all of them in their order, some at a time, and says how far it is', async () => {
    const seen: [number, number][] = []
    const stop = useTextSearch.subscribe(({ searched, of }) => seen.push([searched, of]))
    ask('refund')
    expect(useTextSearch.getState()).toMatchObject({ text: 'refund', state: 'searching', answered: false })
    await until('done')
    stop()
    expect(found()).toEqual(every(10))
    expect(useTextSearch.getState()).toMatchObject({ searched: ISSUES, of: ISSUES, answered: true })
    expect(questions.flatMap((one) => one.issues.map(({ id }) => id))).toEqual(issues.map(({ id }) => id))
    expect(Math.max(...questions.map((one) => one.issues.length))).toBeLessThanOrEqual(64)
    expect(seen.every(([searched, of]) => searched <= of)).toBe(true)
  })

  it('is ended by the next letter, which looks only where the word before was', async () => {
    ask('refund')
    await until('done')
    const first = asked()
    ask('refunds')
    expect(found()).toEqual([])
    await until('done')
    expect(found()).toEqual(every(20))
    expect(asked() - first).toBe(every(10).length)
  })

  it('shows nothing of a word that is no longer asked for', async () => {
    let release: () => void = () => undefined
    before = ({ words }) => (words[0] === 'nothing' ? new Promise((resolve) => (release = resolve)) : Promise.resolve())
    ask('nothing')
    await vi.waitFor(() => expect(questions).toHaveLength(1))
    ask('about')
    release()
    await until('done')
    expect(useTextSearch.getState().text).toBe('about')
    expect(found()).toEqual(every(20))
  })

  it('gives way to a verdict', async () => {
    const held = [pauseLiveQueries()]
    // None holds for longer than a second, however busy the machine is.
    const again = setInterval(() => held.push(pauseLiveQueries()), 50)
    ask('refund')
    await new Promise((resolve) => setTimeout(resolve, 400))
    expect(questions).toHaveLength(0)
    clearInterval(again)
    for (const release of held) release()
    await until('done')
    expect(found()).toEqual(every(10))
  })

  it('forgets at once what was erased', async () => {
    ask('refund')
    await until('done')
    const gone: boolean[] = []
    const stop = useTextSearch.subscribe((said) => gone.push(!said.found.has(issues[0]!.id)))
    await database().exchanges.delete(uuid(0))
    await vi.waitFor(() => expect(gone.length).toBeGreaterThan(0))
    expect(gone[0]).toBe(true)
    await until('done')
    stop()
    expect(gone.at(-1)).toBe(true)
    expect(found()).toEqual(every(10).slice(1))
  })

  it('finds what is said meanwhile, in an exchange, a comment or a verdict, and looks nowhere else', async () => {
    ask('refund')
    await until('done')
    const first = asked()
    await database().exchanges.update(uuid(1), { response: 'Refund!' })
    await vi.waitFor(() => expect(found()).toContain(issues[1]!.id))
    await database().comments.put(comment({ id: uuid(9), subjectId: issues[2]!.id, text: 'the refund' }))
    await vi.waitFor(() => expect(found()).toContain(issues[2]!.id))
    const of = { exchangeId: uuid(3), issueId: issues[3]!.id }
    await database().verdicts.put(verdict({ ...of, explanation: 'We do refund that.' }))
    await vi.waitFor(() => expect(found()).toContain(issues[3]!.id))
    expect(asked() - first).toBeLessThanOrEqual(6)
  })

  it('looks again at an issue whose row changed, and shows it meanwhile', async () => {
    ask('refund')
    await until('done')
    const first = asked()
    ask('refund', [{ ...issues[0]!, exchangeCount: 2 }, ...issues.slice(1)])
    expect(found()).toEqual(every(10))
    await vi.waitFor(() => expect(asked() - first).toBe(1))
  })

  it('goes on to the others where they are asked for, and tells the answer before', async () => {
    ask('refund', issues.slice(0, 100))
    await until('done')
    expect(found()).toEqual(every(10).slice(0, 10))
    const answered: boolean[] = []
    const stop = useTextSearch.subscribe((said) => said.of === ISSUES && answered.push(said.answered))
    ask('refund', issues.slice(0, 100), issues.slice(100))
    await vi.waitFor(() =>
      expect(useTextSearch.getState()).toMatchObject({ state: 'done', of: ISSUES, searched: ISSUES }),
    )
    stop()
    expect(answered.every(Boolean)).toBe(true)
    expect(found()).toEqual(every(10))
  })

  it('can be stopped, and goes on', async () => {
    before = async () => {
      if (questions.length === 2) search.stop()
    }
    ask('refund')
    await until('stopped')
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(questions).toHaveLength(2)
    expect(useTextSearch.getState().searched).toBeLessThan(ISSUES)
    before = async () => undefined
    search.resume()
    await until('done')
    expect(found()).toEqual(every(10))
  })

  it('says that it failed, and tries again', async () => {
    before = () => Promise.reject(new Error('broken'))
    ask('refund')
    await until('failed')
    expect(found()).toEqual([])
    before = async () => undefined
    search.resume()
    await until('done')
    expect(found()).toEqual(every(10))
  })

  it('finds a comment under the issue that its own was merged into, and again under its own once they are split', async () => {
    await database().comments.put(comment({ id: uuid(9), subjectId: issues[1]!.id, text: 'the plumber' }))
    ask('plumber')
    await until('done')
    expect(found()).toEqual([issues[1]!.id])
    const into = { ...issues[3]!, exchangeCount: 2 }
    await database().issues.bulkPut([{ ...issues[1]!, mergedInto: into.id }, into])
    ask(
      'plumber',
      [...issues.slice(0, 3), into, ...issues.slice(4)].filter((one) => one.id !== issues[1]!.id),
    )
    await vi.waitFor(() => expect(useTextSearch.getState().found.has(into.id)).toBe(true))
    await database().issues.bulkPut([issues[1]!, issues[3]!])
    ask('plumber')
    await vi.waitFor(() => expect(found()).toEqual([issues[1]!.id]))
  })

  it('counts what was searched of the list that is asked for now, also where it was stopped', async () => {
    before = async () => {
      if (questions.length === 2) search.stop()
    }
    ask('refund')
    await until('stopped')
    // What was asked when it was stopped is answered still.
    await vi.waitFor(() => expect(useTextSearch.getState().searched).toBe(128))
    ask('refund', [...issues.slice(0, 10), ...issues.slice(100)])
    expect(useTextSearch.getState()).toMatchObject({ state: 'stopped', searched: 38, of: 110 })
  })

  it('searches all again where it cannot be told which issues what was written is about', async () => {
    ask('refund')
    await until('done')
    vi.spyOn(database().exchanges, 'bulkGet').mockRejectedValueOnce(new Error('broken'))
    await database().exchanges.update(uuid(1), { response: 'Refund!' })
    await vi.waitFor(() => expect(found()).toContain(issues[1]!.id))
  })

  it('does not look for single letters', async () => {
    ask('r')
    expect(useTextSearch.getState().state).toBe('short')
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect(questions).toHaveLength(0)
  })

  it('ends its thread once nothing is looked for, and begins another', async () => {
    ask('refund')
    await until('done')
    search.clear()
    expect(ended).toBe(1)
    expect(useTextSearch.getState()).toMatchObject({ text: null, state: 'done' })
    ask('refund')
    await until('done')
    expect(found()).toEqual(every(10))
  })
})
