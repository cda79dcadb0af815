import { expect, it } from 'vitest'
import { createApi } from '../../../lib/api/client.ts'
import { minute, PROJECT_ID, uuid } from '../../fixtures/rows.ts'

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

it('PL5: takes what comes beside a refusal whose reason only a newer server knows, and its words', async () => {
  const refusal = {
    mutationId: uuid(1),
    clientId: uuid(2),
    seq: 1,
    name: 'verdict.give',
    code: 'out_of_hours',
    detail: 'Closed.',
    because: { code: 'closed_today' },
    args: { explanation: 'words' },
    at: minute(0),
  }
  const reply = { epoch: 'e', reset: false, cursor: 'c', changes: [], watermark: 1, refusals: [refusal], more: false }
  const fetch = () => Promise.resolve(Response.json(reply))
  const api = createApi({ backend: 'https://errata.example', token: 't', fetch })
  const pulled = await api.pull({ clientId: 'c', projectId: PROJECT_ID, cursor: null, refusalsSeen: 0 })
  expect(pulled).toEqual({ ok: true, value: { ...reply, refusals: [{ ...refusal, code: 'invalid' }] } })
})
