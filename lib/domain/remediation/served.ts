import type { RemediationStatus } from '../../contract/index.ts'

export const isServed = (status: RemediationStatus): boolean => status === 'active' || status === 'active_with_draft'
