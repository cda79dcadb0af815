/** Importing history from another tool: a file that was checked, one that was imported, and a server that is away. */
import type { ReactElement } from 'react'
import { Body } from '../../../components/settings/Body.tsx'
import { Importing } from '../../../components/settings/imports/Importing.tsx'
import { importWords } from '../../../components/settings/late-words.ts'
import type { ImportView } from '../../../lib/contract/import.ts'
import type { Imports } from '../../../lib/store/settings/imports.ts'
import { After, clickOn } from './frame.tsx'
import { inSettings } from './settings-frame.tsx'

const PAST: ImportView[] = [
  {
    id: 'b2',
    name: 'conversations-2026-02.jsonl',
    by: 'Ada Min',
    at: new Date(Date.now() - 7_200_000).toISOString(),
    logs: 12_408,
    remediations: 37,
    undoneAt: null,
  },
  {
    id: 'b1',
    name: 'faq.csv',
    by: 'Ada Min',
    at: new Date(Date.now() - 90_000_000).toISOString(),
    logs: 0,
    remediations: 0,
    undoneAt: new Date(Date.now() - 86_000_000).toISOString(),
  },
]

const server = (over: Partial<Imports> = {}): Imports => ({
  list: async () => ({ ok: true, value: PAST }),
  begin: async () => ({ ok: true, value: PAST[0]! }),
  send: async () => ({ ok: true, value: { logs: ['added', 'there', 'erased'], remediations: [] } }),
  undo: async () => ({ ok: true, value: { gone: 1, kept: 0, left: 0 } }),
  ...over,
})

const CSV = [
  'Customer says,Bot Response,Timestamp,eval.trustworthiness,Plan,query',
  ',Open Modes and choose Vacation.,2026-02-01T10:00:00Z,0.4,pro,How do I enable vacation mode?',
  ',It is on the moon.,2026-02-01T10:02:00Z,0.1,basic,Where is my order?',
  ',On Mondays.,2026-02-01T10:03:00Z,0.9,basic,When does it ship?',
  ',No.,31.02.2026,0.9,basic,Is it red?',
  ',,2026-02-01T10:05:00Z,0.9,basic,Is it blue?',
].join('\n')

const importing = (imports: Imports = server()): ReactElement =>
  inSettings(
    'import',
    <Body>
      <Importing imports={imports} />
    </Body>,
  )

/** Chosen as by a person, so that React notices. */
function choose(root: HTMLElement): void {
  const field = root.querySelector<HTMLInputElement>('input[type="file"]')
  if (!field) throw new Error('There is no field for a file.')
  const chosen = new DataTransfer()
  chosen.items.add(new File([CSV], 'conversations.csv'))
  field.files = chosen.files
  field.dispatchEvent(new Event('change', { bubbles: true }))
}
function press(root: HTMLElement, selector: string): void {
  const found = root.querySelector<HTMLElement>(selector)
  if (!found) throw new Error(`There is no ${selector}.`)
  found.click()
}
/** Chooses the file on the first try, and presses the button once it was checked. */
const chosenThen = (selector: string): ((root: HTMLElement) => void) => {
  const chosen = new WeakSet<HTMLElement>()
  return (root) => {
    if (!chosen.has(root)) choose(root)
    chosen.add(root)
    press(root, selector)
  }
}

const never = <T,>(): Promise<T> => new Promise(() => undefined)
/** The first press sends, the next one stops. */
const sentThenStopped = (root: HTMLElement): void => {
  const stop = [...root.querySelectorAll('button')].find((one) => one.textContent === importWords.stop)
  if (stop) return stop.click()
  sending(root)
  throw new Error('It is not being sent yet')
}
const sending = chosenThen('button.bg-accent')
const takeBack = (root: HTMLElement): void => clickOn(importWords.undoOf(PAST[0]!.name))(root)
const takingBack = (root: HTMLElement): void => {
  const act = [...document.querySelectorAll<HTMLElement>('[role="dialog"] button')].find(
    (one) => one.textContent === importWords.undoAct,
  )
  if (act) return act.click()
  takeBack(root)
  throw new Error('It is not asked yet')
}

export const importingScenes = {
  'importing-none': () => importing(server({ list: async () => ({ ok: true, value: [] }) })),
  'importing-sending': () => <After run={chosenThen('button.bg-accent')}>{importing(server({ send: never }))}</After>,
  'importing-stopped': () => (
    <After run={sentThenStopped}>
      {importing(
        server({
          send: () =>
            new Promise((done) =>
              setTimeout(
                () => done({ ok: true, value: { logs: ['added', 'there', 'too_old'], remediations: [] } }),
                400,
              ),
            ),
        }),
      )}
    </After>
  ),
  'importing-broken': () => (
    <After run={chosenThen('button.bg-accent')}>
      {importing(server({ send: async () => ({ ok: false, code: 'unreachable' }) }))}
    </After>
  ),
  'importing-undo': () => <After run={takeBack}>{importing()}</After>,
  'importing-undoing': () => <After run={takingBack}>{importing(server({ undo: never }))}</After>,
  importing: () => <After run={chosenThen('details summary')}>{importing()}</After>,
  'importing-done': () => <After run={chosenThen('button.bg-accent')}>{importing()}</After>,
  'importing-offline': () => importing(server({ list: async () => ({ ok: false, code: 'unreachable' }) })),
}
