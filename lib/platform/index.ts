export * from './browser.ts'
export * from './storage.ts'
export * from './sites.ts'
export * from './tabs.ts'
