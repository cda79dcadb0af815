import { createRoot, type Root } from 'react-dom/client'
import '../../components/ui/tokens.css'
import { Spoken } from '../../components/shell/Spoken.tsx'
import { speak } from '../../components/ui/words.ts'
import { languageFor } from '../../lib/domain/languages.ts'
import { SCENES } from './scenes.tsx'
import type { ViewName } from './views.ts'

let root: Root | null = null
async function draw(asked: URLSearchParams): Promise<void> {
  const name = asked.get('view') ?? 'issues'
  const scene = Object.hasOwn(SCENES, name) ? SCENES[name as ViewName] : null
  const language = languageFor(asked.get('language'), navigator.languages)
  root?.unmount()
  await speak(language, navigator.languages)
  const place = document.getElementById('root')!
  place.dataset['view'] = name
  root = createRoot(place)
  root.render(<Spoken language={language}>{scene ? scene() : <p>No view {name}</p>}</Spoken>)
}
void draw(new URLSearchParams(location.search))
// `#view=issue&language=ar` draws that view in place of the last one: reloading the page takes three times as long.
addEventListener('hashchange', () => void draw(new URLSearchParams(location.hash.slice(1))))
