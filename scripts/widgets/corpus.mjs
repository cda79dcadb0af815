/**
 * A corpus of widgets: copied to the user's cache folder and built there, once for each state of its files. Below this
 * folder its pages would find our packages before their own.
 */
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  createWriteStream,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { homedir } from 'node:os'
import { basename, join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { prepare, root } from '../setup/index.mjs'
import { environmentFor } from '../setup/node.mjs'
import { say, SetUpError } from '../setup/say.mjs'

const LEFT_OUT = new Set(['node_modules', 'dist'])
const STAMP = 'errata-built'

function hashOf(folder) {
  const hash = createHash('sha256')
  const visit = (path) => {
    for (const name of readdirSync(path).toSorted()) {
      if (LEFT_OUT.has(name)) continue
      const full = join(path, name)
      if (statSync(full).isDirectory()) visit(full)
      else hash.update(`${full.slice(folder.length)}\0`).update(readFileSync(full))
    }
  }
  visit(folder)
  return hash.digest('hex')
}

/**
 * Its output goes to ours and to `log`.
 * @param {(line: string) => boolean} [options.shown] to show only some of its lines
 * @returns {Promise<number>} exit code
 */
export function run(command, args, { cwd, env, log, shown }) {
  return new Promise((done) => {
    const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'inherit'] })
    const tell = (text) => {
      process.stdout.write(text)
      log?.write(text)
    }
    if (shown) createInterface({ input: child.stdout }).on('line', (line) => shown(line) && tell(`${line}\n`))
    else child.stdout.on('data', tell)
    child.once('close', (code) => done(code ?? 1))
  })
}

/** Removes `--corpus DIR` from the arguments. @returns its folder */
export function corpusOf(args) {
  const at = args.indexOf('--corpus')
  const [, given] = at < 0 ? [] : args.splice(at, 2)
  const corpus = resolve(root, given ?? '../shared/widgets')
  if (!existsSync(join(corpus, 'evaluate.mjs')))
    throw new SetUpError(`${corpus} holds no evaluate.mjs. Give the folder of a widget corpus with --corpus DIR.`)
  return corpus
}

/** @returns the folder in which it is built */
export async function builtCorpus(corpus, node, env) {
  const hash = hashOf(corpus)
  const folder = join(
    process.env.XDG_CACHE_HOME || join(homedir(), '.cache'),
    'errata/widgets',
    `${basename(corpus)}-${hash.slice(0, 12)}`,
  )
  const stamp = join(folder, STAMP)
  if (existsSync(stamp)) return folder
  say(`Copying and building the corpus in ${folder} (some 3 GB, some minutes, once)…`)
  cpSync(corpus, folder, { recursive: true, filter: (path) => !LEFT_OUT.has(basename(path)) })
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
  for (const [command, args] of [
    [npm, ['ci', '--no-audit', '--no-fund']],
    [node, ['build.mjs']],
  ]) {
    if ((await run(command, args, { cwd: folder, env })) !== 0)
      throw new SetUpError('The corpus could not be built; see above.')
  }
  writeFileSync(stamp, hash)
  return folder
}

/**
 * Runs a script over a corpus, `--corpus DIR` or the shared one, with our Node. Its output goes to the terminal and,
 * with its JSON, to artifacts/widgets/.
 * @param {(folder: string, json: string) => string[]} command script and arguments; the user's own are added
 * @param {string} suffix of the files' names
 * @param {(line: string) => boolean} [options.shown] to show only some of its lines
 */
export async function runOverCorpus(command, suffix = '', shown = undefined) {
  const args = process.argv.slice(2)
  const corpus = corpusOf(args)
  const node = await prepare()
  const env = environmentFor(root, {})
  const folder = await builtCorpus(corpus, node, env)
  const out = join(root, 'artifacts/widgets')
  mkdirSync(out, { recursive: true })
  const name = join(out, `${basename(corpus)}${suffix}`)
  const log = createWriteStream(`${name}.txt`)
  process.exitCode = await run(node, [...command(folder, `${name}.json`), ...args], { cwd: folder, env, log, shown })
  log.end()
  say(`\nTable and numbers: ${out}`)
}
