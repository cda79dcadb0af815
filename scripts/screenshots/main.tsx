import { createRoot, type Root } from 'react-dom/client'
import '../../components/ui/tokens.css'
import { Spoken } from '../../components/shell/Spoken.tsx'
import { speak } from '../../components/ui/words.ts'
import { languageFor } from '../../lib/domain/languages.ts'
import { SCENES } from './scenes.tsx'
import type { ViewName } from './views.ts'

const params = new URLSearchParams(location.search)
const name = params.get('view') ?? 'issues'
const scene = Object.hasOwn(SCENES, name) ? SCENES[name as ViewName] : null

let root: Root | null = null
async function drawIn(wanted: string | null): Promise<void> {
  const language = languageFor(wanted, navigator.languages)
  root?.unmount()
  await speak(language, navigator.languages)
  root = createRoot(document.getElementById('root')!)
  root.render(<Spoken language={language}>{scene ? scene() : <p>No view {name}</p>}</Spoken>)
}
void drawIn(params.get('language'))
// `#ar` draws the same view anew in Arabic: a page that is loaded anew takes three times as long.
addEventListener('hashchange', () => void drawIn(location.hash.slice(1)))
