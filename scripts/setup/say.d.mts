/** A reason to stop that a person can act on. Its message is the whole output: no stack. */
export class SetUpError extends Error {}
