import { parentPort, workerData } from 'node:worker_threads'
import { alikeAmong, type Central } from '../../lib/match/alike.ts'
import { recluster, type Unplaced } from '../../lib/match/recluster.ts'

export type RegroupWork =
  | { work: 'group'; given: readonly Unplaced[] }
  | { work: 'join'; given: readonly Central[]; similarity: number }

const task = workerData as RegroupWork
parentPort?.postMessage(task.work === 'group' ? recluster(task.given) : alikeAmong(task.given, task.similarity))
