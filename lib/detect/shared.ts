/**
 * The modules that several of the scripts in a page with a chat have in common. Separate scripts bring them into a
 * frame, once, just before the others (entrypoints/shared.ts), which are built without them
 * (scripts/build/shared-once.ts reads the lists). Here: elements and words. Messages and their speakers are in
 * shared-messages.ts, reading is in shared-reading.ts, so that none takes long to compile.
 */
export * from './asides.ts'
export * from './controls.ts'
export * from './dom.ts'
export * from './drawn.ts'
export * from './edges.ts'
export * from './folds.ts'
export * from './known.ts'
export * from './links-beside.ts'
export * from './names-and-times.ts'
export * from './page-env.ts'
export * from './parts.ts'
export * from './piece.ts'
export * from './roots.ts'
export * from './said-among-labels.ts'
export * from './sent.ts'
export * from './shape.ts'
export * from './visible.ts'
export * from './word-set.ts'
export * from './words.ts'
export * from './written.ts'
