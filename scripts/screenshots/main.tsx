import { createRoot } from 'react-dom/client'
import '../../components/ui/tokens.css'
import { Spoken } from '../../components/shell/Spoken.tsx'
import { speak } from '../../components/ui/words.ts'
import { languageFor } from '../../lib/domain/languages.ts'
import { SCENES } from './scenes.tsx'
import type { ViewName } from './views.ts'

const params = new URLSearchParams(location.search)
const name = params.get('view') ?? 'issues'
const language = languageFor(params.get('language'), navigator.languages)
const scene = Object.hasOwn(SCENES, name) ? SCENES[name as ViewName] : null
void speak(language, navigator.languages).then(() =>
  createRoot(document.getElementById('root')!).render(
    <Spoken language={language}>{scene ? scene() : <p>No view {name}</p>}</Spoken>,
  ),
)
