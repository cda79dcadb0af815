/** The parts of Settings, grouped by whom they concern, and who may see which. */
import type { Role } from '../contract/roles.ts'
import { type Ability, can } from './permissions.ts'

const GROUPS = {
  you: ['account', 'look', 'keys', 'mails'],
  browser: ['sync', 'policy'],
  project: [
    'sites',
    'evals',
    'reviewing',
    'serving',
    'people',
    'access-keys',
    'webhooks',
    'domains',
    'retention',
    'import',
    'export',
    'audit',
  ],
} as const

export type SettingsGroup = keyof typeof GROUPS
export type SettingsPart = (typeof GROUPS)[SettingsGroup][number]

const PARTS: readonly SettingsPart[] = Object.values(GROUPS).flat()
export const isSettingsPart = (text: string): text is SettingsPart => PARTS.some((part) => part === text)

const NEEDS: Partial<Record<SettingsPart, Ability>> = {
  mails: 'receive',
  evals: 'read_all',
  reviewing: 'read_all',
  serving: 'read_all',
  people: 'administer',
  'access-keys': 'administer',
  webhooks: 'administer',
  domains: 'administer',
  retention: 'administer',
  import: 'administer',
  export: 'administer',
  audit: 'administer',
}
/** Parts that only change things on the server: of no use to a read-only panel. */
const WRITE_ONLY: readonly SettingsPart[] = ['people', 'access-keys', 'webhooks', 'import']

type Looker = {
  /** Null if nobody is signed in. */
  role: Role | null
  readOnly: boolean
  /** There is something to sync. */
  syncs: boolean
  /** The organisation has set something in this browser. */
  isManaged: boolean
}

function isShown(part: SettingsPart, { role, readOnly, syncs, isManaged }: Looker): boolean {
  if (part === 'sync') return syncs
  if (part === 'policy') return isManaged
  if (readOnly && WRITE_ONLY.includes(part)) return false
  const needed = NEEDS[part]
  return needed === undefined || (role !== null && can(role, needed))
}

/** The parts available to this person, in the order in which they are listed. */
export const settingsFor = (looker: Looker): { group: SettingsGroup; parts: SettingsPart[] }[] =>
  (Object.keys(GROUPS) as SettingsGroup[])
    .map((group) => ({ group, parts: GROUPS[group].filter((part) => isShown(part, looker)) }))
    .filter(({ parts }) => parts.length > 0)
