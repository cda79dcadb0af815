/** The key settings of this computer, read once: for code that cannot wait for the panel to receive them. */
import { readMeta, settingOf } from '../../db/meta.ts'
import { database } from '../../db/schema.ts'

export async function keyChoices(): Promise<{
  singleKeys: boolean
  /** As stored; not validated yet. */ keys: unknown
}> {
  const db = database()
  const [singleKeys = true, keys = null] = await Promise.all([settingOf(db, 'singleKeys'), readMeta(db, 'keys')])
  return { singleKeys, keys }
}
