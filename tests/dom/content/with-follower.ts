/** Stands for the part that the worker puts into a frame just before the reader. */
import { FOLLOWER, type FollowerWorld } from '../../../entrypoints/transcript.content/beside-reader.ts'
import { companion } from '../../../entrypoints/transcript.content/companion.ts'

;(globalThis as FollowerWorld)[FOLLOWER] = companion
