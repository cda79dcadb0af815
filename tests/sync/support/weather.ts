/**
 * STORM_SEED=7 repeats one storm; STORM_SEEDS=1000 weathers more. Half of the seeds are weathered by each of two files:
 * a storm keeps one core busy.
 */
import { type Account, type Harness, openHarness } from '../../server/support/harness.ts'
import { storm } from './storm.ts'

export const FIRST = Number(process.env['STORM_SEED'] ?? 1)
const SEEDS = Number(process.env['STORM_SEEDS'] ?? (process.env['STORM_SEED'] ? 1 : 100))

const seeds = Array.from({ length: SEEDS }, (_, at) => FIRST + at)
const half = Math.ceil(SEEDS / 2)
export const HALVES = { first: seeds.slice(0, half), second: seeds.slice(half) }
/** Each takes longer than any of the others. */
export const HARSH = seeds.slice(0, Math.ceil(SEEDS / 5))

export type Ground = { harness: Harness; accounts: Account[]; admin: Account }

export async function ground(): Promise<Ground> {
  const harness = await openHarness()
  await harness.clear()
  const accounts = [await harness.account('sme'), await harness.account('sme'), await harness.account('approver')]
  return { harness, accounts, admin: await harness.account('admin') }
}

/** One storm after the other; the first with a problem ends it. One in which nothing is accepted or refused proves nothing. */
export async function weather(
  { harness, accounts, admin }: Ground,
  of: readonly number[],
  harsh = false,
): Promise<{ accepted: number; refused: number; proves: boolean }> {
  let [accepted, refused] = [0, 0]
  for (const seed of of) {
    const result = await storm(
      harness,
      seed,
      harsh ? { accounts: [...accounts, admin], harsh, steps: 40 } : { accounts },
    )
    if (result.problems.length > 0)
      throw new Error(`Seed ${seed} (STORM_SEED=${seed} repeats it):\n${result.problems.slice(0, 20).join('\n')}`)
    accepted += result.accepted
    refused += result.refused
  }
  console.info(`storm: seeds ${of[0]} to ${of.at(-1)}, ${accepted} mutations accepted, ${refused} refused, none lost`)
  return { accepted, refused, proves: accepted > of.length && (refused > 0 || of.length <= 20) }
}
