/** Who speaks in a chat, message by message in the order of the conversation; the words are not read. */
import { type Chat, roleOf, unitsOf } from './chat.ts'
import type { PageEnv } from './page-env.ts'
import type { Role } from './role.ts'
import { rowsOf } from './units.ts'

export type Said = { node: Element; role: Role }
/** Sorts messages that are not known yet. */
export type Learn = (chat: Chat, units: readonly Element[], env: PageEnv) => void

export function saidIn(chat: Chat, env: PageEnv, learn: Learn): Said[] {
  const units = rowsOf(chat.list, env).flatMap((row) => unitsOf(row, chat, env))
  const unknown = units.filter((unit) => roleOf(unit, chat) === undefined)
  if (unknown.length > 0) learn(chat, unknown, env)
  const said = units.flatMap((node) => {
    const role = roleOf(node, chat)
    return role ? { node, role } : []
  })
  return chat.newestFirst ? said.reverse() : said
}
