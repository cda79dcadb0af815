import { createRoot } from 'react-dom/client'
import '../../components/ui/tokens.css'
import { SCENES } from './scenes.tsx'
import type { ViewName } from './views.ts'

const params = new URLSearchParams(location.search)
const name = params.get('view') ?? 'issues'
if (params.get('dir') === 'rtl') document.documentElement.dir = 'rtl'
const scene = Object.hasOwn(SCENES, name) ? SCENES[name as ViewName] : null
createRoot(document.getElementById('root')!).render(scene ? scene() : <p>No view {name}</p>)
