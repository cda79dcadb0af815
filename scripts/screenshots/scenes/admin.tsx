/** Settings: what only admins see. */
import type { ReactElement } from 'react'
import { type AccessKeysViewProps, AccessKeysView } from '../../../components/settings/admin/AccessKeysView.tsx'
import { accessKeyWords, peopleWords } from '../../../components/settings/admin/late-words.ts'
import { type PeopleViewProps, PeopleView } from '../../../components/settings/admin/PeopleView.tsx'
import { Body } from '../../../components/settings/Body.tsx'
import { passwordWords } from '../../../components/settings/late-words.ts'
import { Fold } from '../../../components/ui/Fold.tsx'
import { ChangePassword } from '../../../components/settings/password/ChangePassword.tsx'
import type { PersonView } from '../../../lib/contract/people.ts'
import type { AccessKeyView } from '../../../lib/contract/serving-api/access-keys.ts'
import * as f from '../fixtures.ts'
import { After, clickOn, nothing } from './frame.tsx'
import { inSettings } from './settings-frame.tsx'

const ago = (hours: number): string => new Date(Date.now() - hours * 3_600_000).toISOString()

const accessKey = (over: Partial<AccessKeyView>): AccessKeyView => ({
  id: 'k1',
  token: 'sk-errata-…x3Qw',
  name: 'Help centre, production',
  project_id: 'p1',
  status: 'active',
  created_by_user_id: 'dana',
  created_at: ago(300),
  updated_at: ago(300),
  last_used_at: ago(0.1),
  expires_at: ago(-2_000),
  description: null,
  ...over,
})

const KEYS = [
  accessKey({}),
  accessKey({
    id: 'k2',
    name: 'A key with a name that is much longer than any panel is wide: assistant-of-the-booking-pages-staging-eu-west',
    token: 'sk-errata-…9dEk',
    created_by_user_id: null,
    created_at: ago(2_000),
    last_used_at: null,
    expires_at: null,
  }),
  accessKey({ id: 'k3', name: 'Trial', token: 'sk-errata-…0aB_', status: 'expired', expires_at: ago(40) }),
  accessKey({ id: 'k4', name: 'Was in an e-mail', token: 'sk-errata-…-7Yt', status: 'revoked', last_used_at: ago(80) }),
]

const keys = (over: Partial<AccessKeysViewProps> = {}): ReactElement =>
  inSettings(
    'access-keys',
    <Body>
      <AccessKeysView
        state={{ state: 'ready', value: KEYS }}
        fresh={[]}
        nameOf={f.nameOf}
        onLoad={nothing}
        onAdd={nothing}
        onRevoke={nothing}
        onCopy={nothing}
        {...over}
      />
    </Body>,
  )

const person = (over: Partial<PersonView>): PersonView => ({
  id: 'dana',
  name: 'Dana Reyes',
  email: 'dana@larkspur.example',
  role: 'admin',
  since: ago(2_000),
  last_seen: ago(2),
  invited: false,
  ...over,
})
const PEOPLE = [
  person({}),
  person({
    id: 'long',
    name: 'Maximiliana Freifrau von und zu Hohenlohe-Waldenburg-Schillingsfürst',
    email: 'maximiliana.von-und-zu-hohenlohe-waldenburg-schillingsfuerst@support.larkspur.example',
    role: 'approver',
    since: null,
    last_seen: ago(200),
  }),
  person({
    id: 'nora',
    name: 'Nora Quist',
    email: 'nora@larkspur.example',
    role: 'tester',
    since: ago(0.1),
    last_seen: null,
    invited: true,
  }),
]

const peopleOf = (over: Partial<PeopleViewProps> = {}): ReactElement =>
  inSettings(
    'people',
    <Body>
      <PeopleView
        state={{ state: 'ready', value: { people: PEOPLE, telling: 'link' } }}
        userId="dana"
        told={[]}
        gone={null}
        onLoad={nothing}
        onAdd={nothing}
        onRole={nothing}
        onRemove={nothing}
        onTell={nothing}
        onCopy={nothing}
        {...over}
      />
    </Body>,
  )

export const adminScenes = {
  people: () =>
    peopleOf({
      told: [
        {
          person: PEOPLE[2]!,
          told: 'link',
          link: 'https://errata.larkspur.example/password?t=pQ8v2LkX0y7nB5sT4uW1cR9dF6gH3jKmZaEiOqUxYwA',
        },
      ],
    }),
  'people-gone': () =>
    peopleOf({ gone: PEOPLE[2]!, state: { state: 'ready', value: { people: PEOPLE.slice(0, 1), telling: 'mail' } } }),
  'people-forbidden': () => peopleOf({ state: { state: 'failed', code: 'forbidden' } }),
  'people-add': () => <After run={clickOn(peopleWords.add)}>{peopleOf()}</After>,
  'people-remove': () => <After run={clickOn(peopleWords.removeOf('Nora Quist'))}>{peopleOf()}</After>,
  'password-change': () =>
    inSettings(
      'account',
      <Fold title={passwordWords.change} open>
        <ChangePassword email="dana@larkspur.example" onChange={async () => 'wrong'} />
      </Fold>,
    ),
  'access-keys': () =>
    keys({
      fresh: [accessKey({ token: 'sk-errata-pQ8v2LkX0y7nB5sT4uW1cR9dF6gH3jKmZaEiOqUxYw' })],
    }),
  'access-keys-none': () => keys({ state: { state: 'ready', value: [] } }),
  'access-keys-offline': () => keys({ state: { state: 'failed', code: 'unreachable' } }),
  'access-keys-add': () => <After run={clickOn(accessKeyWords.add)}>{keys()}</After>,
  'access-keys-revoke': () => <After run={clickOn(accessKeyWords.revokeOf(KEYS[0]!.name))}>{keys()}</After>,
} satisfies Record<string, () => ReactElement>
