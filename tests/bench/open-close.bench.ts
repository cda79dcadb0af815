/**
 * npm run bench -- open-close
 *
 * What is left in the page's memory after a chat widget was opened and closed 1,000 times, each time with another
 * conversation: in eight frames at once, so that it takes two minutes. Against the same page with an observer that does
 * nothing, both counted after garbage was collected.
 */
import { type Arm, launchArm, open, type Opened, OBSERVER_ONLY, conversationsOf } from './support/arms.ts'
import { progress, report, type Row } from './support/report.ts'
import { servePage } from './support/serve.ts'

const FRAMES = 8
const CYCLES = 125
/** By then every part has come, and what is kept once is there. */
const WARM_UP = 80
/** Each cycle's conversation is to be found and read in it; by far most must have been, or this measures nothing. */
const OPEN_MS = 520
const CLOSED_MS = 60
const LEAST_READ = 0.8 * FRAMES * (WARM_UP + CYCLES)
/** For 1,000 conversations, whose words alone are some 1.5 MB. */
const KEPT_BYTES = 100_000
const KEPT_NODES = 200

const widget = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Support</title><style>
#chat { position: fixed; inset: 0 0 0 auto; width: 320px; display: flex; flex-direction: column }
#messages { flex: 1; overflow: auto } .message { max-width: 80%; margin: 8px 0; padding: 8px 12px; border-radius: 12px; background: #eee }
.user { margin-left: auto; background: #dde6ff }
</style></head><body><button id="launcher">Chat</button><script>
const messages = (n) => Array.from({ length: 10 }, (_, i) => '<div class="message user"><p>Question ' + i + ' of visit ' + n + ' about sensor ' + (n * 7 + i) + '?</p></div><div class="message assistant"><p>Answer ' + i + ' of visit ' + n + ': <b>hold</b> the button.</p><ol><li>Open it</li><li>Press it</li></ol></div>').join('')
window.cycle = async (from, count, open, closed) => {
  const wait = (ms) => new Promise((done) => setTimeout(done, ms))
  for (let n = from; n < from + count; n += 1) {
    launcher.click()
    const chat = document.createElement('section')
    chat.id = 'chat'
    chat.setAttribute('aria-label', 'Chat')
    chat.innerHTML = '<div id="messages" role="log">' + messages(n) + '</div><form><textarea aria-label="Message" placeholder="Write a message…"></textarea><button type="submit">Send</button></form>'
    document.body.append(chat)
    await wait(open)
    chat.remove()
    await wait(closed)
  }
}
</script></body></html>`
const page = (url: string): string =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Frames</title></head><body>${`<iframe src="${url}" width="400" height="300"></iframe>`.repeat(FRAMES)}</body></html>`

type Memory = {
  /** Objects, strings, functions, and what stands behind them. */
  bytes: number
  /** What the engine makes of code, anew for each frame and for as long as it finds something to improve. */
  code: number
  nodes: number
  listeners: number
}

type Snapshot = {
  snapshot: { meta: { node_fields: string[]; node_types: [string[], ...unknown[]] } }
  nodes: number[]
  strings: string[]
}
const OF_THE_ENGINE = new Set(['code', 'hidden', 'object shape'])

async function heldBy({ cdp }: Opened): Promise<Pick<Memory, 'bytes' | 'code'>> {
  const chunks: string[] = []
  const take = ({ chunk }: { chunk: string }): void => void chunks.push(chunk)
  cdp.on('HeapProfiler.addHeapSnapshotChunk', take)
  await cdp.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false })
  cdp.off('HeapProfiler.addHeapSnapshotChunk', take)
  const { snapshot, nodes, strings } = JSON.parse(chunks.join('')) as Snapshot
  const { node_fields: fields, node_types: types } = snapshot.meta
  const [type, name, size] = ['type', 'name', 'self_size'].map((field) => fields.indexOf(field)) as [
    number,
    number,
    number,
  ]
  const held = { bytes: 0, code: 0 }
  for (let at = 0; at < nodes.length; at += fields.length) {
    const isCode =
      OF_THE_ENGINE.has(types[0][nodes[at + type]!]!) || strings[nodes[at + name]!]!.startsWith('system / ')
    held[isCode ? 'code' : 'bytes'] += nodes[at + size]!
  }
  return held
}

