import { createRoot } from 'react-dom/client'
import { watchHealth } from '../../lib/store/health.ts'
import '../../components/ui/tokens.css'
import { App } from './App.tsx'

const root = document.getElementById('root')
if (root) createRoot(root).render(<App />)
void watchHealth()
