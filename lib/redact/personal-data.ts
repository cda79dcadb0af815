/** Kinds of personal data and where they were found. */

export type PersonalDataType = 'email' | 'phone' | 'card' | 'iban' | 'ssn' | 'address' | 'name' | 'ip' | 'key'

/** Characters `[start, end)` of the given text. */
export type PersonalData = { start: number; end: number; type: PersonalDataType; text: string }

/** Mail addresses at `companyDomains` or their subdomains are the company's own and not personal data. */
export type RedactOptions = { companyDomains: readonly string[] }
