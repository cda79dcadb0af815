/**
 * Everyday words: the most common words of spoken English that are not function words. They occur in questions about
 * anything, so sharing one hardly makes two questions more alike. A company's few stored questions cannot show this: in
 * fifty of them, "find" may occur twice and be as rare as "passport".
 *
 * Chosen by frequency (SUBTLEX-US, film subtitles, the first two hundred), not by what any company sells; without
 * names, interjections and swear words.
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

/** @param word in canonical form */
export const isEveryday = (word: string): boolean => EVERYDAY.has(word)
