import { expect, it } from 'vitest'
import { createApi } from '../../../lib/api/client.ts'
import { PROJECT_ID } from '../../fixtures/rows.ts'

it.each([
  [
    'the backend says so',
    403,
    '{"detail":"Not yours.","code":"not_member"}',
    { code: 'not_member', detail: 'Not yours.' },
  ],
  [
    'it refuses otherwise',
    403,
    '{"detail":"Not yours.","code":"forbidden"}',
    { code: 'forbidden', detail: 'Not yours.' },
  ],
  ['a proxy refuses', 403, '<h1>Forbidden</h1>', { code: 'forbidden' }],
  ['the status says something else', 500, '{"code":"not_member"}', { code: 'server_error' }],
])('PL8: takes one for no member only where the backend says so (%s)', async (_when, status, body, refusal) => {
  const api = createApi({
    backend: 'https://errata.example',
    token: 't',
    fetch: () => Promise.resolve(new Response(body, { status })),
  })
  const pulled = await api.pull({ clientId: 'c', projectId: PROJECT_ID, cursor: null, refusalsSeen: 0 })
  expect(pulled).toEqual({ ok: false, ...refusal })
})
