import 'fake-indexeddb/auto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ENGINE } from '../server/support/harness.ts'
import { type Ground, ground, HARSH, weather } from './support/weather.ts'

describe(`the harsh storm on ${ENGINE}`, () => {
  let here: Ground
  beforeAll(async () => void (here = await ground()))
  afterAll(() => here.harness.close())

  it('leaves nothing lost, nothing that was erased, and everybody alike (PL4, PL7, CL1)', async () =>
    expect(await weather(here, HARSH, true)).toMatchObject({ proves: true }))
})
