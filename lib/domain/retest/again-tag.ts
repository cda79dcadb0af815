/** Marks a run of what had not passed in another. Stored in English; each panel shows it in its own language. */
export const AGAIN_TAG = 'What had not passed'
/** Likewise, for what another run did not get to. */
export const REST_TAG = 'What was left to ask'
