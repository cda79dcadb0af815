/** The keys with which a project's assistants call. */
import type { OpenAPIHono } from '@hono/zod-openapi'
import { z } from 'zod'
import { AccessKeyInput, AccessKeyView } from '../../../lib/contract/serving-api/access-keys.ts'
import type { Services } from '../../app-services.ts'
import {
  accessKey,
  accessKeysOf,
  createAccessKey,
  deleteAccessKey,
  revokeAccessKey,
  updateAccessKey,
} from '../../services/api/access-keys.ts'
import { apiRoutes } from './endpoint.ts'
import { timeIn } from './parsing.ts'

export function accessKeyRoutes(app: OpenAPIHono, services: Services): void {
  const { db, keyring, hints } = services
  const route = apiRoutes(app, services)
  /** Changes to a key take effect at once, here and on the other servers. */
  const telling = async <T>(projectId: string, work: Promise<T>): Promise<T> => {
    const done = await work
    keyring.changed()
    hints?.send(projectId, true)
    return done
  }
  const path = '/api/projects/{id}/access_keys'
  const one = `${path}/{keyId}`
  route.project({
    method: 'post',
    path: `${path}/`,
    summary: 'A key for an assistant; its token is whole in this answer only',
    needs: 'administer',
    body: AccessKeyInput,
    reply: AccessKeyView,
    handle: ({ projectId, userId, body, note }) =>
      createAccessKey(db, projectId, userId, { ...body, expires_at: timeIn(body, 'expires_at') }, note),
  })
  route.project({
    method: 'get',
    path: `${path}/`,
    summary: 'Keys of a project',
    needs: 'administer',
    reply: z.array(AccessKeyView),
    handle: ({ projectId }) => accessKeysOf(db, projectId),
  })
  route.project({
    method: 'get',
    path: one,
    summary: 'A key',
    needs: 'administer',
    reply: AccessKeyView,
    handle: ({ projectId, id }) => accessKey(db, projectId, id('keyId')),
  })
  route.project({
    method: 'put',
    path: one,
    summary: 'Changes a key',
    needs: 'administer',
    body: AccessKeyInput,
    reply: AccessKeyView,
    handle: ({ projectId, body, id, note }) =>
      telling(
        projectId,
        updateAccessKey(db, projectId, id('keyId'), { ...body, expires_at: timeIn(body, 'expires_at') }, note),
      ),
  })
  route.project({
    method: 'delete',
    path: one,
    summary: 'Deletes a key',
    needs: 'administer',
    handle: ({ projectId, id, note }) => telling(projectId, deleteAccessKey(db, projectId, id('keyId'), note)),
  })
  route.project({
    method: 'post',
    path: `${one}/revoke`,
    summary: 'Revokes a key',
    needs: 'administer',
    handle: ({ projectId, id, note }) => telling(projectId, revokeAccessKey(db, projectId, id('keyId'), note)),
  })
}
