/** A reason to stop that a person can act on. Only its message is printed, no stack. */
export class SetUpError extends Error {}
