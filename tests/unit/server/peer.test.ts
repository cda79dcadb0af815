import { Hono } from 'hono'
import { expect, it } from 'vitest'
import { peerOf } from '../../../server/routes/peer.ts'

it.each([
  ['192.0.2.1', '192.0.2.1'],
  ['192.0.2.1:5000', '192.0.2.1'],
  ['198.51.100.7:1, 192.0.2.1:5000', '192.0.2.1'],
  ['[2001:db8::1]:5000', '2001:db8::1'],
  ['[2001:db8::1]', '2001:db8::1'],
  ['2001:db8::1', '2001:db8::1'],
  ['::1', '::1'],
])('of %j, the caller is %j', async (told, peer) => {
  const app = new Hono().get('/', (c) => c.text(peerOf(c, 'x-forwarded-for') ?? ''))
  expect(await (await app.request('/', { headers: { 'x-forwarded-for': told } })).text()).toBe(peer)
})
