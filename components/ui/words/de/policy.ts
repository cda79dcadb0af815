import type { Words } from '../all-words.ts'

export const policy: Words['policy'] = {
  why: 'Ihre Organisation verwaltet diesen Browser. Was sie festgelegt hat, kann hier nicht geändert werden.',
  setByOrganisation: 'Von Ihrer Organisation festgelegt.',
  names: {
    backend: 'Adresse des Backends',
    sites: 'Websites, die gelesen werden dürfen',
    language: 'Sprache',
    singleKeys: 'Einzeltasten',
  },
  noSites: 'keine',
  on: 'an',
  off: 'aus',
  problem: (name) =>
    `${name}: Ihre Organisation hat einen Wert festgelegt, den Errata nicht versteht. Er wird ignoriert.`,
}
