/** What a page showed where no chat was found: for users who wonder why, or point at the chat themselves. */
import { findComposers } from './composer.ts'
import type { Chat } from './chat.ts'
import { study } from './detect.ts'
import { doubted } from './doubts.ts'
import { candidatesIn, levelsAround } from './lists.ts'
import type { PageEnv } from './page-env.ts'
import { allRoots, type Tree } from './roots.ts'

type Seen = {
  /** Number of message boxes in which a user could write. */
  fields: number
  /** What looked most like a chat, and why it was not taken for one. `confidence` 0–1. */
  guess: { confidence: number; messages: number; why: string[] } | null
}

const MAX_FIELDS = 4
const MAX_LEVELS = 8

export function whatWasSeen(root: Tree, env: PageEnv): Seen {
  const composers = allRoots(root, env).flatMap((tree) => findComposers(tree, env))
  let best: Chat | null = null
  for (const composer of composers.slice(0, MAX_FIELDS)) {
    let level = 0
    for (const { scope, not } of levelsAround(composer.el)) {
      if (++level > MAX_LEVELS) break
      for (const { list } of candidatesIn(scope, env, not, composer.el).slice(0, 4)) {
        const found = study(list, composer, level, env)
        const chat = found && doubted(found, env)
        if (chat && (!best || chat.confidence > best.confidence)) best = chat
      }
    }
  }
  return {
    fields: composers.length,
    guess: best && { confidence: best.confidence, messages: best.learntFrom, why: best.why.slice(0, 4) },
  }
}
