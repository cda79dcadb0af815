/** Texts used only in Settings, with which they are loaded. */
import { late } from '../ui/words.ts'
import { answering } from '../ui/words/en/answering.ts'
import { mutationNames, signInErrors } from '../ui/words/en/errors.ts'
import { evals } from '../ui/words/en/evals.ts'
import { importing } from '../ui/words/en/importing.ts'
import { matchJudge } from '../ui/words/en/match-judge.ts'
import { passwords } from '../ui/words/en/passwords.ts'
import { policy } from '../ui/words/en/policy.ts'
import { provider } from '../ui/words/en/provider.ts'
import { reaching } from '../ui/words/en/reaching.ts'
import { reviewing } from '../ui/words/en/reviewing.ts'
import { density, settings } from '../ui/words/en/settings.ts'

export const answeringWords = late('answering', answering)
export const densityWords = late('density', density)
export const evalWords = late('evals', evals)
export const importWords = late('importing', importing)
export const matchJudgeWords = late('matchJudge', matchJudge)
export const mutationWords = late('mutationNames', mutationNames)
export const passwordWords = late('passwords', passwords)
export const policyWords = late('policy', policy)
export const providerWords = late('provider', provider)
export const reachingWords = late('reaching', reaching)
export const reviewingWords = late('reviewing', reviewing)
export const settingWords = late('settings', settings)
export const signInErrorWords = late('signInErrors', signInErrors)
