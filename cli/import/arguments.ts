/** Arguments of `errata import`. */
import { parseArgs } from 'node:util'
import { readTarget, type Target } from '../../lib/import/fields.ts'
import type { FileKind } from '../../lib/import/entry.ts'
import { Stop } from '../stop.ts'

export const IMPORT_HELP = `errata import FILE --backend URL [options]      logs, Expert Answers and guidance into a project
errata import FILE --go-on ID --backend URL    brings the rest of a file that was stopped into the same import
errata import --list --backend URL             what was imported
errata import --undo ID --backend URL          takes one import back

FILE is JSON (an export of a project, or a list), JSON lines, or CSV with names in its first line.

  --backend URL        Errata's backend (or ERRATA_BACKEND_URL)
  --project NAME|ID    needed where the key may read several
  --map COLUMN=FIELD   what a column holds: query, response, context, at, id, answer …, metadata:NAME, score:EVAL or
                       ignore; may be given several times
  --as logs|answers    what the entries are, where their columns do not tell
  --encoding NAME      of the file, such as windows-1252 (utf-8)
  --publish            serves what was served where it comes from; without it answers and guidance are drafts
  --dry-run            reads the file and says what is in it; sends nothing
  --not-taken FILE     where the lines that did not go in are listed, with the reason (FILE.not-taken.csv)

ERRATA_API_KEY is the API key of an admin of the project. What is there already stays as it is: an import that was
stopped is sent again: with --go-on ID it is still one import, and taken back as one.

Exit code: 0 all of it is in, 1 some is not, 2 it could not run.`

export type ImportOptions = { backend: string; apiKey: string; project: string | null } & (
  | { does: 'list' }
  | { does: 'undo'; id: string }
  | {
      does: 'import'
      file: string
      targets: Map<string, Target>
      kind: FileKind | null
      encoding: string
      publish: boolean
      dryRun: boolean
      /** Id of the import to continue. */
      goOn: string | null
      notTaken: string
    }
)

const text = { type: 'string' } as const
const yes = { type: 'boolean', default: false } as const
const OPTIONS = {
  backend: text,
  project: text,
  as: text,
  encoding: text,
  undo: text,
  'go-on': text,
  'not-taken': text,
  map: { ...text, multiple: true as const },
  publish: yes,
  'dry-run': yes,
  list: yes,
  help: yes,
}

/** @returns null if help was asked for. @throws Stop */
export function readImportArguments(args: string[], env: NodeJS.ProcessEnv): ImportOptions | null {
  const { values, positionals } = parsed(args)
  if (values.help) return null
  const isSent = !values['dry-run']
  const backend = values.backend ?? env['ERRATA_BACKEND_URL'] ?? ''
  const apiKey = env['ERRATA_API_KEY'] ?? ''
  const url = URL.parse(backend)
  if (isSent && (!url || !/^https?:$/.test(url.protocol)))
    throw new Stop('Say where the backend is: --backend https://errata.example.com.')
  if (url && (url.username || url.password)) throw new Stop('--backend must not hold a name or a password.')
  if (isSent && !apiKey)
    throw new Stop('Set ERRATA_API_KEY to the API key of an admin of the project (docs/import.md).')
  const common = { backend: backend.replace(/\/+$/, ''), apiKey, project: values.project ?? null }
  if (values.list) return { ...common, does: 'list' }
  if (values.undo !== undefined) return { ...common, does: 'undo', id: values.undo }
  const [file, more] = positionals
  if (file === undefined)
    throw new Stop('Say which file: errata import logs.csv. errata import --help lists what there is.')
  if (more !== undefined) throw new Stop('One file at a time.')
  return {
    ...common,
    does: 'import',
    file,
    targets: new Map((values.map ?? []).map(targetIn)),
    kind: kindIn(values.as),
    encoding: encodingIn(values.encoding),
    publish: values.publish,
    dryRun: values['dry-run'],
    goOn: values['go-on'] ?? null,
    notTaken: values['not-taken'] ?? `${file}.not-taken.csv`,
  }
}

function parsed(args: string[]) {
  try {
    return parseArgs({ args, options: OPTIONS, allowPositionals: true })
  } catch (error) {
    // The arguments are not repeated: one may be a key.
    if (args.some((one) => /^--?[\w-]*(?:key|token|password)/i.test(one)))
      throw new Stop('A key cannot be an argument: others on this machine could read it. Set ERRATA_API_KEY instead.')
    const said = (error instanceof Error ? error.message : '').split(/[.\n]/)[0]
    throw new Stop(`${said}. errata import --help lists what there is.`)
  }
}

function targetIn(value: string): [string, Target] {
  const at = value.lastIndexOf('=')
  const target = at > 0 ? readTarget(value.slice(at + 1)) : null
  if (!target)
    throw new Stop(
      `--map ${value} is not a mapping: write it as "Customer says=query" (docs/import.md has the fields).`,
    )
  return [value.slice(0, at), target]
}

function kindIn(value: string | undefined): FileKind | null {
  if (value === undefined || value === 'logs' || value === 'answers') return value ?? null
  throw new Stop('--as takes logs or answers.')
}

function encodingIn(value = 'utf-8'): string {
  try {
    return new TextDecoder(value).encoding
  } catch {
    throw new Stop(`--encoding ${value} is unknown: try utf-8, windows-1252 or utf-16le.`)
  }
}
