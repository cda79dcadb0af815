import { count, counted } from './numbers.ts'

export const accessKeys = {
  why: 'By its key the server knows an assistant that asks what to answer, or tells what it answered.',
  none: 'None yet. By its key the server knows an assistant that asks what to answer, or tells what it answered.',
  add: 'New access key',
  make: 'Make the key',
  added: 'Access key made',
  name: 'Name',
  nameHint: 'Which assistant uses it, and where.',
  holds: 'Holds for',
  holdsHint: 'After that, calls with it are refused.',
  days: (n: number) => (n === 365 ? 'A year' : counted(n, 'day')),
  untilRevoked: 'Until it is revoked',
  once: (name: string) => `The key “${name}”. It is shown only now: keep it where your assistant’s secrets are kept.`,
  copy: 'Copy key',
  states: { expired: 'expired', revoked: 'revoked' },
  made: 'Made on the server',
  madeBy: (who: string) => `Made by ${who},`,
  expires: (day: string) => `Expires ${day}`,
  used: 'Last used',
  neverUsed: 'Never used',
  revoke: 'Revoke',
  revokeOf: (name: string) => `Revoke access key ${name}`,
  revokeAsk: (name: string) => `Revoke the key “${name}”?`,
  revokeEffect:
    'Calls with it are refused at once, and it cannot be brought back. An assistant that uses it needs another.',
  revoked: 'Access key revoked',
  tooMany: (most: number) =>
    `The project has ${count(most)} keys, and can have no more. Revoke one that nothing uses any more first.`,
}
