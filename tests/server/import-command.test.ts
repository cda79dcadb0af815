/** `errata import` from its arguments to what is in the project, on the real backend. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { importFile } from '../../cli/import/command.ts'
import { PROJECT_ID } from '../fixtures/rows.ts'
import { ENGINE, type Harness, openHarness } from './support/harness.ts'
import { withKey } from './support/python-client.ts'

let h: Harness
let folder: string
let said: string[]
let key: string
let stop: AbortController
/** Called before each request with entries. */
let sending: (call: number) => Response | null

beforeAll(async () => void (h = await openHarness()))
beforeEach(async () => {
  await h.clear()
  folder = mkdtempSync(join(tmpdir(), 'errata-import-'))
  key = (await withKey(h, await h.account('admin'))).key
  said = []
  stop = new AbortController()
  let calls = 0
  sending = () => null
  network = (input, init) => {
    const { pathname, host } = new URL(String(input))
    if (host !== 'backend.test') return Promise.reject(new TypeError('fetch failed'))
    const instead = pathname.endsWith('/entries') ? sending((calls += 1)) : null
    return Promise.resolve(instead ?? h.app.request(pathname, init))
  }
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))
afterAll(() => h.close())

let network: typeof fetch
const run = (...args: string[]): Promise<number> =>
  importFile([...args, '--backend', 'https://backend.test'], {
    env: { ERRATA_API_KEY: key },
    say: (line) => said.push(line),
    stop: stop.signal,
    fetch: network,
  })
function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}
async function queries(): Promise<string[]> {
  const { rows } = await sql<{ query: string }>`
    select row ->> 'query' as query from exchange where project_id = ${PROJECT_ID} order by 1`.execute(h.db.kysely)
  return rows.map((row) => row.query)
}
const rows = (count: number): string =>
  [
    'query,response',
    ...Array.from({ length: count }, (_, at) => `Question ${String(at).padStart(4, '0')},An answer`),
  ].join('\n')

describe(`errata import, on ${ENGINE}`, () => {
  it('brings a file in, says what it took its columns for, and lists what did not go in', async () => {
    const path = file('logs.csv', 'Customer,Bot Response,Plan\nWhere is it?,Here.,pro\n,Nowhere.,\nWhen?,Now.,')
    expect(await run(path, '--map', 'Customer=query')).toBe(1)
    expect(await queries()).toEqual(['When?', 'Where is it?'])
    expect(said).toContain('  Customer → query')
    expect(said).toContain('  Plan → metadata:Plan')
    expect(said).toContain('Line 3: It has no query.')
    expect(readFileSync(`${path}.not-taken.csv`, 'utf8')).toBe('line,reason\r\n3,It has no query.\r\n')
    expect(said).toContain('2 in, 0 were there before.')
  })

  it('goes on where it was stopped, and is taken back as a whole', async () => {
    const path = file('logs.csv', rows(450))
    sending = (call) => {
      if (call === 2) stop.abort()
      return null
    }
    expect(await run(path)).toBe(1)
    expect(await queries()).toHaveLength(400)
    stop = new AbortController()
    expect(await run(path)).toBe(0)
    expect(await queries()).toHaveLength(450)
    expect(said).toContain('50 in, 400 were there before.')
    await run('--list')
    const ids = said.flatMap((line) => /^([\da-f-]{36}) /.exec(line)?.[1] ?? [])
    expect(ids).toHaveLength(2)
    for (const id of ids) expect(await run('--undo', id)).toBe(0)
    expect(await queries()).toEqual([])
  })

  it('serves the rest of a file, as it did the beginning of it, where it goes on', async () => {
    const answers = Array.from({ length: 250 }, (_, n) => `What is ${n}?,It is ${n}.`)
    const path = file('answers.csv', `question,answer\n${answers.join('\n')}`)
    sending = (call) => {
      if (call === 1) stop.abort()
      return null
    }
    expect(await run(path, '--publish')).toBe(1)
    const id = /--go-on ([\da-f-]{36})$/.exec(said.find((line) => line.startsWith('Stopped.')) ?? '')![1]!
    stop = new AbortController()
    expect(await run(path, '--go-on', id)).toBe(0)
    const { rows } = await sql<{ status: string; count: number }>`
      select row ->> 'status' as status, count(*)::int as count from remediation group by 1`.execute(h.db.kysely)
    expect(rows).toEqual([{ status: 'active', count: 250 }])
  })

  it('is one import where it goes on with the one that was stopped, and none of another id', async () => {
    const path = file('logs.csv', rows(450))
    sending = (call) => {
      if (call === 2) stop.abort()
      return null
    }
    expect(await run(path)).toBe(1)
    const id = /--go-on ([\da-f-]{36})$/.exec(said.find((line) => line.startsWith('Stopped.')) ?? '')![1]!
    stop = new AbortController()
    await expect(run(path, '--go-on', crypto.randomUUID())).rejects.toThrow(/There is no import/)
    expect(await run(path, '--go-on', id)).toBe(0)
    said = []
    await run('--list')
    expect(said).toEqual([expect.stringContaining(`${id}  `)])
    expect(said[0]).toMatch(/: 450 logs, (?!.*not to the end)/)
    await run('--undo', id)
    expect(await queries()).toEqual([])
    await expect(run(path, '--go-on', id)).rejects.toThrow(/was taken back/)
  })

  it('waits where the server has enough of it for a moment', async () => {
    sending = (call) => (call === 1 ? Response.json({}, { status: 429, headers: { 'retry-after-ms': '1' } }) : null)
    expect(await run(file('logs.csv', rows(3)))).toBe(0)
    expect(await queries()).toHaveLength(3)
  })

  it('reads other encodings, by their mark or as it is told', async () => {
    const text = 'query,response\nFür wen?,Für alle.'
    const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')])
    expect(await run(file('marked.csv', utf16))).toBe(0)
    const latin = file('latin.csv', Buffer.from(text.replace('alle', 'uns'), 'latin1'))
    expect(await run(latin)).toBe(1)
    expect(said).toContain('Line 2: Some characters cannot be read: the file is in another encoding.')
    expect(await run(latin, '--encoding', 'windows-1252')).toBe(0)
    expect(await queries()).toEqual(['Für wen?', 'Für wen?'])
  })

  it('sends nothing where it is only to be looked at', async () => {
    expect(await run(file('logs.csv', rows(3)), '--dry-run')).toBe(0)
    expect(said).toContain('3 would be sent.')
    expect(await queries()).toEqual([])
    expect(existsSync(join(folder, 'logs.csv.not-taken.csv'))).toBe(false)
  })

  it('says in a sentence what is wrong', async () => {
    const path = file('logs.csv', rows(1))
    const sme = (await withKey(h, await h.account('sme'))).key
    await expect(run(join(folder, 'none.csv'))).rejects.toThrow(/cannot be read \(ENOENT\)/)
    await expect(run(folder)).rejects.toThrow(/is a folder/)
    await expect(run(path, '--map', 'x=nothing')).rejects.toThrow(/--map x=nothing is not a mapping/)
    await expect(run(path, '--encoding', 'nothing')).rejects.toThrow(/--encoding nothing is unknown/)
    await expect(run(path, '--api-key', 'sk-1')).rejects.toThrow(/A key cannot be an argument/)
    await expect(run(file('empty.csv', ''))).rejects.toThrow(/has no entries/)
    key = sme
    await expect(run(path)).rejects.toThrow(/only its admins can/)
    expect(await queries()).toEqual([])
  })
})
