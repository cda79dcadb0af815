/** One page: find the chat, follow it, send it, mark it, answer what the extension asks. */
import type { TranscriptSnapshot } from '../../lib/contract/transcript.ts'
import type { Tree } from '../../lib/detect/roots.ts'
import { findChats } from '../../lib/detect/detect.ts'
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
    const chat = findChats(document, env, roots).toSorted((a, b) => b.confidence - a.confidence)[0]
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
          last = turns
          layer.follow(turns, reading.chat().list)
          sender.update({ chat: reading.chat(), turns, conversationKey }, growing)
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

  return {
    handlers: {
      'transcript.requested': () => {
        if (reading) sender.resend()
        else look()
        return { found: reading !== null, turns: reading?.turns().length ?? 0 }
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
