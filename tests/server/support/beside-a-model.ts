/** The app under test, and beside it the model that it may ask: a small server of ours over a real socket. */
import { openSmallModel, type SmallModel } from '../../support/small-model.ts'
import { type Harness, openHarness } from './harness.ts'

/** Closing the harness closes the model as well. */
export async function openHarnessBesideModel(): Promise<{ h: Harness; small: SmallModel }> {
  const small = await openSmallModel()
  const h = await openHarness()
  const close = h.close
  h.close = async () => {
    await small.close()
    await close()
  }
  return { h, small }
}
