/** What is said in a made-up chat: a conversation of turns, and which of them an answer shows more than words with. */
import type { Choices } from './choices.ts'
import type { Language } from './words/language.ts'

export type Role = 'user' | 'assistant' | 'agent'
/** Of a turn `also` is what may be read as well, where it is a matter of taste what belongs to the message. */
export type Turn = { role: Role; text: string; also?: string[] }
export type Extra = 'picture' | 'file' | 'card' | 'carousel'
/** One bubble. @property reply number of the answer or question it belongs to */
export type Bubble = Turn & { reply: number; extra?: Extra }
export type Talk = { bubbles: Bubble[]; unanswered: boolean; handOver: number | null; name: string; person: string }

const list = (items: readonly string[], mark: (at: number) => string): string =>
  items.map((item, at) => `${mark(at)} ${item}`).join('\n')

function answerOf(kind: string, plain: string, words: Language): string {
  const [lead, ...steps] = words.steps
  const [over, head, ...rows] = words.table
  const cells = (row: readonly [string, string]): string => `| ${row.join(' | ')} |`
  switch (kind) {
    case 'bullets':
      return `${lead}\n\n${list(steps, () => '-')}`
    case 'steps':
      return `${plain}\n\n${lead}\n\n${list(steps, (at) => `${at + 1}.`)}\n\n${words.link}`
    case 'table':
      return `${over}\n\n${cells(head!)}\n| --- | --- |\n${rows.map(cells).join('\n')}`
    case 'code':
      return `${plain}\n\n\`\`\`\ncurl -X POST /v1/reset -d id=42\n\`\`\`\n\n${words.link}`
    case 'heading':
      return `## ${lead.replace(/[:：]$/, '')}\n\n${plain}\n\n${list(steps, () => '-')}`
    case 'link':
      return `${plain} ${words.link}`
    case 'paragraphs':
      return `${plain}\n\n${words.link}\n\n${lead.replace(/[:：]$/, '.')}`
    case 'bold':
      return `**${words.exchanges[0]![0]}**\n\n${plain}`
    default:
      return plain
  }
}

export function talkOf(choices: Choices, words: Language): Talk {
  const bubbles: Bubble[] = []
  const name = choices.any('bot', words.bot)
  let reply = 0
  const say = (role: Role, text: string, extra?: Extra): void =>
    void bubbles.push({ role, text, reply, ...(extra && { extra }) })

  const greeting = choices.take('greeting', { one: 6, two: 2, none: 3 })
  if (greeting !== 'none') say('assistant', choices.any('hello', words.greetings))
  if (greeting === 'two')
    say(
      'assistant',
      words.greetings.find((one) => one !== bubbles[0]!.text)!,
    )
  const count = choices.number('exchanges', 1, 5)
  choices.taken.set('exchanges', String(count))
  const first = choices.number('first', 0, words.exchanges.length - 1)
  const kind = choices.take('answers', {
    plain: 5,
    bullets: 1,
    steps: 1.5,
    table: 1,
    code: 0.5,
    heading: 0.7,
    link: 1.5,
    paragraphs: 1.5,
    bold: 0.8,
  })
  const leftOpen = choices.take('last question', { answered: 5, unanswered: 1.2 }) === 'unanswered'
  const shorts = choices.take('short turns', { none: 4, some: 2, only: 0.5 })
  const inARow = choices.take('bubbles in a row', { no: 4, assistant: 1.4, both: 1 })
  const extra = choices.take('extra', { none: 8, picture: 1, file: 0.8, card: 1.2, carousel: 0.6 })
  const handOver =
    choices.take('hand-over', { no: 6, 'to a person': 1.2 }) === 'to a person' ? Math.ceil(count / 2) : null
  let handedAt: number | null = null
  // Nobody says the same twice: one rich answer, and of what goes with answers two at most.
  let richLeft = 1
  let extrasLeft = 2
  const additions = [words.link, words.ui.welcome[0]]
  const long = words.exchanges.map((_, at, all) => all[(first + at) % all.length]!)
  const short = [...words.short]
  for (let at = 0; at < count; at += 1) {
    const isShort =
      short.length > 0 && (shorts === 'only' || (shorts === 'some' && choices.happens(`short ${at}`, 0.4)))
    const next = (isShort ? short : long).shift()
    if (!next) break
    const [asked, answered] = next
    reply += 1
    say('user', asked)
    if (inARow === 'both' && choices.happens(`more asked ${at}`, 0.4)) say('user', words.ui.suggestions[at % 3]!)
    if (at === count - 1 && leftOpen) break
    reply += 1
    const byPerson = handOver !== null && at >= handOver - 1 && count > 1
    if (byPerson) {
      handedAt ??= bubbles.length
      say('agent', words.persons[(at - handOver + 1) % 2]!)
    } else {
      const showsMore = extra !== 'none' && choices.happens(`extra ${at}`, 0.5) && extrasLeft-- > 0
      const rich = !isShort && (kind === 'plain' || (choices.happens(`rich ${at}`, 0.6) && richLeft-- > 0))
      say('assistant', rich ? answerOf(kind, answered, words) : answered, showsMore ? (extra as Extra) : undefined)
    }
    if (inARow !== 'no' && choices.happens(`more ${at}`, 0.5) && !bubbles.at(-1)!.text.includes(additions[0] ?? '')) {
      const [more] = additions.splice(0, 1)
      if (more) say(byPerson ? 'agent' : 'assistant', more)
    }
  }
  const unanswered = bubbles.at(-1)?.role === 'user'
  if (!unanswered && choices.happens('thanks', 0.3)) {
    const byPerson = handedAt !== null
    reply += 1
    say('user', words.thanks[0])
    reply += 1
    say(byPerson ? 'agent' : 'assistant', words.thanks[1])
  }
  return { bubbles, unanswered, handOver: handedAt, name, person: words.person }
}
