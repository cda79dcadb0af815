/** Converts points of evidence to confidence, and back. */

/** Chats below it are not reported. */
export const CONFIDENCE_LIMIT = 0.6

const MIDDLE = 5
const SLOPE = 1.4

export const confidenceOf = (points: number): number => 1 / (1 + Math.exp(-(points - MIDDLE) / SLOPE))
export const pointsOf = (confidence: number): number => MIDDLE + SLOPE * Math.log(confidence / (1 - confidence))
