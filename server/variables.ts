/** The environment variables of the server: type, default, and which ones require others. */
import { z } from 'zod'
import { DEMO_ACCESS_KEY, DEMO_SITE } from './seed/names.ts'

/** Each may also be given as NAME_FILE, the path of a file with the value, as containers receive secrets. */
export const SECRETS = [
  'DATABASE_URL',
  'ERRATA_AUTH_SECRET',
  'ERRATA_OIDC_CLIENT_SECRET',
  'ERRATA_SMTP_URL',
  'ERRATA_MODEL_KEY',
  'ERRATA_METRICS_TOKEN',
] as const

/** @param what the requirement, as error messages state it */
const whole = (what: string, least: number, most?: number) => {
  const number = z.coerce.number(what).int(what).min(least, `${least} or more`)
  return most === undefined ? number : number.max(most, `${most} or less`)
}
const port = whole('a port number', 0, 65_535)
const seconds = (most: number) => whole('a number of seconds', 0, most)
const askedPerDay = whole('a number of questions a day', 1)
/** 0: no limit. */
const perSecond = whole('a whole number', 0, 1_000_000)
const onOff = z.enum(['on', 'off'], 'on or off')
const address = z.url({ protocol: /^https?$/, error: 'an http(s) address' })
const similarity = z.coerce.number('a number').min(0.5, '0.5 or more').max(1, '1 or less')

