/** What was chosen for keys on this computer, read once: for whoever cannot wait until the panel was told. */
import { readMeta, settingOf } from '../../db/meta.ts'
import { database } from '../../db/schema.ts'

export async function keyChoices(): Promise<{
  singleKeys: boolean
  /** As stored: who reads it checks it. */ keys: unknown
}> {
  const db = database()
  const [singleKeys = true, keys = null] = await Promise.all([settingOf(db, 'singleKeys'), readMeta(db, 'keys')])
  return { singleKeys, keys }
}
