/**
 * Links in a mail. Its bearer may stop such mails without signing in: the link names the receiver and the kinds, and is
 * signed, so that nobody can stop another's mails. It gives access to nothing else.
 */
import { createHmac, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import { Id, MailKind } from '../../../lib/contract/index.ts'

const Stop = z.tuple([Id, z.string().min(1).max(200), z.array(MailKind).min(1).max(MailKind.options.length)])
export type Stop = { projectId: string; userId: string; kinds: MailKind[] }

const signed = (secret: string, payload: string): Buffer =>
  createHmac('sha256', secret).update(`stop mails ${payload}`).digest()

export function stopToken(secret: string, { projectId, userId, kinds }: Stop): string {
  const payload = Buffer.from(JSON.stringify([projectId, userId, kinds])).toString('base64url')
  return `${payload}.${signed(secret, payload).toString('base64url')}`
}

/** Null if we did not sign it. */
export function readStopToken(secret: string, token: string): Stop | null {
  const [payload = '', signature = '', ...more] = token.split('.')
  const given = Buffer.from(signature, 'base64url')
  const ours = signed(secret, payload)
  if (more.length > 0 || given.length !== ours.length || !timingSafeEqual(given, ours)) return null
  try {
    const [projectId, userId, kinds] = Stop.parse(JSON.parse(Buffer.from(payload, 'base64url').toString()))
    return { projectId, userId, kinds }
  } catch {
    return null
  }
}

export const STOP_PATH = '/mail/stop'
export const stopPath = (secret: string, stop: Stop): string => `${STOP_PATH}?t=${stopToken(secret, stop)}`
