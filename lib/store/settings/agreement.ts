import { verdictsOf } from '../../db/queries.ts'
import { database } from '../../db/schema.ts'
import { type ExpertAgreement, expertAgreement } from '../../domain/experts/expert-agreement.ts'

/** From the verdicts on this computer: those that a blind review keeps back are not among them. */
export const countAgreement = async (projectId: string): Promise<ExpertAgreement> =>
  expertAgreement(await verdictsOf(database(), projectId))
