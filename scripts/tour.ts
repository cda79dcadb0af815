/**
 * The loop, played in headless Chromium with the real side panel: each step is reported as a line with a screenshot,
 * and the first that fails ends the tour. `npm start -- --tour` sets up and calls it.
 */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, type Page } from '@playwright/test'
import { type Errata, launchErrata } from '../tests/e2e/support/browser.ts'
import { exchangeCard, PATIENTLY, place, signIn, widget } from '../tests/e2e/support/panel.ts'

export type TourOptions = {
  siteUrl: string
  backendUrl: string
  extensionDir: string
  executablePath: string
  screenshotsDir: string
  say(line: string): void
}

const QUESTION = 'How do I enable vacation mode?'
const ANSWER = 'Open the Larkspur app, choose **Modes**, then **Vacation**, and press *Start*.\n\nDid this help?'
const SERVED = 'Open the Larkspur app, choose Modes, then Vacation, and press Start.'

type Scene = { errata: Errata; page: Page; panel: Page }
type Step = { told: string; of: 'page' | 'panel'; play(scene: Scene): Promise<void> }

const dock = (panel: Page) => panel.getByRole('group', { name: 'Is this response acceptable?' })

const steps = (options: TourOptions): Step[] => [
  {
    told: 'A toolbar click opens the panel; the expert signs in',
    of: 'panel',
    play: ({ panel }) => signIn(panel, options.backendUrl),
  },
  {
    told: 'The issues of the last month are there, the worst first',
    of: 'panel',
    play: ({ panel }) =>
      expect(panel.getByRole('list', { name: 'Issues' }).getByRole('listitem').nth(3)).toBeVisible(PATIENTLY),
  },
  {
    told: 'A customer asks the live assistant and gets a wrong answer; it is flagged in the page',
    of: 'page',
    async play({ page, panel }) {
      await widget(page).open()
      await widget(page).ask(QUESTION)
      await place(panel, 'Page').click()
      await expect(exchangeCard(panel, QUESTION).getByText('Ungrounded').first()).toBeVisible(PATIENTLY)
    },
  },
  {
    told: 'The panel shows the same conversation, with the evidence and the reason',
    of: 'panel',
    play: ({ panel }) => expect(exchangeCard(panel, QUESTION).locator('mark').first()).toBeVisible(PATIENTLY),
  },
  {
    told: 'The expert opens its issue',
    of: 'panel',
    async play({ panel }) {
      await exchangeCard(panel, QUESTION).getByRole('button', { name: 'Open its issue' }).click()
      await expect(dock(panel)).toBeVisible(PATIENTLY)
    },
  },
  {
    told: 'No: similar responses are held back from now on',
    of: 'panel',
    async play({ panel }) {
      await dock(panel).getByRole('button', { name: 'No' }).click()
      await expect(panel.getByText('Held back, no remediation')).toBeVisible(PATIENTLY)
    },
  },
  {
    told: 'An Expert Answer is written and published',
    of: 'panel',
    async play({ panel }) {
      await panel.getByLabel('Answer to serve word for word').fill(ANSWER)
      await panel.getByRole('button', { name: /^Publish/ }).click()
      await expect(panel.getByRole('status', { name: 'Last action' })).toContainText('Published', PATIENTLY)
      await expect(panel.getByRole('button', { name: /^Synced/ })).toBeVisible(PATIENTLY)
    },
  },
  {
    told: 'The next customer gets it word for word',
    of: 'page',
    async play({ page }) {
      await page.bringToFront()
      await widget(page).newConversation()
      expect(await widget(page).ask(QUESTION)).toContain(SERVED)
    },
  },
  {
    told: 'So does one who asks in other words; one who asks the opposite does not',
    of: 'page',
    async play({ page }) {
      expect(await widget(page).ask('How can I switch on vacation mode?')).toContain(SERVED)
      expect(await widget(page).ask('How do I disable vacation mode?')).not.toContain(SERVED)
    },
  },
  {
    told: 'The retest asks in the live assistant by itself, compares and passes',
    of: 'panel',
    async play({ panel }) {
      await place(panel, 'Remediations').click()
      await panel.getByText(QUESTION).first().click()
      await panel
        .getByRole('button', { name: /Ask now/ })
        .first()
        .click()
      await expect(panel.getByText(/Passed/).first()).toBeVisible({ timeout: 90_000 })
    },
  },
]

/** @returns whether every step passed */
export async function tour(options: TourOptions): Promise<boolean> {
  const { siteUrl, extensionDir, executablePath, screenshotsDir, say } = options
  mkdirSync(screenshotsDir, { recursive: true })
  process.env['CHROMIUM_PATH'] = executablePath
  const errata = await launchErrata('', extensionDir)
  try {
    const page = await errata.context.newPage()
    await page.goto(`${siteUrl}/`)
    const scene: Scene = { errata, page, panel: await errata.openPanel(page) }
    const all = steps(options)
    for (const [index, step] of all.entries()) {
      const number = String(index + 1).padStart(2, '0')
      const shot = join(screenshotsDir, `${number}.png`)
      try {
        await step.play(scene)
      } catch (error) {
        await scene[step.of].screenshot({ path: shot }).catch(() => undefined)
        say(`✗ ${number} ${step.told}`)
        say(`  ${error instanceof Error ? error.message.split('\n').slice(0, 4).join('\n  ') : String(error)}`)
        say(`  Screenshot: ${shot}`)
        return false
      }
      await scene[step.of].screenshot({ path: shot })
      say(`✓ ${number} ${step.told}`)
    }
    say(`${all.length} steps passed. Screenshots: ${screenshotsDir}`)
    return true
  } finally {
    await errata.close()
  }
}
