import { z } from 'zod'

/** Closed union of what an API call can return instead of a value. One table maps it to texts of the panel. */
export const ApiErrorCode = z.enum([
  'signed_out',
  'forbidden',
  'not_member',
  'not_found',
  'version_refused',
  'invalid',
  'rate_limited',
  'server_error',
  'unreachable',
  'timed_out',
])
export type ApiErrorCode = z.infer<typeof ApiErrorCode>

/** Body of every error: `detail` is text or, for 422, a list of errors with their places. */
export const ErrorBody = z.object({
  detail: z.union([
    z.string(),
    z.array(z.object({ loc: z.array(z.union([z.string(), z.number()])), msg: z.string(), type: z.string() })),
  ]),
  code: ApiErrorCode.optional(),
})
export type ErrorBody = z.infer<typeof ErrorBody>

export type Result<T, E extends string = ApiErrorCode> =
  | { ok: true; value: T }
  | {
      ok: false
      code: E
      detail?: string
      /** The request was too long; a proxy may refuse that as well as the backend. */
      isTooLarge?: true
    }
