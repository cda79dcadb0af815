/** A valid request that cannot be carried out; the routes turn it into a status and a sentence. */
export type RefusalStatus = 401 | 403 | 404 | 409 | 422 | 429

export class Refused extends Error {
  readonly status: RefusalStatus
  constructor(status: RefusalStatus, detail: string) {
    super(detail)
    this.status = status
  }
}

export const notThere = (what: string): Refused => new Refused(404, `There is no such ${what}.`)
