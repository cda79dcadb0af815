/** Stands for the part that the worker puts into a frame just before the reader. */
import { FOLLOWER, type FollowerWorld } from '../../../entrypoints/transcript.content/beside.ts'
import { marksLayer } from '../../../entrypoints/transcript.content/marks.ts'
import { snapshotSender } from '../../../entrypoints/transcript.content/sender.ts'

;(globalThis as FollowerWorld)[FOLLOWER] = { marksLayer, snapshotSender }
