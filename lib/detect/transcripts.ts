/** Whole transcripts of found chats in one go. Long lists are better read row by row, in slices. */
import { type Chat, readTurn, type Turn } from './chat.ts'
import type { PageEnv } from './page-env.ts'
import { isBeingWritten } from './read.ts'
import { type Learn, saidIn } from './said.ts'

/** `settled`: no sign that it is being written. Only time tells whether it has come to rest (settle.ts). */
type SettledTurn = Turn & { settled: boolean }
export type Transcript = Chat & { turns: SettledTurn[] }

/** All turns in the order of the conversation. */
export const readChat = (chat: Chat, env: PageEnv, learn: Learn): Turn[] =>
  saidIn(chat, env, learn).flatMap(({ node, role }) => readTurn(node, role, chat, env) ?? [])

export const transcriptsOf = (chats: readonly Chat[], env: PageEnv, learn: Learn): Transcript[] =>
  chats.map((chat) => ({
    ...chat,
    turns: readChat(chat, env, learn).map((turn) => ({ ...turn, settled: !isBeingWritten(turn.node) })),
  }))
