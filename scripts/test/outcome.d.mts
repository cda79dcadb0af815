export type Outcome = {
  passed: number
  failed: number
  skipped: number
  note?: string
  lucky?: { name: string; why: string }[]
}
type Read = (path: string, code: number) => Outcome
export declare const fromVitest: Read
export declare const fromPlaywright: Read
