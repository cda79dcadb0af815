import { expect, it } from 'vitest'
import type { Role } from '../../../lib/contract/roles.ts'
import { settingsFor, type SettingsPart } from '../../../lib/domain/settings-parts.ts'

const partsOf = (over: Partial<Parameters<typeof settingsFor>[0]> = {}): SettingsPart[] =>
  settingsFor({ role: 'admin', readOnly: false, syncs: true, isManaged: false, ...over }).flatMap(({ parts }) => parts)

const OWN = ['account', 'look', 'keys', 'mails']
const READ = ['sites', 'evals', 'reviewing', 'serving']

it.each<[Role, string[]]>([
  ['agent', [...OWN, 'sync', 'sites']],
  ['viewer', [...OWN, 'sync', ...READ]],
  ['tester', [...OWN, 'sync', ...READ]],
  ['sme', [...OWN, 'sync', ...READ]],
  ['approver', [...OWN, 'sync', ...READ]],
  [
    'admin',
    [...OWN, 'sync', ...READ, 'people', 'access-keys', 'webhooks', 'domains', 'retention', 'import', 'export', 'audit'],
  ],
])('%s sees only what there is for them', (role, parts) => expect(partsOf({ role })).toEqual(parts))

it('nobody who is signed out sees what is a project’s, or has mails', () =>
  expect(partsOf({ role: null, syncs: false })).toEqual(['account', 'look', 'keys', 'sites']))

it('what changes things at the server is not there for a panel that may only read', () =>
  expect(partsOf({ readOnly: true })).toEqual([...OWN, 'sync', ...READ, 'domains', 'retention', 'export', 'audit']))

it('what the organisation set is there where it set something', () =>
  expect(partsOf({ isManaged: true, role: 'agent' })).toEqual([...OWN, 'sync', 'policy', 'sites']))

it('a group of which nothing is left is not named', () =>
  expect(
    settingsFor({ role: null, readOnly: false, syncs: false, isManaged: false }).map(({ group }) => group),
  ).toEqual(['you', 'project']))
