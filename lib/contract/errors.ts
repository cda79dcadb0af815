import { z } from 'zod'

/** Closed union of what an API call can come back with instead of a value. UI text is chosen from it in one table. */
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

/** Body of every error: `detail` is text or, for 422, a list of what is wrong where. */
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
      /** It was the length of what was sent that was not taken; not only a backend has a limit to it. */
      isTooLarge?: true
    }
