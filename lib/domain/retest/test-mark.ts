/** What questions are marked with; apart from how marks are carried, which the content script has to know. */
import { subjectOf } from './retest-subject.ts'

/** What the questions of a run are marked with. */
export const markOfRun = (runId: string): string => `run ${runId}`
/** What a question that is asked by hand is marked with; it names what it is of, where anybody said so. */
export const markOf = (of: Parameters<typeof subjectOf>[0]): string => `retest ${subjectOf(of)?.id ?? 'by hand'}`
