/** Doubts live in a part of their own, so that each part of the content script stays small. */
import type { Chat } from '../../lib/detect/detect.ts'
import type { PageEnv } from '../../lib/detect/page-env.ts'
import { DOUBTS, type DoubtsWorld } from './beside.ts'

export function doubtedHere(chat: Chat, env: PageEnv): Chat {
  const doubted = (globalThis as DoubtsWorld)[DOUBTS]
  if (!doubted) throw new Error('The part that doubts did not come')
  return doubted(chat, env)
}
