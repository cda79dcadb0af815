export const PURE: string[]
export const WORKER: string[]
export const MODULE_STATE: Record<string, { name: string; why: string }>
export const LAYERS: Record<string, { values: string[]; types?: string[]; packages?: RegExp[] }>
export function areaOf(path: string): string | undefined
export function refuseImport(from: string, specifier: string, typeOnly: boolean): string | null
