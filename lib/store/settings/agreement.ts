import { verdictsOf } from '../../db/queries.ts'
import { database } from '../../db/schema.ts'
import { type ExpertAgreement, expertAgreement } from '../../domain/experts/expert-agreement.ts'

/** Agreement among experts, from the verdicts on this computer: those withheld by a blind review are not included. */
export const countAgreement = async (projectId: string): Promise<ExpertAgreement> =>
  expertAgreement(await verdictsOf(database(), projectId))
