import { z } from 'zod'

export const Role = z.enum(['viewer', 'agent', 'tester', 'sme', 'approver', 'admin'])
export type Role = z.infer<typeof Role>
