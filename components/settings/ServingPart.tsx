import { AnsweringSetting } from './AnsweringSetting.tsx'
import { AnswerReachFold } from './AnswerReachFold.tsx'
import { MatchJudgeFold } from './MatchJudgeFold.tsx'
import { Serving } from './Serving.tsx'

/** What reaches customers, and what does not. */
export const ServingPart = () => (
  <>
    <Serving />
    <AnsweringSetting />
    <AnswerReachFold />
    <MatchJudgeFold />
  </>
)
