/** What floats in a customer's page: marks, the offer to flag, pointing, the preview. The page is a small help desk. */
import { type CSSProperties, type ReactElement, useEffect, useRef } from 'react'
import { makeFlagger } from '../../../entrypoints/flagger/flagger.ts'
import { type Drawn, overlay } from '../../../entrypoints/pointer/overlay.ts'
import { found } from '../../../entrypoints/pointer/texts.ts'
import { makePreviewer } from '../../../entrypoints/previewer/previewer.ts'
import { marksLayer } from '../../../entrypoints/transcript.content/mark/marks.ts'
import type { LiveTurn } from '../../../entrypoints/transcript.content/read/live-turns.ts'
import { spokenLanguage, words } from '../../../components/ui/words.ts'
import { draftingWords } from '../../../components/ui/late/lifecycle.ts'
import { MARK_WORDS } from '../../../lib/capture/mark-words.ts'
import { directionOf } from '../../../lib/domain/languages.ts'
import { ar } from '../../../lib/detect/point-words/ar.ts'
import { de } from '../../../lib/detect/point-words/de.ts'
import { en } from '../../../lib/detect/point-words/en.ts'
import type { PageEnv } from '../../../lib/detect/page-env.ts'
import { nothing } from './frame.tsx'

const ENV: PageEnv = { openRoot: (el) => el.shadowRoot, drawn: (el) => el.checkVisibility() }

const SAID = {
  ltr: [
    ['user', 'How do I reset a version 13 hub?'],
    ['assistant', 'Hold the reset button for 30 seconds until the light turns red.'],
    ['user', 'And version 12?'],
    ['assistant', 'The same.'],
    ['user', 'Can I still get a refund after 30 days?'],
    [
      'assistant',
      'Yes: we refund everything within 60 days, whatever the reason. Send it back in its box and with the bill.',
    ],
    ['agent', 'Mika here. After 30 days we can offer store credit.'],
  ],
  rtl: [
    ['user', 'كيف أعيد ضبط الموزع من الإصدار 13؟'],
    ['assistant', 'اضغط زر إعادة الضبط 30 ثانية حتى يصبح الضوء أحمر.'],
    ['user', 'والإصدار 12؟'],
    ['assistant', 'كذلك.'],
    ['user', 'هل يمكنني استرداد المبلغ بعد 30 يومًا؟'],
    ['assistant', 'نعم، نعيد كل شيء خلال 60 يومًا مهما كان السبب. أعده في علبته ومع الفاتورة.'],
    ['agent', 'معك ميكا. بعد 30 يومًا يمكننا تقديم رصيد في المتجر.'],
  ],
} as const

const paper = (light: string, dark: string): CSSProperties => ({ background: `light-dark(${light}, ${dark})` })
const BUBBLE: Record<'user' | 'assistant' | 'agent', CSSProperties> = {
  user: { ...paper('#0a5f57', '#0d7268'), color: '#fff', alignSelf: 'flex-end' },
  assistant: { ...paper('#eceff3', '#2c333b'), alignSelf: 'flex-start' },
  agent: { ...paper('#fff4dc', '#3d3524'), alignSelf: 'flex-start' },
}

type Chat = { list: Element; turns: HTMLElement[]; composer: Element }

/** @param run adds something of Errata's to the page, and returns its removal */
function Page({ run }: { run: (chat: Chat) => () => void }) {
  const list = useRef<HTMLDivElement>(null)
  const composer = useRef<HTMLInputElement>(null)
  useEffect(() => {
    const language = spokenLanguage()
    Object.assign(globalThis, { errataLanguage: language, errataPointWords: { en, de, ar }[language] })
    const turns = [...list.current!.querySelectorAll<HTMLElement>('p')]
    return run({ list: list.current!, turns, composer: composer.current! })
  }, [run])
  const dir = directionOf(spokenLanguage())
  const said = SAID[dir]
  return (
    // A direction of its own: what floats reads it before the document has one.
    <main
      dir={dir}
      style={{
        ...paper('#ffffff', '#14181c'),
        color: 'light-dark(#1d2329, #e6eaee)',
        font: '15px/22px Georgia, serif',
      }}
      className="flex h-full flex-col"
    >
      <h1 style={{ padding: '10px 14px', borderBottom: '1px solid light-dark(#d5dae0, #39424b)' }}>Larkspur</h1>
      <div ref={list} className="flex min-h-0 flex-1 flex-col gap-3 overflow-y-auto p-3">
        {said.map(([role, text]) => (
          <div key={text} style={{ ...BUBBLE[role], borderRadius: 14, padding: '8px 14px', maxWidth: '78%' }}>
            <p>{text}</p>
          </div>
        ))}
      </div>
      <div className="p-3">
        <input
          ref={composer}
          aria-label="Message"
          tabIndex={-1}
          style={{ ...paper('#ffffff', '#14181c'), border: '1px solid light-dark(#8a939c, #77818b)', borderRadius: 18 }}
          className="w-full px-3 py-2"
        />
      </div>
    </main>
  )
}

