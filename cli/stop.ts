/** An expected end: one sentence that says what to do. It is all that is printed. */
export class Stop extends Error {}
/** The backend understood and will not do it, however often it is asked. */
export class Refused extends Stop {}
