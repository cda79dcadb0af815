import { createRoot } from 'react-dom/client'
import { placeIsHere } from '../../components/shell/Panel.tsx'
import { speak } from '../../components/ui/words.ts'
import { rememberedLanguage } from '../../lib/store/language.ts'
import { watchHealth } from '../../lib/store/health.ts'
import { OF_SCHEDULE } from '../../lib/schedule/page.ts'
import { lookAhead } from '../../lib/store/first-page.ts'
import '../../components/ui/tokens.css'
import { App } from './App.tsx'

const root = document.getElementById('root')
// Drawn once, in the right language (English is here already, another one is a file of the extension) and with the first
// page, where that was read meanwhile.
const spoken = speak(rememberedLanguage(), navigator.languages).catch(() => undefined)
if (root && location.hash.startsWith(OF_SCHEDULE))
  void spoken.then(() => import('./scheduled.ts')).then(({ begin }) => begin(root))
else if (root) void Promise.all([spoken, lookAhead(), placeIsHere]).then(() => createRoot(root).render(<App />))
void watchHealth()
