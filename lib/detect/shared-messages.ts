/** The rest of what shared.ts begins; none of those modules needs these. */
export * from './composer.ts'
export * from './facts.ts'
export * from './hand-over.ts'
export * from './labels.ts'
export * from './notices.ts'
export * from './speakers.ts'
export * from './units.ts'
export * from './weigh-speakers.ts'
