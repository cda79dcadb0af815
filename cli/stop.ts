/** An expected end: one sentence that says what to do. It is all that is printed. */
export class Stop extends Error {}
