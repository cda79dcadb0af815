/**
 * The composer of a chat in which nothing has been said yet, so that detection has nothing to read. Writing into
 * somebody's forum or channel would be worse than not asking, so a message box alone is not enough: it must say that an
 * assistant is asked there, or be part of something named a chat, and nobody may have written around it.
 */
import { rootNodeOf } from './dom.ts'
import { findComposers } from './composer.ts'
import { COMMENTS } from './denied-words.ts'
import { isRegion } from './lists.ts'
import { type PageEnv, isShadowRoot, parentOf, childrenOf } from './page-env.ts'
import type { Tree } from './roots.ts'
import { vocabulary } from './vocabulary.ts'
import { wordSet } from './word-set.ts'
import { CHAT_WORDS, hasWord, isTimeLike } from './words.ts'

const LIMIT = 2
const LEVELS = 8

/** Verbs, as far as the language has a form of its own for them: "your question" is on forms that go to people. */
const isAsked = vocabulary({
  whole:
    'ask ai assistant copilot bot chatbot frag frage fragen stell posez demandez pregunta pregunte vraag pergunte kysy kysykää întreabă întrebați spør fråga zeptej zeptejte zapytaj kérdezz kérdezzen запитай запитайте спроси спросите uliza tanyakan',
  inside: '質問 聞いて 提问 提問 اسأل שאל بپرس',
})
/** Words that name an assistant; "ask" alone is also on many forms that go to the people behind the page. */
const isSomebodyAsked = vocabulary({
  whole: 'ai assistant copilot bot chatbot anything me mich moi preguntame',
  inside: 'アシスタント المساعد',
})
/** Names around the field. "thread" and "topic" are not among them: these may be with an assistant. */
const isAmongPeople = vocabulary({
  begins: 'comment review forum repl discussion kommentar rezension commentaire comentario',
})
const isPublic = vocabulary({
  whole: `comment review reviews post publish forum thread issue ticket topic ${COMMENTS.whole}`,
  begins: `rezension bewertung resena ${COMMENTS.begins}`,
  inside: `レビュー ${COMMENTS.inside}`,
})
/** A reply, be it to people or to an assistant that asks. */
const isAnswered = vocabulary({
  whole: 'reply answer answers',
  begins: 'antwort repondre reponse responder respuesta',
  inside: '返信 رد',
})

const fieldWords = (el: Element): string =>
  ['placeholder', 'aria-label', 'aria-placeholder', 'data-placeholder', 'title']
    .map((n) => el.getAttribute(n) ?? '')
    .join(' ')

const MESSAGES = wordSet('messages msgs')
/** Named after the messages that are to come, and empty: who asks there is the first. */
function awaitsMessages(el: Element): boolean {
  const names = el.getAttribute('class') ?? ''
  return (hasWord(names, MESSAGES) || /message[-_]?list/i.test(names)) && !/\S/.test(el.textContent ?? '')
}

/** Times next to what people wrote. A new conversation may have one at its head. */
function timesIn(scope: Element): number {
  const times = new Set<string>()
  for (const el of scope.querySelectorAll('time,span,div,p,small,a')) {
    if (el.localName !== 'time' && el.childElementCount > 0) continue
    const text = (el.textContent ?? '').trim()
    if (el.localName === 'time' || isTimeLike(text)) times.add(text)
    if (times.size > 1) break
  }
  return times.size
}

function points(field: Element, asks: boolean, env: PageEnv): number {
  const said = fieldWords(field)
  const sum = (asks ? 1 : 0) + (isAsked(said) ? 1 : 0)
  if (isPublic(said)) return 0
  let named = false
  let floats = false
  let announces = false
  for (let at = parentOf(field), depth = 0; at && depth < LEVELS; at = parentOf(at), depth++) {
    const isPage = /^(body|html|main)$/.test(at.localName)
    const names = `${at.getAttribute('class') ?? ''} ${at.id} ${at.getAttribute('aria-label') ?? ''}`
    if (isAmongPeople(names) && !isPage) return 0
    if (isPage) break
    named ||= hasWord(`${names} ${at.localName.includes('-') ? at.localName : ''}`, CHAT_WORDS)
    named ||= [...at.querySelectorAll('h1,h2,h3,[role="heading"]')].some((head) =>
      hasWord((head.textContent ?? '').slice(0, 80), CHAT_WORDS),
    )
    named ||= childrenOf(at).some(awaitsMessages)
    floats ||= at.getAttribute('role') === 'dialog' || env.style?.(at).position === 'fixed'
    announces ||= isRegion(at) || childrenOf(at).some(isRegion)
    if (timesIn(at) > 1) return 0
  }
  const apart = isShadowRoot(rootNodeOf(field))
  if (isAnswered(said) && !(named && (floats || apart))) return 0
  const around = Number(named) + Number(floats) + Number(announces) + (apart ? 0.5 : 0)
  // A single line with a form of its own sends a question to whoever reads the form's mail.
  if (around === 0 && field.localName === 'input' && !isSomebodyAsked(said)) return 0
  return sum + around
}

export function findLoneComposer(roots: readonly Tree[], env: PageEnv): HTMLElement | null {
  let best: { el: HTMLElement; sum: number } | null = null
  for (const root of roots) {
    for (const { el, asks, enabled } of findComposers(root, env)) {
      const sum = enabled ? points(el, asks, env) : 0
      if (sum >= LIMIT && sum > (best?.sum ?? 0)) best = { el, sum }
    }
  }
  return best?.el ?? null
}
