export function buildViews(): Promise<void>
export function serveViews(): Promise<{ url: string; close: () => Promise<void> }>
export const outDir: string
