import 'fake-indexeddb/auto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ENGINE } from '../server/support/harness.ts'
import { storm } from './support/storm.ts'
import { FIRST, type Ground, ground, HALVES, weather } from './support/weather.ts'

let here: Ground
beforeAll(async () => void (here = await ground()))
afterAll(() => here.harness.close())

describe(`check 36: the storm on ${ENGINE}`, () => {
  it('leaves nothing lost, nothing twice and everybody alike (OB1–OB6, PL1, PL2, RT4, CF1): first half of the seeds', async () =>
    expect(await weather(here, HALVES.first)).toMatchObject({ proves: true }))

  it('notices a server that does not de-duplicate, within these seeds', async () => {
    let caught: number | null = null
    for (let seed = FIRST; seed < FIRST + 100 && caught === null; seed += 1) {
      const result = await storm(here.harness, seed, { accounts: here.accounts, deduplicate: false })
      if (result.problems.length > 0) caught = seed
    }
    console.info(`storm: the broken server was caught at its seed ${caught}`)
    expect(caught).not.toBeNull()
  })
})
