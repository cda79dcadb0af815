/** Reports how a page is built; the worker injects it into a frame once somebody asks for a report. */
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script'
import { reportOf } from '../lib/detect/report.ts'
import { detection } from './transcript.content/find/detection.ts'
import { REPORTER, type ReporterWorld } from './transcript.content/beside.ts'

export default defineUnlistedScript(() => {
  ;(globalThis as ReporterWorld)[REPORTER] = (doc, env) => reportOf(doc, env, detection())
})
