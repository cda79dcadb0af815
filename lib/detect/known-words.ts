/**
 * The words that detection looks for, gathered from where they are used. They stay readable in a report of a page: they
 * are common words of chat interfaces, and without them a report would not be read as its page is.
 */
import { ASKS, OTHER_USE } from './composer.ts'
import { DENIED } from './denied-words.ts'
import { SAID_TO_TYPE } from './facts.ts'
import { LIST_WORDS } from './lists.ts'
import { AGAIN } from './new-conversation.ts'
import { SENDS, SENDS_TOO } from './says-send.ts'
import { STATE } from './shape.ts'
import { HANDED_BACK, HANDED_OVER, MACHINE } from './hand-over.ts'
import { SAID_BY_OTHER, SAID_BY_USER } from './labels.ts'
import { ITEM_WORDS } from './units.ts'
import { entriesOf } from './vocabulary.ts'
import {
  AGENT_WORDS,
  ASSISTANT_WORDS,
  CHAT_WORDS,
  DISCLAIMS,
  ERROR_WORDS,
  GREETS_FIRST,
  HIDDEN_WORDS,
  INTRODUCES,
  META_WORDS,
  NAME_WORDS,
  NOTICE_WORDS,
  OFFERS,
  READ_MARK,
  RESPONSE_WORDS,
  NAMES_TOO,
  SPOKEN_USER_WORDS,
  STOP_WORDS,
  TIME,
  TYPING_WORDS,
  USER_WORDS,
} from './words.ts'

/** Words of time stamps and dates that the pattern has only in pieces or as single letters; numbers are replaced. */
const TIME_WORDS =
  'a an p m am pm s d h z t few secs second seconds mins minute minutes hr hrs hours days weeks at um st nd rd th january february march april june july august september october november december sept januar februar märz juni juli oktober dezember monday tuesday wednesday thursday friday saturday sunday montag dienstag donnerstag freitag samstag sonntag 年 月 日 分 秒 前 ص م ق ب ظ π μ ч г р'
/** Attribute values that are part of the markup. */
const MARKUP =
  'alert alertdialog application article banner button cell checkbox columnheader combobox complementary contentinfo definition dialog document feed figure form grid gridcell group heading img link list listbox listitem log main marquee math menu menubar menuitem menuitemcheckbox menuitemradio navigation none note option presentation progressbar radio radiogroup region row rowgroup rowheader scrollbar search searchbox separator slider spinbutton status switch tab table tablist tabpanel term textbox timer toolbar tooltip tree treeitem true false polite off assertive ltr rtl auto plaintext only additions removals all text submit reset file hidden email tel url number password date mixed page step location data running idle complete open closed active inactive'

export type Words = {
  whole: ReadonlySet<string>
  /** Beginnings of words. */
  stems: readonly string[]
  /** Finds words of non-Latin scripts, which may stand inside text without spaces. */
  foreign: RegExp
}

/** The words of a pattern: whole ones, and the beginnings of those that may go on. */
function wordsIn({ source }: RegExp): { whole: string[]; stems: string[] } {
  const stems = [...source.matchAll(/(\p{L}+)\\w[*+]/gu)].map(([, stem]) => stem!.toLowerCase())
  const plain = source.replaceAll(/\\p\{\w+\}|\\[a-z]/giu, ' ')
  const whole = [...plain.matchAll(/(\p{L}+)(\?)?/gu)].flatMap(([, word, maybe]) =>
    maybe ? [word!, word!.slice(0, -1)] : [word!],
  )
  return { whole: whole.filter((word) => word.length > 1).map((word) => word.toLowerCase()), stems }
}

export const isLatin = (word: string): boolean => /^[\p{Script=Latin}\p{M}]+$/u.test(word)

const IDEOGRAPH = /\p{Script=Han}/u

function gather(sets: ReadonlyArray<Iterable<string>>, patterns: readonly RegExp[]): Words {
  const found = patterns.map(wordsIn)
  // `human-agent` is written as two words too.
  const single = sets.flatMap((words) => [...words]).flatMap((word) => word.split(/[^\p{L}\p{N}]+/u))
  const whole = new Set([...single, ...found.flatMap((one) => one.whole)].filter((word) => word !== ''))
  // A single letter of an alphabet is part of nearly every word; only an ideograph is a word inside others.
  const foreign = [...whole]
    .filter((word) => !isLatin(word) && (word.length > 1 || IDEOGRAPH.test(word)))
    .toSorted((a, b) => b.length - a.length)
  return {
    whole,
    foreign: new RegExp(`(${foreign.join('|')})`, 'u'),
    stems: [...found.flatMap(({ stems }) => stems), ...wordsIn(DISCLAIMS()).whole].filter((stem) => stem.length > 3),
  }
}

/** Said in a conversation or around it: who speaks, who writes, when it was. */
const SAID: readonly [ReadonlyArray<Iterable<string>>, readonly RegExp[]] = [
  [USER_WORDS, SPOKEN_USER_WORDS, NAMES_TOO, ASSISTANT_WORDS, AGENT_WORDS, TIME_WORDS.split(' ')],
  [
    SAID_BY_USER,
    SAID_BY_OTHER,
    SAID_TO_TYPE,
    HANDED_OVER,
    HANDED_BACK,
    MACHINE,
    GREETS_FIRST,
    OFFERS,
    INTRODUCES,
    READ_MARK,
    TIME(),
    DISCLAIMS(),
  ],
]
export const SAID_WORDS = gather(...SAID)

/** Written in markup or on a control. */
export const MARKUP_WORDS = gather(
  [
    ...SAID[0],
    NOTICE_WORDS,
    META_WORDS,
    ERROR_WORDS,
    NAME_WORDS,
    TYPING_WORDS,
    STOP_WORDS,
    RESPONSE_WORDS,
    CHAT_WORDS,
    entriesOf(DENIED),
    entriesOf(SENDS),
    SENDS_TOO,
    LIST_WORDS,
    ITEM_WORDS,
    MARKUP.split(' '),
    'language lang review reviews comment comments cursor neue neuer neues'.split(' '),
  ],
  [...SAID[1], ASKS, OTHER_USE, AGAIN, STATE, HIDDEN_WORDS],
)

export function isKnown(word: string, { whole, stems }: Words): boolean {
  return whole.has(word) || stems.some((stem) => word.startsWith(stem))
}
