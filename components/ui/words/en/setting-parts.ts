import { count } from './numbers.ts'

/** Settings' list of parts; the command list uses its names, too. */
export const settingParts = {
  groups: { you: 'You', project: 'Project', browser: 'This browser' },
  names: {
    account: 'Account',
    look: 'Look and language',
    keys: 'Keyboard',
    mails: 'Mails',
    sites: 'Sites and adapters',
    evals: 'Evals',
    reviewing: 'Review and approval',
    serving: 'Serving',
    people: 'People',
    'access-keys': 'Access keys',
    webhooks: 'Webhooks',
    domains: 'Company domains',
    retention: 'Retention',
    import: 'Import history',
    export: 'Export history',
    audit: 'Audit',
    sync: 'Sync',
    policy: 'Set by your organisation',
  },
  stopped: 'Stopped',
  refused: (n: number) => `${count(n)} not accepted`,
  notUnderstood: 'Not understood',
  keysOn: 'Single keys on',
  keysOff: 'Single keys off',
}
