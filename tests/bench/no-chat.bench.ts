/**
 * npm run bench -- no-chat
 *
 * What a visit of a page without a chat costs: documentation of some 5,000 nodes with a search box, a list that gets a
 * line each half second, clicks, and one change to another article. CPU of the page's main thread, beyond the same
 * extension whose content script is empty. The two take turns, in one browser each.
 */
import { type Arm, launchArm, NOTHING, open, threadTime } from './support/arms.ts'
import { progress, quantile, report, spread } from './support/report.ts'
import { servePage } from './support/serve.ts'

const ROUNDS = 9
const VISIT_MS = 5_000
const GOAL_MS = 5

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

async function costOf(arm: Arm, url: string): Promise<number> {
  const { page, cdp } = await open(arm, url)
  await page.waitForTimeout(VISIT_MS)
  const spent = await threadTime(cdp)
  await page.close()
  return spent
}

const site = await servePage(html)
const arms: Arm[] = []
try {
  const ours = await launchArm(null)
  arms.push(ours)
  const empty = await launchArm(NOTHING)
  arms.push(empty)
  const costs = { ours: [] as number[], empty: [] as number[] }
  for (let round = 0; round <= ROUNDS; round += 1) {
    const order = [
      { to: costs.ours, arm: ours },
      { to: costs.empty, arm: empty },
    ]
    for (const { to, arm } of round % 2 ? order : order.toReversed()) {
      const cost = await costOf(arm, site.url)
      if (round > 0) to.push(cost) // the first warms up
    }
    if (round > 0)
      progress(`round ${round}: ${costs.ours.at(-1)?.toFixed(1)} ms, empty ${costs.empty.at(-1)?.toFixed(1)} ms`)
  }
  const beyond = quantile(costs.ours, 0.5) - quantile(costs.empty, 0.5)
  report(
    'A visit of a page without a chat',
    [
      {
        what: 'CPU beyond an empty content script',
        ours: `${beyond.toFixed(1)} ms`,
        against: `goal ${GOAL_MS} ms`,
        ratio: Math.max(0, beyond) / GOAL_MS,
        limit: 1,
      },
    ],
    `Medians of ${ROUNDS} visits: ${spread(costs.ours, 'ms')} against ${spread(costs.empty, 'ms')}.`,
  )
} finally {
  for (const arm of arms) await arm.close()
  await site.close()
}
