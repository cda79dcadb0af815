/** Imports history into a project in batches that may be repeated, and takes it back. For admins. */
import type { OpenAPIHono } from '@hono/zod-openapi'
import { z } from 'zod'
import { ImportEntries, ImportReply, ImportView, NewImport, UndoReply } from '../../../lib/contract/import.ts'
import type { Services } from '../../app-services.ts'
import { importCases } from '../../services/importing/import-cases.ts'
import { importLogs } from '../../services/importing/import-logs.ts'
import { importRemediations } from '../../services/importing/import-remediations.ts'
import { importVerdicts } from '../../services/importing/import-verdicts.ts'
import { beginImport, importsOf, noteRest, openImport, undoImport } from '../../services/importing/imports.ts'
import { notThere } from '../../services/refusal.ts'
import { apiRoutes } from './endpoint.ts'

export function importRoutes(app: OpenAPIHono, services: Services): void {
  const { db, projects } = services
  const route = apiRoutes(app, services)
  const path = '/api/projects/{id}/imports'
  const one = `${path}/{importId}`

  route.project({
    method: 'get',
    path,
    summary: 'What was imported, file by file',
    needs: 'administer',
    reply: z.object({ imports: z.array(ImportView) }),
    handle: async ({ projectId }) => ({ imports: await importsOf(db, projectId) }),
  })
  route.project({
    method: 'post',
    path,
    summary: 'Begins an import; one that was begun under this id goes on',
    needs: 'administer',
    body: NewImport,
    reply: ImportView,
    // Audited when it begins, not each time it continues.
    audit: false,
    handle: ({ projectId, userId, body, note }) => beginImport(db, projectId, userId, body, note),
  })
  route.project({
    method: 'post',
    path: `${one}/entries`,
    summary: 'Some entries of a file; those that are there already stay as they are',
    needs: 'administer',
    body: ImportEntries,
    reply: ImportReply,
    // Its beginning is audited.
    audit: false,
    handle: async ({ projectId, person, body, id }) => {
      const batch = await openImport(db, projectId, id('importId'))
      const served = await projects.served(projectId)
      if (!served) throw notThere('project')
      // Before anything of a batch that is not the last is imported, and after all of the last.
      if (body.more) await noteRest(db, projectId, batch, true)
      const remediations = await importRemediations(services, served, batch, person, body)
      const logs = await importLogs(services, served, batch, body.logs)
      await importVerdicts(services, served, batch, body.logs)
      const { outcomes: cases, left } = await importCases(services, served, batch, person, body.cases)
      if (body.more === false) await noteRest(db, projectId, batch, false)
      return { logs, remediations, cases, left }
    },
  })
  route.project({
    method: 'delete',
    path: one,
    summary: 'Takes an import back, some of it at a time',
    needs: 'administer',
    reply: UndoReply,
    audit: false,
    handle: ({ projectId, id, note }) => undoImport(services, projectId, id('importId'), note),
  })
}
