import { createRoute, OpenAPIHono } from '@hono/zod-openapi'
import { sql } from 'kysely'
import { Me, type Role } from '../../lib/contract/index.ts'
import { TAKES_PART, TookPart } from '../../lib/contract/session.ts'
import type { Services } from '../app-services.ts'
import { signedInPerson } from './session.ts'

const route = createRoute({
  method: 'get',
  path: '/api/me',
  summary: 'Who is signed in, and their projects',
  responses: {
    200: { description: 'You', content: { 'application/json': { schema: Me } } },
    401: { description: 'Signed out' },
  },
})

const tookPartRoute = createRoute({
  method: 'get',
  path: '/api/me/took-part',
  summary: 'Whether you have judged or flagged, in whatever project and browser',
  responses: {
    200: { description: 'Whether', content: { 'application/json': { schema: TookPart } } },
    401: { description: 'Signed out' },
  },
})

export function meRoutes(services: Services) {
  const app = new OpenAPIHono()
  app.openapi(route, async (c) => {
    const person = await signedInPerson(c, services)
    const { rows } = await sql<{ id: string; name: string; role: Role; sites: string[] }>`
      select m.project_id::text as id, p.row ->> 'name' as name, m.row ->> 'role' as role,
        array(select s.row ->> 'origin' from site s where s.project_id = m.project_id order by 1) as sites
      from member m join project p on p.project_id = m.project_id where m.id = ${person.userId} order by 2, 1`.execute(
      services.db.kysely,
    )
    return c.json({ ...person, projects: rows }, 200)
  })
  app.openapi(tookPartRoute, async (c) => {
    const person = await signedInPerson(c, services)
    const { rows } = await sql`select 1 from mutation m join sync_client c on c.client_id = m.client_id
      where c.user_id = ${person.userId} and m.name in (${sql.join([...TAKES_PART])}) and m.refusal is null limit 1`.execute(
      services.db.kysely,
    )
    return c.json({ tookPart: rows.length > 0 }, 200)
  })
  return app
}
