/** An expected end: a sentence that says what to do, and the only output. */
export class Stop extends Error {}
/** The backend understood and refuses; repeating would not help. */
export class RefusedByBackend extends Stop {}
