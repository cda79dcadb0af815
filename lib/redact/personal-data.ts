/** What is found in a text: kinds of personal data and where they stand. */

export type PersonalDataType = 'email' | 'phone' | 'card' | 'iban' | 'ssn' | 'address' | 'name' | 'ip' | 'key'

/** Characters `[start, end)` of the text that was given. */
export type PersonalData = { start: number; end: number; type: PersonalDataType; text: string }

/** Mail addresses at `companyDomains`, or below them, are the company's own and not personal data. */
export type RedactOptions = { companyDomains: readonly string[] }
