import { cleanup, render, screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { describe, expect, it, vi } from 'vitest'
import { Importing } from '../../../components/settings/imports/Importing.tsx'
import type { ImportEntries, ImportOutcome, ImportView } from '../../../lib/contract/import.ts'
import type { Imports } from '../../../lib/store/settings/imports.ts'
import { usePanel } from '../../../lib/store/shell/panel.ts'
import { minute } from '../../fixtures/rows.ts'
import { panelTests } from './rendering.tsx'

const past: ImportView = {
  id: 'b1',
  name: 'old.csv',
  by: 'Ada Min',
  at: minute(1),
  logs: 3,
  remediations: 1,
  undoneAt: null,
}

/** A server that keeps what it is sent. */
function fake(over: Partial<Imports> = {}) {
  const sent: { id: string; entries: ImportEntries }[] = []
  const added = (list: readonly unknown[]): ImportOutcome[] => list.map(() => 'added')
  const imports: Imports = {
    list: vi.fn(async () => ({ ok: true as const, value: [past] })),
    begin: vi.fn(async (id: string, name: string) => ({ ok: true as const, value: { ...past, id, name } })),
    send: vi.fn(async (id: string, entries: ImportEntries) => {
      sent.push({ id, entries })
      return { ok: true as const, value: { logs: added(entries.logs), remediations: added(entries.remediations) } }
    }),
    undo: vi.fn(async () => ({ ok: true as const, value: { gone: 4, kept: 0, left: 0 } })),
    ...over,
  }
  return { imports, sent }
}

async function draw(over: Partial<Imports> = {}) {
  const { imports, sent } = fake(over)
  render(<Importing imports={imports} />)
  const user = userEvent.setup()
  const choose = async (name: string, text: string | Uint8Array<ArrayBuffer>): Promise<void> =>
    user.upload(await screen.findByLabelText('Choose a file…', { selector: 'input' }), new File([text], name))
  return { imports, sent, user, choose }
}
const ANSWERS = 'question,answer\nWhere is it?,Here.'
const CSV = 'Customer,Bot Response,Plan\nWhere is it?,Here.,pro\nWhen?,,\nWho?,Me.,basic'

describe('importing history', () => {
  panelTests()

  it('lists a file of which all was already here as one of which nothing is here', async () => {
    const again = { ...past, id: 'b2', name: 'again.csv', logs: 0, remediations: 0, cases: 0 }
    await draw({ list: async () => ({ ok: true, value: [again, past] }) })
    const [first, second] = (await screen.findAllByRole('listitem')).map((one) => one.textContent)
    expect(first).toContain('None of it is here')
    expect(second).toContain('3 logs')
  })

  it('says at once what a file was taken for, and what is wrong on which line', async () => {
    const { choose, imports } = await draw()
    await choose('logs.csv', 'query,response\nWhere is it?,Here.\nWhen?,\n')
    expect(await screen.findByText('1 log can be imported.')).toBeTruthy()
    expect(screen.getByText('1 line cannot be read; the others will be imported.')).toBeTruthy()
    expect(screen.getByText('Line 3: It has no response.')).toBeTruthy()
    expect(screen.getByText('Where is it?')).toBeTruthy()
    expect(screen.getByText(/No column holds a time/)).toBeTruthy()
    expect(imports.begin).not.toHaveBeenCalled()
  })

  it('reads what is not in UTF-8 as spreadsheets write it, says so, and has the choice of another at hand', async () => {
    const { choose, user } = await draw()
    await choose('old.csv', new Uint8Array(Buffer.from('query,response\nWo sind Öfen?,Hier.\n', 'latin1')))
    expect(await screen.findByText('1 log can be imported.')).toBeTruthy()
    expect(screen.getByText('Wo sind Öfen?')).toBeTruthy()
    expect(screen.getByText(/was read as windows-1252/)).toBeTruthy()
    await user.selectOptions(screen.getByRole('combobox', { name: 'Encoding' }), 'utf-8')
    expect(await screen.findByText('Line 2: Some characters cannot be read: choose another encoding.')).toBeTruthy()
    expect(screen.queryByText(/was read as/)).toBeNull()
  })

  it('says of a file that is no text what to do with it', async () => {
    const { choose } = await draw()
    await choose('book.csv', new Uint8Array([0x50, 0x4b, 3, 4, 20, 0, 6, 0, 8, 0, 0, 0, 33, 0]))
    expect((await screen.findByRole('alert')).textContent).toMatch(/not a text file\. Save a spreadsheet as CSV/)
    expect(screen.queryByText('What the columns hold')).toBeNull()
  })

  it('lets columns be told by hand, and sends what then can be read', async () => {
    const { choose, user, sent } = await draw()
    await choose('logs.csv', CSV)
    expect(await screen.findByText('0 logs can be imported.')).toBeTruthy()
    expect(screen.getByText('No column holds the query yet. Say below what the columns hold.')).toBeTruthy()
    expect(screen.queryByText(/^Line 2:/)).toBeNull()
    expect(screen.queryByRole('button', { name: /^Import / })).toBeNull()
    await user.selectOptions(screen.getByLabelText('Customer'), 'Query')
    await user.click(await screen.findByRole('button', { name: 'Import 2 entries' }))
    expect(await screen.findByText('2 entries imported.')).toBeTruthy()
    expect(sent.flatMap(({ entries }) => entries.logs.map(({ query, metadata }) => [query, metadata]))).toEqual([
      ['Where is it?', { Plan: 'pro' }],
      ['Who?', { Plan: 'basic' }],
    ])
  })

  it('keeps the columns in sight, and the focus on the one that was told, while the file is read in that way', async () => {
    const { choose, user } = await draw()
    await choose('logs.csv', CSV)
    const customer = await screen.findByLabelText('Customer')
    customer.focus()
    await user.selectOptions(customer, 'Query')
    await screen.findByRole('button', { name: 'Import 2 entries' })
    expect(customer.closest('details')?.open).toBe(true)
    expect(document.activeElement).toBe(customer)
    expect(customer.isConnected).toBe(true)
  })

  it('has the focus on what came of it, from the button that imports to the one that takes it back', async () => {
    const { choose, user, imports } = await draw()
    vi.mocked(imports.list).mockImplementation(async () => {
      const [begun] = vi.mocked(imports.begin).mock.calls
      return { ok: true, value: [{ ...past, id: begun?.[0] ?? past.id }] }
    })
    await choose('logs.csv', 'query,response\nWhere is it?,Here.')
    ;(await screen.findByRole('button', { name: 'Import 1 entry' })).focus()
    await user.keyboard('{Enter}')
    const said = await screen.findByText('1 entry imported.')
    expect(document.activeElement).toBe(said.parentElement)
    screen.getByRole('button', { name: 'Take back old.csv' }).focus()
    await user.keyboard('{Enter}')
    ;(await screen.findByRole('button', { name: 'Take it back' })).focus()
    await user.keyboard('{Enter}')
    await vi.waitFor(() => expect(imports.list).toHaveBeenCalledTimes(3))
    const item = screen.getByText('old.csv').closest('li')
    await vi.waitFor(() => expect(document.activeElement).toBe(item))
    // It holds no more.
    expect(screen.queryByText('1 entry imported.')).toBeNull()
  })

  it('brings answers as drafts, unless one says that they are served', async () => {
    const { choose, user, sent } = await draw()
    await choose('faq.csv', 'Question,Answer\nWhere?,Here.')
    const serve = await screen.findByRole('checkbox', { name: /Serve answers that were served before/ })
    expect((serve as HTMLInputElement).checked).toBe(false)
    await user.click(screen.getByRole('button', { name: 'Import 1 entry' }))
    await screen.findByText('1 entry imported.')
    expect(sent[0]!.entries).toMatchObject({ publish: false, remediations: [{ query: 'Where?' }] })
  })

  it('keeps what went in where the server goes away, and goes on as of the same import', async () => {
    let isAway = true
    const { choose, user, imports, sent } = await draw()
    const send = imports.send
    imports.send = async (id, entries) => (isAway ? { ok: false, code: 'unreachable' } : send(id, entries))
    await choose('logs.csv', 'query,response\nWhere is it?,Here.')
    await user.click(await screen.findByRole('button', { name: 'Import 1 entry' }))
    expect((await screen.findByRole('alert')).textContent).toContain('The server cannot be reached.')
    isAway = false
    await user.click(screen.getByRole('button', { name: 'Continue' }))
    expect(await screen.findByText('1 entry imported.')).toBeTruthy()
    const begun = vi.mocked(imports.begin).mock.calls.map(([id]) => id)
    expect(new Set(begun).size).toBe(1)
    expect(sent.map(({ id }) => id)).toEqual([begun[0]])
  })

  it('counts on where it goes on', async () => {
    let isAway = false
    const { choose, user, imports, sent } = await draw()
    const send = imports.send
    imports.send = async (id, entries) => {
      if (isAway) return { ok: false, code: 'unreachable' }
      isAway = true
      return send(id, entries)
    }
    const rows = Array.from({ length: 250 }, (_, at) => `Where is ${at}?,Here.`)
    await choose('logs.csv', ['query,response', 'Never?,', ...rows].join('\n'))
    await user.click(await screen.findByRole('button', { name: 'Import 250 entries' }))
    expect((await screen.findByRole('alert')).textContent).toContain('The server cannot be reached.')
    isAway = false
    await user.click(screen.getByRole('button', { name: 'Continue' }))
    expect(await screen.findByText('250 entries imported.')).toBeTruthy()
    expect(screen.getAllByText('Line 2: It has no response.')).toHaveLength(1)
    expect(sent.map(({ entries }) => entries.logs.length)).toEqual([200, 50])
  })

  it('leads from the test cases that it brought to Tests, and says what is wrong with the others', async () => {
    const sending = async (_: string, entries: ImportEntries) => ({
      ok: true as const,
      value: { logs: [], remediations: [], cases: entries.cases.map((): ImportOutcome => 'added') },
    })
    const { choose, user } = await draw({ send: sending })
    const ofCase = (kind: string) => {
      const row = { query: 'Advice?', before: [], assertions: [{ kind }], tags: [], segments: {} }
      return JSON.stringify({ kind: 'case', case: row })
    }
    await choose('set.jsonl', [ofCase('refuses'), ofCase('sings')].join('\n'))
    const wrong = await screen.findByText(/^Line 2: Assertion 1, “kind”: There is no such kind of assertion/)
    expect(wrong.textContent).toMatch(/Write one of: \u2066must, must_not, .*, hands_over\u2069$/)
    await user.click(screen.getByRole('button', { name: 'Import 1 entry' }))
    await user.click(await screen.findByRole('button', { name: 'Open Tests' }))
    expect(usePanel.getState().place).toBe('tests')
  })

  it('lists one whose file was not brought to the end as that, and goes on with it as of the same import', async () => {
    const list = async () => ({ ok: true as const, value: [{ ...past, unfinished: true }] })
    const { user, imports } = await draw({ list })
    expect(await screen.findByText('This import was not finished. Choose its file again to continue.')).toBeTruthy()
    const goOn = (name: string) =>
      user.upload(
        screen.getByLabelText('Continue with old.csv', { selector: 'input' }),
        new File(['query,response\nWhere is it?,Here.'], name),
      )
    await goOn('old.csv')
    await user.click(await screen.findByRole('button', { name: 'Import 1 entry' }))
    await screen.findByText('1 entry imported.')
    expect(vi.mocked(imports.begin).mock.calls.map(([id]) => id)).toEqual(['b1'])
    // While it is said above how that one goes on.
    expect(screen.queryByLabelText('Continue with old.csv', { selector: 'input' })).toBeNull()
  })

  it('goes on with the file that it was, whatever that is called by now, and serves what it was to serve', async () => {
    const list = vi.fn(async () => ({ ok: true as const, value: [past] }))
    const first = await draw({ list })
    await first.choose('old.csv', ANSWERS)
    await first.user.click(await screen.findByRole('checkbox', { name: /Serve/ }))
    await first.user.click(screen.getByRole('button', { name: 'Import 1 entry' }))
    await screen.findByText(/^1 entry imported/)
    const as = vi.mocked(first.imports.begin).mock.calls[0]![2]
    expect(as).toEqual({ publish: true, hash: expect.stringMatching(/^[\da-f]{64}$/) as string })
    cleanup()
    const unfinished = { ...past, ...as, unfinished: true }
    const { user, sent, imports } = await draw({ list: async () => ({ ok: true, value: [unfinished] }) })
    const again = async (text: string): Promise<void> =>
      user.upload(
        await screen.findByLabelText('Continue with old.csv', { selector: 'input' }),
        new File([text], 'old (1).csv'),
      )
    await again(ANSWERS)
    await user.click(await screen.findByRole('button', { name: 'Import 1 entry' }))
    await vi.waitFor(() => expect(sent).toMatchObject([{ id: 'b1', entries: { publish: true } }]))
    expect(imports.begin).toHaveBeenCalledWith('b1', 'old (1).csv', as)
  })

  it('goes on with a file of which lines were mended', async () => {
    const unfinished = { ...past, hash: 'a'.repeat(64), unfinished: true }
    const { user, sent } = await draw({ list: async () => ({ ok: true, value: [unfinished] }) })
    await user.upload(
      await screen.findByLabelText('Continue with old.csv', { selector: 'input' }),
      new File([ANSWERS], 'old.csv'),
    )
    await user.click(await screen.findByRole('button', { name: 'Import 1 entry' }))
    await vi.waitFor(() => expect(sent).toHaveLength(1))
    expect(sent[0]!.id).toBe('b1')
  })

  it('serves what another file brings only where one says so again', async () => {
    const unfinished = { ...past, publish: true, hash: 'a'.repeat(64), unfinished: true }
    const { user, sent, choose } = await draw({ list: async () => ({ ok: true, value: [unfinished] }) })
    const goOn = async (name: string): Promise<void> =>
      user.upload(
        await screen.findByLabelText('Continue with old.csv', { selector: 'input' }),
        new File([ANSWERS], name),
      )
    const isTicked = async (file: string): Promise<boolean> => {
      await screen.findByRole('heading', { name: file })
      return (await screen.findByRole<HTMLInputElement>('checkbox', { name: /Serve/ })).checked
    }
    await goOn('old.csv')
    expect(await isTicked('old.csv')).toBe(true)
    await choose('new.csv', ANSWERS)
    expect(await isTicked('new.csv')).toBe(false)
    await user.click(screen.getByRole('checkbox', { name: /Serve/ }))
    await goOn('other.csv')
    expect(await isTicked('other.csv')).toBe(false)
    await user.click(screen.getByRole('button', { name: 'Import 1 entry' }))
    await screen.findByText(/^1 entry imported/)
    expect(sent.map(({ id, entries }) => [id === 'b1', entries.publish])).toEqual([[false, false]])
  })

  it('offers an import not once more while its file is read, and stops reading where it is taken back', async () => {
    const { user } = await draw({ list: async () => ({ ok: true, value: [{ ...past, unfinished: true }] }) })
    let read = (): void => {}
    const file = new File(['query,response\nWhere is it?,Here.'], 'old.csv')
    const whole = file.slice.bind(file)
    file.slice = (...at) =>
      Object.assign(whole(...at), {
        arrayBuffer: async () => {
          await new Promise<void>((done) => (read = done))
          return whole(...at).arrayBuffer()
        },
      })
    await user.upload(await screen.findByLabelText('Continue with old.csv', { selector: 'input' }), file)
    expect(await screen.findByText('Reading the file')).toBeTruthy()
    expect(screen.queryByLabelText('Continue with old.csv', { selector: 'input' })).toBeNull()
    await user.click(screen.getByRole('button', { name: 'Take back old.csv' }))
    await user.click(await screen.findByRole('button', { name: 'Take it back' }))
    await vi.waitFor(() => expect(screen.queryByText('Reading the file')).toBeNull())
    for (let chunk = 0; chunk < 3; chunk += 1) {
      read()
      await new Promise((resolve) => setTimeout(resolve, 0))
    }
    expect(screen.queryByText('1 log can be imported.')).toBeNull()
    expect(screen.getByLabelText('Continue with old.csv', { selector: 'input' })).toBeTruthy()
  })

  it('takes another file than the one that was cut short for an import of its own', async () => {
    const list = async () => ({ ok: true as const, value: [{ ...past, unfinished: true }] })
    const { user, imports } = await draw({ list })
    await user.upload(
      await screen.findByLabelText('Continue with old.csv', { selector: 'input' }),
      new File(['query,response\nWhere is it?,Here.'], 'new.csv'),
    )
    expect(
      await screen.findByText('This is not the file of the import old.csv: it will be a separate import.'),
    ).toBeTruthy()
    await user.click(await screen.findByRole('button', { name: 'Import 1 entry' }))
    await screen.findByText('1 entry imported.')
    expect(vi.mocked(imports.begin).mock.calls[0]!.slice(0, 2)).toEqual([expect.not.stringMatching('^b1$'), 'new.csv'])
  })

  it('tells of what the server did not let in', async () => {
    const { choose, user } = await draw({
      send: async () => ({ ok: true, value: { logs: ['erased', 'there'], remediations: [] } }),
    })
    await choose('logs.csv', 'query,response\na,b\nc,d')
    await user.click(await screen.findByRole('button', { name: 'Import 2 entries' }))
    expect(await screen.findByText('0 entries imported; 1 was already here.')).toBeTruthy()
    expect(screen.getByText('1 entry not imported: already erased here for good.')).toBeTruthy()
  })

  it('says so where the server is away, before a file is chosen', async () => {
    const { imports, user } = await draw({
      list: vi.fn(async () => ({ ok: false as const, code: 'unreachable' as const })),
    })
    expect((await screen.findByRole('alert')).textContent).toContain('cannot be reached')
    await user.click(screen.getByRole('button', { name: 'Try again' }))
    expect(imports.list).toHaveBeenCalledTimes(2)
  })

  it('takes an import back, after saying what goes', async () => {
    const left = [2, 0]
    const { imports, user } = await draw({
      undo: vi.fn(async () => ({ ok: true as const, value: { gone: 1, kept: 0, left: left.shift()! } })),
    })
    await user.click(await screen.findByRole('button', { name: 'Take back old.csv' }))
    const dialog = within(await screen.findByRole('dialog', { name: 'Take back old.csv?' }))
    expect(dialog.getByText(/^Erased for everybody: 3 logs/)).toBeTruthy()
    expect(imports.undo).not.toHaveBeenCalled()
    await user.click(dialog.getByRole('button', { name: 'Take it back' }))
    await vi.waitFor(() => expect(imports.undo).toHaveBeenCalledTimes(2))
    await vi.waitFor(() => expect(imports.list).toHaveBeenCalledTimes(2))
  })
})
