export declare function aptInstall(packages: string[]): Promise<{ ok: true } | { ok: false; why: string }>
