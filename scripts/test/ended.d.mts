import type { ChildProcess } from 'node:child_process'

export declare const ended: (child: ChildProcess, graceMs?: number) => Promise<number>
