/**
 * Words that are in everybody's mouth whatever they speak of: of spoken English, the commonest that are no function words.
 * They stand in questions about anything, so two questions that share one are hardly nearer for it. A company's few stored
 * questions cannot tell so themselves: in fifty of them "find" may come twice and be as rare as "passport".
 *
 * Taken by frequency (SUBTLEX-US, film subtitles, the first two hundred) and not by what any company sells; without names,
 * interjections and oaths.
 */
import { canonical } from './synonyms.ts'

const WORDS = `
know right come one think good see back time look take man tell say something really little make mean give love
people sure thing two much maybe help anything night call talk nothing first find wait put great thought day
work life better home guy away new last ever stop keep big long always everything nice name money feel believe
old place fine kind lot year leave girl hear every bad listen remember three boy wrong stay house baby another
enough happen show course care mind ask car understand mother father try miss world guess next dead someone real
room morning hold woman today mom dad friend move job tonight best son pretty ready heard whole together minute
head matter many idea play family meet run wife live somebody everybody use start kid tomorrow happy school
problem watch bring made done said told went gone came left saw found seen knew took gave used coming talking
looking trying
`

const EVERYDAY: ReadonlySet<string> = new Set(WORDS.trim().split(/\s+/).map(canonical))

/** @param word in its canonical form */
export const isEveryday = (word: string): boolean => EVERYDAY.has(word)
