export const policy = {
  why: 'Your organisation manages this browser. What it has set cannot be changed here.',
  setByOrganisation: 'Set by your organisation.',
  names: {
    backend: 'Backend address',
    sites: 'Sites that may be read',
    language: 'Language',
    singleKeys: 'Single-key shortcuts',
  },
  noSites: 'none',
  on: 'on',
  off: 'off',
  problem: (name: string) => `${name}: your organisation set a value that Errata does not understand. It is ignored.`,
}
