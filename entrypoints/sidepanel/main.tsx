import { createRoot } from 'react-dom/client'
import { speak } from '../../components/ui/words.ts'
import { rememberedLanguage } from '../../lib/store/language.ts'
import { watchHealth } from '../../lib/store/health.ts'
import { lookAhead } from '../../lib/store/first-page.ts'
import { SESSION_KEY } from '../../lib/store/member.ts'
import '../../components/ui/tokens.css'
import { App } from './App.tsx'

void lookAhead(SESSION_KEY)

const root = document.getElementById('root')
// Drawn once, in the right language: English is here already, another one is a file of the extension.
if (root)
  void speak(rememberedLanguage(), navigator.languages)
    .catch(() => undefined)
    .then(() => createRoot(root).render(<App />))
void watchHealth()
