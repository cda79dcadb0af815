import type { SpawnOptions } from 'node:child_process'
export function onLeftAlone(work: () => void, given?: { env?: NodeJS.ProcessEnv }): void
export function runSecondStage(node: string, args: readonly string[], options: SpawnOptions): Promise<number>
