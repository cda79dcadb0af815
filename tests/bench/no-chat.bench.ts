/**
 * npm run bench -- no-chat
 *
 * What a visit of a page without a chat costs: documentation of some 5,000 nodes with a search box, a list that gets a
 * line each half second, clicks, and one change to another article. CPU of the page's main thread, beyond the same
 * extension whose content script is empty. Both are visited at the same time, in a browser each.
 *
 * By the trace it is the stretches in which our script ran, with the layout that it asked for: that tells a tenth of a
 * millisecond. By the thread it is all that differs, garbage and the noting of changes too, but the page's own work
 * varies from visit to visit by more than what is sought: it shows that nothing large is missed.
 *
 * Where it goes, in ms of some 7.9 (by the trace; several visits, a busy machine):
 *
 *   2.0  compiling the script
 *   0.7  the browser's own bindings: any script pays them that can hear a message from the extension
 *   1.2  the rest of its first run
 *   1.6  the first search, cold: 0.65 for fields, 0.7 for what may hold a shadow root
 *   0.8  at most one later search, where there were five
 *   1.6  twelve calls of the observer: 0.07 each, and 0.2 more where it looks through what came
 *
 * To ask for a closed shadow root costs 0.02 to 0.04 each time. Tried in vain: one query in the place of seven for what
 * was added; a script without characters beyond ASCII; XPath for custom elements (faster on 2,000 elements, slower on
 * 30,000); the first search in the script's own run, without a task of its own; looking through each change as it comes
 * (0.25 each, ten times). A shorter script: without all that answers messages and remembers what is sent, 12.7 kB in the
 * place of 15.9, it takes 0.2 less to compile and no less to run. The rest of it is the search, which each page needs.
 *
 * ERRATA_EXTENSION names the folder of another build, which is measured beside this one: before and after.
 */
import { type Arm, launchArm, NOTHING, open, threadTime } from './support/arms.ts'
import { goal, progress, quantile, report, spread } from './support/report.ts'
import { servePage } from './support/serve.ts'
import { oursDuring } from './support/trace.ts'

const ROUNDS = 15
const VISIT_MS = 5_000
const GOAL_MS = 5
const OTHER_BUILD = process.env['ERRATA_EXTENSION']

const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Handbook</title><style>
body { font: 15px/1.5 system-ui; display: grid; grid-template-columns: 240px 1fr 200px }
</style></head><body><header><form role="search"><input type="search" name="q" placeholder="Search the handbook"></form></header>
<nav><ul></ul></nav><main></main><aside><h2>Changes</h2><ul id="feed"></ul><button id="more">More</button></aside><script>
const article = (n) => Array.from({ length: 60 }, (_, i) => '<section><h2 id="s' + i + '">Part ' + n + '.' + i + '</h2><p>Hold the <b>button</b> of sensor ' + i + ' until its <i>light</i> is <a href="#s' + i + '">green</a>, then let it go.</p><div class="note"><p>The light goes out after <code>' + i + ' s</code>.</p></div><table><tr><td>Range</td><td>' + i + ' m</td></tr><tr><td>Battery</td><td>CR2032</td></tr></table><ol><li>Open the app</li><li>Choose <b>Devices</b></li><li>Press <b>Add</b></li></ol></section>').join('')
document.querySelector('nav ul').innerHTML = Array.from({ length: 150 }, (_, i) => '<li><a href="#s' + i % 60 + '"><span>Chapter ' + i + '</span></a></li>').join('')
document.querySelector('main').innerHTML = article(1)
let lines = 0
setInterval(() => { feed.insertAdjacentHTML('afterbegin', '<li><span>Sensor ' + (lines += 1) + '</span> was <b>added</b></li>') }, 500)
setTimeout(() => more.click(), 1_500)
setTimeout(() => { document.querySelector('main').innerHTML = article(2) }, 2_500)
setTimeout(() => more.click(), 3_500)
</script></body></html>`

type Cost = { calls: number; thread: number }

/** ms of CPU. */
async function costOf(arm: Arm, url: string): Promise<Cost> {
  const { page, cdp } = await open(arm, 'about:blank')
  let thread = 0
  const calls = await oursDuring(cdp, async () => {
    await page.goto(url)
    await page.waitForTimeout(VISIT_MS)
    thread = await threadTime(cdp)
  })
  await page.close()
  return { calls: calls.reduce((sum, ms) => sum + ms, 0), thread }
}

const site = await servePage(html)
const arms: Arm[] = []
try {
  const ours = await launchArm(null)
  arms.push(ours)
  const empty = await launchArm(NOTHING)
  arms.push(empty)
  const otherArm = OTHER_BUILD === undefined ? null : await launchArm(null, OTHER_BUILD)
  if (otherArm) arms.push(otherArm)
  const beyond = { calls: [] as number[], thread: [] as number[], other: [] as number[] }
  for (let round = 0; round <= ROUNDS; round += 1) {
    const [full, none, other] = await Promise.all([
      costOf(ours, site.url),
      costOf(empty, site.url),
      otherArm && costOf(otherArm, site.url),
    ])
    if (full.calls === 0) throw new Error('No call of the content script is in the trace: this measures nothing.')
    if (round === 0) continue // warms up
    beyond.calls.push(full.calls - none.calls)
    beyond.thread.push(full.thread - none.thread)
    if (other) beyond.other.push(other.calls - none.calls)
    progress(
      `round ${round}: calls ${full.calls.toFixed(2)} ms, empty ${none.calls.toFixed(2)} ms${other ? `, the other build ${other.calls.toFixed(2)} ms` : ''}; thread ${full.thread.toFixed(1)} ms, empty ${none.thread.toFixed(1)} ms`,
    )
  }
  report(
    'A visit of a page without a chat',
    [
      goal('CPU of our stretches, by the trace', beyond.calls, 'ms', GOAL_MS),
      {
        what: 'CPU of the whole thread',
        ours: spread(beyond.thread, 'ms'),
        against: `half lie in ${quantile(beyond.thread, 0.25).toFixed(1)}–${quantile(beyond.thread, 0.75).toFixed(1)} ms`,
        ratio: null,
      },
    ],
    `Beyond an empty content script: medians (least–most) of ${ROUNDS} differences between two visits at the same time.${OTHER_BUILD ? ` The other build: ${spread(beyond.other, 'ms')}.` : ''}`,
  )
} finally {
  for (const arm of arms) await arm.close()
  await site.close()
}