export const Variables = z
  .object({
    ERRATA_HOST: z.string().default('127.0.0.1'),
    ERRATA_PORT: port.default(4600),
    ERRATA_DATA_DIR: z.string().default('.errata/data'),
    ERRATA_AUTH_SECRET: z.string().min(32, 'at least 32 characters').optional(),
    /** The company's OpenID Connect provider; over TLS, or on this machine. */
    ERRATA_OIDC_ISSUER: z
      .url({ protocol: /^https?$/, error: 'an https address' })
      .refine((url) => url.startsWith('https:') || isLoopback(url), 'an https address')
      .optional(),
    ERRATA_OIDC_CLIENT_ID: z.string().max(500, 'at most 500 characters').optional(),
    ERRATA_OIDC_CLIENT_SECRET: z.string().optional(),
    ERRATA_OIDC_SCOPES: z.string().default('openid email profile'),
    ERRATA_OIDC_NAME: z.string().max(40, 'at most 40 characters').default('your company'),
    ERRATA_PASSWORDS: onOff.default('on'),
    /** Extensions that may open the provider's sign-in window. */
    ERRATA_EXTENSION_IDS: z
      .string()
      .regex(/^[a-p]{32}(,[a-p]{32})*$/, 'ids of extensions (32 letters from a to p), with commas between')
      .optional(),
    ERRATA_PUBLIC_URL: address.optional(),
    /** Only behind a proxy that sets this header itself, e.g. x-real-ip. */
    ERRATA_PEER_HEADER: z
      .string()
      .regex(/^[a-z0-9-]+$/i, 'the name of a header')
      .optional(),
    ERRATA_SEED: z.literal('demo', 'demo, or nothing').optional(),
    ERRATA_DEMO_SITE: address.default(DEMO_SITE),
    ERRATA_DEMO_ACCESS_KEY: z.string().min(20, 'at least 20 characters').default(DEMO_ACCESS_KEY),
    ERRATA_SMTP_URL: z
      .string()
      .regex(/^smtps?:\/\/[^/\s]+/, 'smtp://user:password@host:port, or smtps://…')
      .optional(),
    ERRATA_MAIL_FROM: z
      .string()
      .regex(/^[^\r\n]*[^\s@<]+@[^\s@>]+>?$/, 'a mail address, as in: Errata <errata@example.com>')
      .optional(),
    ERRATA_MAIL_GATHER_SECONDS: seconds(86_400).default(120),
    ERRATA_CHECK_LINKS: onOff.default('on'),
    ERRATA_WEBHOOKS_INSIDE: onOff.default('off'),
    ERRATA_SERVE_LIMIT: perSecond.default(0),
    ERRATA_API_LIMIT: perSecond.default(500),
    ERRATA_REGROUP: onOff.default('on'),
    ERRATA_SPOOL_DIR: z.string().default('.errata/spool'),
    ERRATA_MODEL_URL: address.optional(),
    ERRATA_MODEL_KEY: z.string().optional(),
    ERRATA_WRITING_MODEL: z.string().max(200, 'at most 200 characters').optional(),
    ERRATA_WRITING_PER_DAY: askedPerDay.default(500),
    ERRATA_JUDGE_MODEL: z.string().max(200, 'at most 200 characters').optional(),
    ERRATA_JUDGE_PER_DAY: askedPerDay.default(1000),
    ERRATA_JUDGE_MATCHES_PER_DAY: askedPerDay.default(5000),
    ERRATA_EMBEDDING_MODEL: z.string().max(200, 'at most 200 characters').optional(),
    ERRATA_ENCODER_FILE: z.string().optional(),
    ERRATA_TOKENIZER_FILE: z.string().optional(),
    ERRATA_VECTOR_SIMILARITY: similarity.default(0.92),
    ERRATA_VECTOR_GUIDANCE_SIMILARITY: similarity.default(0.88),
    ERRATA_VECTOR_LIMIT_MS: whole('a number of milliseconds', 1, 5_000).default(150),
    ERRATA_VECTORS_PER_DAY: askedPerDay.default(20_000),
    ERRATA_MIGRATE: onOff.default('on'),
    ERRATA_DRAIN_SECONDS: seconds(300).default(0),
    ERRATA_METRICS_PORT: port.optional(),
    ERRATA_METRICS_TOKEN: z.string().min(16, 'at least 16 characters').optional(),
    /** OpenTelemetry's own name for this variable. */
    OTEL_EXPORTER_OTLP_ENDPOINT: address.optional(),
    DATABASE_URL: z
      .string()
      .regex(/^postgres(ql)?:\/\//, 'postgresql://…')
      .optional(),
    LOG_LEVEL: z
      .enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent'], 'fatal, error, warn, info, debug or silent')
      .default('info'),
  })
  .refine((env) => !env.DATABASE_URL || env.ERRATA_AUTH_SECRET, {
    path: ['ERRATA_AUTH_SECRET'],
    message: 'needed with DATABASE_URL (at least 32 characters, the same on every server)',
  })
  .refine((env) => !env.ERRATA_OIDC_ISSUER || env.ERRATA_OIDC_CLIENT_ID, {
    path: ['ERRATA_OIDC_CLIENT_ID'],
    message: 'needed with ERRATA_OIDC_ISSUER (what the provider calls this backend)',
  })
  .refine((env) => env.ERRATA_PASSWORDS === 'on' || env.ERRATA_OIDC_ISSUER, {
    path: ['ERRATA_PASSWORDS'],
    message: 'on without ERRATA_OIDC_ISSUER (nobody could sign in)',
  })
  .refine((env) => env.ERRATA_MIGRATE === 'on' || env.DATABASE_URL, {
    path: ['ERRATA_MIGRATE'],
    message: 'on without DATABASE_URL (nobody else could bring the embedded database up to date)',
  })
  .refine((env) => !env.ERRATA_WRITING_MODEL || env.ERRATA_MODEL_URL, {
    path: ['ERRATA_MODEL_URL'],
    message: 'needed with ERRATA_WRITING_MODEL (where the model is asked)',
  })
  .refine((env) => !env.ERRATA_JUDGE_MODEL || env.ERRATA_MODEL_URL, {
    path: ['ERRATA_MODEL_URL'],
    message: 'needed with ERRATA_JUDGE_MODEL (where the model is asked)',
  })
  .refine((env) => !env.ERRATA_EMBEDDING_MODEL || env.ERRATA_MODEL_URL, {
    path: ['ERRATA_MODEL_URL'],
    message: 'needed with ERRATA_EMBEDDING_MODEL (where the model is asked)',
  })
  .refine((env) => !env.ERRATA_EMBEDDING_MODEL || !env.ERRATA_ENCODER_FILE, {
    path: ['ERRATA_ENCODER_FILE'],
    message: 'left out with ERRATA_EMBEDDING_MODEL (vectors of one source only can be compared)',
  })
  .refine((env) => !env.ERRATA_ENCODER_FILE || env.ERRATA_TOKENIZER_FILE, {
    path: ['ERRATA_TOKENIZER_FILE'],
    message: 'needed with ERRATA_ENCODER_FILE (the tokenizer.json that belongs to it)',
  })
  .refine((env) => !env.ERRATA_SMTP_URL || env.ERRATA_MAIL_FROM, {
    path: ['ERRATA_MAIL_FROM'],
    message: 'needed with ERRATA_SMTP_URL (the address that mails come from)',
  })
export type Variables = z.infer<typeof Variables>

/** All variables with their defaults, for the table in the docs. */
export function knownVariables(): Map<string, string | undefined> {
  const text = (value: unknown): string | undefined => (value === undefined ? undefined : String(value as string))
  return new Map(
    Object.entries(Variables.shape).map(([name, schema]) => [name, text(schema.safeParse(undefined).data)] as const),
  )
}

const isLoopback = (url: string): boolean => /^(?:localhost|127\.0\.0\.1|\[::1\])$/.test(new URL(url).hostname)
