/** The marks of questions; separate from how marks are carried, which the content script needs to know. */
import { subjectOf } from './retest-subject.ts'

/** The mark for the questions of a run. */
export const markOfRun = (runId: string): string => `run ${runId}`
/** The mark for a question asked by hand; names its subject if known. */
export const markOf = (of: Parameters<typeof subjectOf>[0]): string => `retest ${subjectOf(of)?.id ?? 'by hand'}`
