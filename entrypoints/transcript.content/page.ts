/** One page: find the chat, follow it, send it, mark it, answer what the extension asks. */
import type { TranscriptSnapshot } from '../../lib/contract/transcript.ts'
import { whatWasSeen } from '../../lib/detect/guess.ts'
import type { Tree } from '../../lib/detect/roots.ts'
import { siteAdapters } from './adapters.ts'
import { articleOf, chatParts } from './article.ts'
import { ask } from './drive.ts'
import { followChat, type LiveTurn, randomKey, type Reading } from './reading.ts'
import type { Reader, ReaderDeps } from './reader.ts'
import { fetchSource } from './source.ts'

export function readPage(deps: ReaderDeps): Reader {
  const { env } = deps
  let reading: Reading | null = null
  let conversationKey = randomKey()
  /** Turns of the last chat: a widget mounted anew goes on where it was. */
  let last: readonly LiveTurn[] = []
  let article: { href: string; value: TranscriptSnapshot['article'] } | null = null

  const adapters = siteAdapters(env, deps.adapters, lookAnew)
  const layer = deps.marks
  const sender = deps.sender({
    marks: (marks) => layer.paint(marks),
    page: () => ({
      url: location.href.slice(0, 4_000),
      title: document.title.slice(0, 500),
      language: (document.documentElement.lang || '').slice(0, 20) || null,
      article: articleNow(),
    }),
  })

  function articleNow(): TranscriptSnapshot['article'] {
    const chat = reading?.chat()
    if (!chat) return null
    // Read once per address: it does not change with each token.
    if (article?.href !== location.href) {
      article = { href: location.href, value: articleOf(document, env, chatParts(chat.list, chat.composer, document)) }
    }
    return article.value
  }

  function look(roots?: readonly Tree[]): boolean {
    if (reading) return true
    const [chat] = adapters.find(document, roots)
    if (!chat || !deps.isLive()) return false
    reading = followChat(
      chat,
      env,
      last,
      {
        changed(turns, fresh) {
          if (!deps.isLive() || !reading) return
          if (fresh) conversationKey = randomKey()
          const growing =
            !fresh &&
            turns.length === last.length &&
            turns.every((turn, i) => turn.key === last[i]?.key && turn.rest.settled === last[i]?.rest.settled)
          const grown = turns.length !== last.length
          last = turns
          if (grown && adapters.takesOver(reading.chat(), document)) return lookAnew()
          layer.follow(turns, reading.chat().list)
          const chat = reading.chat()
          sender.update({ chat, turns, conversationKey, adapter: adapters.healthOf(chat) }, growing)
        },
        lost() {
          reading = null
          layer.follow([], null)
          deps.searchAgain()
        },
      },
      deps.passed,
    )
    return true
  }

  /** What reads the chat has changed; the conversation has not. */
  function lookAnew(): void {
    reading?.stop()
    reading = null
    if (!deps.isLive()) return
    if (!look()) return deps.searchAgain()
    if (last.length === 0) return
    // By what it is read is told even where that reads the same.
    const chat = reading!.chat()
    sender.update({ chat, turns: last, conversationKey, adapter: adapters.healthOf(chat) }, false)
    sender.resend()
  }

  return {
    handlers: {
      'transcript.requested': () => {
        if (reading) sender.resend()
        else look()
        if (!reading) return { found: false, turns: 0, seen: whatWasSeen(document, env) }
        return { found: true, turns: reading.turns().length }
      },
      'marks.painted': ({ marks }) => {
        layer.paint(marks)
        return {}
      },
      'marks.shown': () => {
        layer.show(true)
        return {}
      },
      'marks.hidden': () => {
        layer.show(false)
        return {}
      },
      'adapters.changed': () => {
        adapters.load()
        return {}
      },
      'turn.shown': ({ key }) => ({ shown: layer.pulse(key) }),
      'question.asked': ({ text, newConversation }) => ask(() => reading?.chat() ?? null, env, text, newConversation),
      'source.requested': ({ href }) => fetchSource(href, location.href),
    },
    look,
    stop() {
      reading?.stop()
      reading = null
      sender.stop()
      layer.remove()
    },
  }
}
