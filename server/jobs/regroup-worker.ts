import { parentPort, workerData } from 'node:worker_threads'
import { recluster, type Unplaced } from '../../lib/match/recluster.ts'

parentPort?.postMessage(recluster(workerData as Unplaced[]))
