import { z } from 'zod'
import { Id } from './primitives.ts'
import { Role } from './roles.ts'

export const Me = z.object({
  userId: z.string(),
  name: z.string(),
  email: z.string(),
  projects: z.array(z.object({ id: Id, name: z.string(), role: Role })),
})
export type Me = z.infer<typeof Me>
