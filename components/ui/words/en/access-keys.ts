import { count, counted } from './numbers.ts'

export const accessKeys = {
  why: 'An access key identifies an assistant when it asks what to answer, or reports what it answered.',
  none: 'None yet. An access key identifies an assistant when it asks what to answer, or reports what it answered.',
  add: 'New access key',
  make: 'Create key',
  added: 'Access key created',
  name: 'Name',
  nameHint: 'Which assistant uses it, and where.',
  holds: 'Valid for',
  holdsHint: 'After that, calls with this key are refused.',
  days: (n: number) => (n === 365 ? 'A year' : counted(n, 'day')),
  untilRevoked: 'Until it is revoked',
  once: (name: string) => `The key “${name}”. It is shown only now: store it with your assistant’s other secrets.`,
  copy: 'Copy key',
  states: { expired: 'expired', revoked: 'revoked' },
  made: 'Created on the server',
  madeBy: (who: string) => `Created by ${who},`,
  expires: (day: string) => `Expires ${day}`,
  used: 'Last used',
  neverUsed: 'Never used',
  revoke: 'Revoke',
  revokeOf: (name: string) => `Revoke access key ${name}`,
  revokeAsk: (name: string) => `Revoke the key “${name}”?`,
  revokeEffect:
    'Calls with this key are refused at once, and it cannot be restored. An assistant that uses it will need a new one.',
  revoked: 'Access key revoked',
  tooMany: (most: number) =>
    `The project has ${count(most)} keys, the most it can have. Revoke one that is no longer used first.`,
}
