/** Projects, their configuration and evals in the public client's shapes. */
import { z } from 'zod'
import { ConfigInput, ConfigView } from './common.ts'

export const ProjectView = z.object({
  id: z.string(),
  name: z.string(),
  organization_id: z.string(),
  config: ConfigView,
  created_at: z.string(),
  updated_at: z.string(),
  created_by_user_id: z.string(),
  is_template: z.boolean(),
  auto_clustering_enabled: z.boolean(),
  description: z.string().nullable(),
})
export type ProjectView = z.infer<typeof ProjectView>
export const ProjectDetail = ProjectView.extend({ custom_rank_enabled: z.boolean() })
export const ProjectItem = ProjectView.extend({ unaddressed_count: z.int().nullable() })
export const ProjectPage = z.object({
  projects: z.array(ProjectItem),
  total_count: z.int(),
  filters: z.object({ query: z.string().nullable() }).nullable(),
})

const name = z.string().trim().min(1).max(200)
const description = z.string().max(5_000).nullish()
export const NewProject = z.object({
  config: ConfigInput,
  name,
  organization_id: z.string(),
  auto_clustering_enabled: z.boolean().nullish(),
  description,
})
export type NewProject = z.infer<typeof NewProject>
export const ProjectChange = z.object({
  name: name.nullish(),
  description,
  auto_clustering_enabled: z.boolean().nullish(),
  config: ConfigInput.nullish(),
})
export type ProjectChange = z.infer<typeof ProjectChange>
export const FromTemplate = z.object({ organization_id: z.string(), name: name.nullish(), description })
export type FromTemplate = z.infer<typeof FromTemplate>

export const Analytics = z.object({
  queries: z.object({ total: z.int() }),
  bad_responses: z.object({
    total: z.int(),
    responses_by_type: z.record(z.string(), z.object({ total: z.int(), num_prevented: z.int() })),
  }),
  answers_published: z.object({
    answers_by_author: z.array(
      z.object({ user_id: z.string(), name: z.string(), email: z.string(), answers_published: z.int() }),
    ),
  }),
  metadata_fields: z.array(
    z.object({
      key: z.string(),
      field_type: z.enum(['select', 'input']),
      values: z.array(z.string().nullable()).nullable(),
    }),
  ),
})
export type Analytics = z.infer<typeof Analytics>

export const Invitation = z.object({
  email: z.email(),
  page_type: z.enum(['query_log', 'remediation', 'prioritized_issue']),
  url_query_string: z.string().max(2_000),
})
