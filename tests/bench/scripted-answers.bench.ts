/**
 * How often a retest calls a right answer wrong or a wrong one right, of 1,000 scripted answers by how they are drawn,
 * how they come and what stands beside them (tests/dom/retest; its test plays a share of them).
 *   npm run bench -- scripted-answers        (SEED=… for others)
 */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { report } from './support/report.ts'

type Played = { play: Record<'draws' | 'comes' | 'beside', string>; how: string; right: boolean; outcome: string }

const folder = mkdtempSync(join(tmpdir(), 'errata-answers-'))
const file = join(folder, 'played.json')
try {
  execFileSync('npx', ['vitest', 'run', '--project', 'dom', 'tests/dom/retest/scripted.test.ts'], {
    cwd: resolve(import.meta.dirname, '../..'),
    env: { ...process.env, ANSWERS: '1000', ANSWERS_FILE: file },
    stdio: ['ignore', 2, 2],
  })
} catch {
  // What was wrong is in the table; without one the next line throws.
}
const all = JSON.parse(readFileSync(file, 'utf8')) as Played[]
rmSync(folder, { recursive: true })

const isFalse = ({ right, outcome }: Played): boolean => (right ? outcome !== 'passed' : outcome === 'passed')
const row = (what: string, some: readonly Played[]) => {
  const right = some.filter((one) => one.right).length
  const wrong = some.filter(isFalse).length
  return { what, ours: String(wrong), against: `${right} right, ${some.length - right} wrong`, ratio: wrong, limit: 0 }
}
const by = (what: string, of: (one: Played) => string) =>
  [...new Set(all.map(of))].toSorted().map((value) =>
    row(
      `${what}: ${value}`,
      all.filter((one) => of(one) === value),
    ),
  )

report(
  'False outcomes of scripted answers',
  [
    row('all', all),
    ...by('drawn', ({ play }) => play.draws),
    ...by('comes', ({ play }) => play.comes),
    ...by('beside', ({ play }) => play.beside),
    ...by('wrong by', ({ how }) => how),
  ],
  'A right answer that did not pass, or a wrong one that did. Goal: none.',
)
