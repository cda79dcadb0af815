import 'fake-indexeddb/auto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Account, ENGINE, type Harness, openHarness } from '../server/support/harness.ts'
import { storm } from './support/storm.ts'

/** STORM_SEED=7 repeats one; STORM_SEEDS=1000 weathers more. */
const FIRST = Number(process.env['STORM_SEED'] ?? 1)
const SEEDS = Number(process.env['STORM_SEEDS'] ?? (process.env['STORM_SEED'] ? 1 : 100))

let harness: Harness
let accounts: Account[]
beforeAll(async () => {
  harness = await openHarness()
  await harness.clear()
  accounts = [await harness.account('sme'), await harness.account('sme'), await harness.account('approver')]
})
afterAll(() => harness.close())

describe(`check 36: the storm on ${ENGINE}`, () => {
  it(`leaves nothing lost, nothing twice and everybody alike (OB1–OB6, PL1, PL2, RT4, CF1; seeds ${FIRST} to ${FIRST + SEEDS - 1})`, async () => {
    let [accepted, refused] = [0, 0]
    for (let seed = FIRST; seed < FIRST + SEEDS; seed += 1) {
      const result = await storm(harness, seed, { accounts })
      if (result.problems.length > 0)
        throw new Error(`Seed ${seed} (STORM_SEED=${seed} repeats it):\n${result.problems.slice(0, 20).join('\n')}`)
      accepted += result.accepted
      refused += result.refused
    }
    console.info(
      `storm: seeds ${FIRST} to ${FIRST + SEEDS - 1}, ${accepted} mutations accepted, ${refused} refused, none lost`,
    )
    // A storm in which nothing is refused or accepted would prove nothing.
    expect(accepted).toBeGreaterThan(SEEDS)
    if (SEEDS > 20) expect(refused).toBeGreaterThan(0)
  })

  it('notices a server that does not de-duplicate, within these seeds', async () => {
    let caught: number | null = null
    for (let seed = FIRST; seed < FIRST + 100 && caught === null; seed += 1) {
      const result = await storm(harness, seed, { accounts, deduplicate: false })
      if (result.problems.length > 0) caught = seed
    }
    console.info(`storm: the broken server was caught at its seed ${caught}`)
    expect(caught).not.toBeNull()
  })
})
