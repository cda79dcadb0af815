/**
 * npm run reports                       makes the fixtures of tests/dom/detect/reports.test.ts from ../shared/widgets
 * npm run reports -- --corpus DIR       from another folder of the same structure
 * npm run reports -- --only a,b         only these pages
 *
 * Each page of the corpus is played to its end with the built extension; its redacted report is stored together with
 * the corpus's ground truth: who spoke in which order, and with how many letters.
 * The table printed is no score: nothing waits for answers to settle.
 */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { lettersOf } from '../tests/widgets/letters.ts'
import { prepare, root } from './setup/index.mjs'
import { environmentFor } from './setup/node.mjs'
import { runMain, say } from './setup/say.mjs'
import { builtCorpus, corpusOf, run } from './widgets/corpus.mjs'

const FIXTURES = join(root, 'tests/fixtures/reports')
const LETTER = { user: 'u', assistant: 'a', agent: 'g' }

/** The report of a virtual list can only hold what was in the page. */
const lettersOnly = (text) => text.replace(/[^\p{L}\p{N}]/gu, '')

function truthOf(folder, name, text) {
  const { steps } = JSON.parse(readFileSync(join(folder, 'pages', name, 'truth.json'), 'utf8'))
  const last = steps.at(-1)
  const there = lettersOnly(text)
  const turns = last.seen ? last.after.filter((turn) => there.includes(lettersOnly(turn.text))) : last.after
  return {
    roles: turns.map(({ role }) => LETTER[role]).join(''),
    letters: turns.map((turn) => lettersOf(turn.text)),
    composer: steps.some((step) => step.do === 'send'),
  }
}

await runMain(async () => {
  const args = process.argv.slice(2)
  const corpus = corpusOf(args)
  const node = await prepare()
  const kept = mkdtempSync(join(tmpdir(), 'errata-reports-'))
  try {
    const env = environmentFor(root, { ERRATA_REPORTS: kept })
    const folder = await builtCorpus(corpus, node, env)
    const adapter = join(root, 'tests/widgets/report-adapter.mjs')
    process.exitCode = await run(node, ['evaluate.mjs', '--adapter', adapter, ...args], { cwd: folder, env })
    for (const file of readdirSync(kept)) {
      const { kind, name, report, text } = JSON.parse(readFileSync(join(kept, file), 'utf8'))
      const chat = kind === 'pages' ? truthOf(folder, name, text) : null
      mkdirSync(join(FIXTURES, chat ? 'chats' : 'others'), { recursive: true })
      const json = JSON.stringify({ chat, report })
      writeFileSync(join(FIXTURES, chat ? 'chats' : 'others', `${name}.json`), `${json}\n`)
      say(`${name}: ${Math.round(json.length / 1_000)} kB, ${report.elements.told} of ${report.elements.all} elements`)
    }
  } finally {
    rmSync(kept, { recursive: true, force: true })
  }
})
