/** Marks a run of what had not passed in another. Kept in English, for panels in any language; each shows its own words. */
export const AGAIN_TAG = 'What had not passed'
/** Likewise, of what another had not got to. */
export const REST_TAG = 'What was left to ask'