const keyed = (turns: readonly HTMLElement[]): LiveTurn[] =>
  turns.map((content, at) => ({ key: `k${at}`, content, node: content }) as unknown as LiveTurn)

function marks({ list, turns }: Chat): () => void {
  const layer = marksLayer(document, ENV, { clicked: nothing, dismissed: nothing, refused: nothing })
  layer.follow(keyed(turns), list)
  const said = MARK_WORDS[spokenLanguage()]
  layer.paint([
    { key: 'k1', kind: 'flagged', label: said.flagged(Object.values(said.evals).slice(0, 2).join(', ')) },
    { key: 'k3', kind: 'good', label: said.good },
    { key: 'k5', kind: 'bad', label: said.bad },
    { key: 'k6', kind: 'covered', label: said.covered },
  ])
  return layer.remove
}

function offer({ turns }: Chat): () => void {
  const flagger = makeFlagger(document)
  const range = document.createRange()
  const text = turns[5]!.firstChild!
  range.setStart(text, 5)
  range.setEnd(text, 30)
  document.getSelection()?.addRange(range)
  flagger.offer(range, nothing)
  return flagger.stop
}

function note({ turns }: Chat): () => void {
  const flagger = makeFlagger(document)
  flagger.say('flagged_without_words', turns[5]!)
  return flagger.stop
}

const named = (el: Element, hue: Drawn['hue'], name: string): Drawn => ({ el, hue, name, kind: 'picked' })
const pointWords = () => (globalThis as unknown as { errataPointWords: typeof en }).errataPointWords

function pointing({ turns }: Chat): () => void {
  const layer = overlay(document)
  const { steps, role, cancel, again } = pointWords()
  const acts = [again, cancel].map((label) => ({ label, run: nothing }))
  layer.tell({ ...steps.assistant, acts })
  layer.say({ text: pointWords().problems.alike, tone: 'bad' })
  layer.draw([
    { el: turns[3]!.parentElement!, hue: 'assistant', name: null, kind: 'aim' },
    named(turns[2]!.parentElement!, 'user', role.user),
  ])
  return layer.remove
}

function pointingCheck({ list, turns, composer }: Chat): () => void {
  const layer = overlay(document)
  const { check, checkHint, save, again, cancel, role } = pointWords()
  const acts = [save, again, cancel].map((label, at) => ({ label, main: at === 0, run: nothing }))
  layer.tell({ place: '', ask: check, hint: checkHint, acts })
  layer.say({ text: found({ user: 3, assistant: 3, agent: 1 }), tone: 'count' })
  const roles = ['user', 'assistant', 'user', 'assistant', 'user', 'assistant', 'agent'] as const
  layer.draw(
    [
      named(composer, 'composer', pointWords().composer),
      ...turns.map((turn, at) => named(turn.parentElement!, roles[at]!, role[roles[at]!])),
    ],
    list,
  )
  return layer.remove
}

function preview({ turns }: Chat): () => void {
  const previewer = makePreviewer(document)
  previewer.show(
    turns[5]!,
    [
      { tag: 'p', children: ['After 30 days we can offer ', { tag: 'strong', children: ['store credit'] }, '.'] },
      {
        tag: 'ol',
        children: [
          { tag: 'li', children: ['Send it back.'] },
          { tag: 'li', children: ['Keep the bill.'] },
        ],
      },
    ],
    { title: draftingWords.previewTitle, close: words.close },
  )
  return previewer.stop
}

const scene = (run: (chat: Chat) => () => void) => () => <Page run={run} />

export const inPageScenes = {
  'in-page-marks': scene(marks),
  // A mark's meaning: drawn once it is reached by Tab.
  'in-page-mark-said': () => (
    <div data-tabs={2} className="h-full">
      <Page run={marks} />
    </div>
  ),
  'in-page-offer': scene(offer),
  'in-page-note': scene(note),
  'in-page-pointing': scene(pointing),
  'in-page-pointing-check': scene(pointingCheck),
  'in-page-preview': scene(preview),
} satisfies Record<string, () => ReactElement>
