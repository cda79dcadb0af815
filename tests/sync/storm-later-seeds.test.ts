import 'fake-indexeddb/auto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ENGINE } from '../server/support/harness.ts'
import { type Ground, ground, HALVES, weather } from './support/weather.ts'

describe.skipIf(HALVES.second.length === 0)(`check 36: the storm on ${ENGINE}, later seeds`, () => {
  let here: Ground
  beforeAll(async () => void (here = await ground()))
  afterAll(() => here.harness.close())

  it('leaves nothing lost, nothing twice and everybody alike: second half of the seeds', async () =>
    expect(await weather(here, HALVES.second)).toMatchObject({ proves: true }))
})