async function memoryOf(opened: Opened): Promise<Memory> {
  const { page: at, cdp } = opened
  for (let i = 0; i < 3; i += 1) {
    await cdp.send('HeapProfiler.collectGarbage')
    await at.waitForTimeout(300)
  }
  const { nodes, jsEventListeners } = await cdp.send('Memory.getDOMCounters')
  return { ...(await heldBy(opened)), nodes, listeners: jsEventListeners }
}

async function cycle({ page: at }: Opened, from: number, count: number): Promise<void> {
  await Promise.all(
    at
      .frames()
      .slice(1)
      .map((frame, index) =>
        frame.evaluate(
          ([first, many, opened, closed]) =>
            (globalThis as unknown as { cycle(...of: number[]): Promise<void> }).cycle(first!, many!, opened!, closed!),
          [index * 10_000 + from, count, OPEN_MS, CLOSED_MS],
        ),
      ),
  )
}

async function grownBy(arm: Arm, url: string): Promise<Memory> {
  const opened = await open(arm, url)
  await opened.cdp.send('HeapProfiler.enable')
  await cycle(opened, 0, WARM_UP)
  const before = await memoryOf(opened)
  await cycle(opened, WARM_UP, CYCLES)
  const after = await memoryOf(opened)
  await opened.page.close()
  return {
    bytes: after.bytes - before.bytes,
    code: after.code - before.code,
    nodes: after.nodes - before.nodes,
    listeners: after.listeners - before.listeners,
  }
}

const read = new Set<string>()
let watching = true
/** Each conversation stands for a moment only. */
async function countRead(arm: Arm): Promise<void> {
  while (watching) {
    for (const { conversationKey } of await conversationsOf(arm)) read.add(conversationKey)
    await new Promise((done) => setTimeout(done, 150))
  }
}

const inner = await servePage(widget)
const site = await servePage(page(inner.url))
const arms: Arm[] = []
try {
  const ours = await launchArm(null)
  arms.push(ours)
  const floor = await launchArm(OBSERVER_ONLY)
  arms.push(floor)
  const counting = countRead(ours)
  const [grown, idle] = await Promise.all([grownBy(ours, site.url), grownBy(floor, site.url)])
  watching = false
  await counting
  progress(`${read.size} conversations were read`)
  if (read.size < LEAST_READ) throw new Error(`Only ${read.size} conversations were read: this measures nothing.`)
  const kB = (bytes: number): string => `${(bytes / 1_000).toFixed(0)} kB`
  const row = (what: string, [ours, against]: [number, number], kept: number, unit: string, scale = 1): Row => ({
    what,
    ours: `${(ours / scale).toFixed(0)} ${unit}`,
    against: `${(against / scale).toFixed(0)} ${unit} + ${kept / scale} ${unit}`,
    ratio: Math.max(0, ours - against) / kept,
    limit: 1,
  })
  report(
    'Left after 1,000 open-close cycles',
    [
      row('objects and strings', [grown.bytes, idle.bytes], KEPT_BYTES, 'kB', 1_000),
      { what: 'code that the engine made', ours: kB(grown.code), against: kB(idle.code), ratio: null },
      row('nodes of the document', [grown.nodes, idle.nodes], KEPT_NODES, ''),
      row('listeners', [grown.listeners, idle.listeners], FRAMES, ''),
    ],
    `${read.size} conversations were read. Against an observer that does nothing, and a remainder.`,
  )
} finally {
  for (const arm of arms) await arm.close()
  await inner.close()
  await site.close()
}
