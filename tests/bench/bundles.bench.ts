/** Bytes (gzip) that a page, the panel and the worker have to take in, against their budgets. */
import { filesOf, gzipped, initialScripts, MOST_BYTES } from '../build/support/output.ts'
import { report, type Row } from './support/report.ts'

const kB = (bytes: number): string => `${(bytes / 1024).toFixed(1)} kB`

function row(what: string, files: string[], budget: number | null): Row {
  const bytes = gzipped(...files)
  return {
    what,
    ours: kB(bytes),
    against: budget === null ? '' : `budget ${kB(budget)}`,
    ratio: budget === null ? null : bytes / budget,
    limit: budget === null ? null : 1,
  }
}

report('Bundle sizes, gzip', [
  row('content script, in every allowed page', ['content-scripts/transcript.js'], MOST_BYTES),
  row('what its parts share, where there may be one', ['shared.js'], MOST_BYTES),
  row('the rest of it', ['shared-messages.js'], MOST_BYTES),
  row('what finds chats, where there may be one', ['detection.js'], MOST_BYTES),
  row('what reads messages, there too', ['shared-reading.js'], MOST_BYTES),
  row('what marks and sends, there too', ['follower.js'], MOST_BYTES),
  row('its reader, where there may be a chat', ['reader.js'], MOST_BYTES),
  row('its driver, where something is asked', ['driver.js'], MOST_BYTES),
  row('panel: scripts before its first draw', initialScripts('sidepanel.html'), 150 * 1024),
  row('panel: all scripts', filesOf('chunks/*.js'), null),
  row('panel: style sheets', filesOf('assets/*.css'), null),
  row('service worker', ['background.js'], null),
])
