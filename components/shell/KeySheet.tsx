import { Dialog } from '../ui/Dialog.tsx'
import { Kbd, MOD } from '../ui/Button.tsx'
import { words } from '../ui/words.ts'

type Group = readonly [string, readonly [readonly string[], string][]]
const sheet = (does = words.keys.does): readonly Group[] => [
  [
    words.keys.groups.move,
    [
      [['j', '↓'], does.next],
      [['k', '↑'], does.previous],
      [['Enter'], does.open],
      [['Escape'], does.back],
      [['/'], does.search],
      [['1', '–', '4'], does.places],
      [['h'], does.show],
    ],
  ],
  [
    words.keys.groups.judge,
    [
      [['g'], does.good],
      [['b'], does.bad],
      [['Shift+b'], does.badBecause],
      [['w'], does.write],
      [['s'], does.skip],
      [['t'], does.cantTell],
      [['f'], does.flag],
      [['Shift+f'], does.myFlags],
      [['r'], does.retest],
    ],
  ],
  [
    words.keys.groups.write,
    [
      [[`${MOD}+Enter`], does.publish],
      [[`${MOD}+S`], does.save],
      [['z'], does.undo],
      [['Shift+z'], does.redo],
      [['u'], does.history],
      [['?'], does.sheet],
    ],
  ],
]

export default function KeySheet({
  open,
  onClose,
  singleKeys,
}: {
  open: boolean
  onClose: () => void
  singleKeys: boolean
}) {
  return (
    <Dialog open={open} onClose={onClose} title={words.keys.title}>
      <p className="mb-3 text-small text-quiet">{singleKeys ? words.keys.typing : words.keys.off}</p>
      <div className="flex flex-col gap-3">
        {sheet().map(([group, rows]) => (
          <section key={group} aria-label={group}>
            <h3 className="mb-1 text-small font-semibold text-quiet">{group}</h3>
            <dl className="grid grid-cols-[7rem_1fr] gap-y-1">
              {rows.map(([keys, what]) => (
                <div key={what} className="contents">
                  <dt className="flex items-center gap-1">
                    <span className="sr-only">{keys.join(' ')}</span>
                    {keys.map((key) => (key === '–' ? <span key={key}>–</span> : <Kbd key={key} keys={key} />))}
                  </dt>
                  <dd>{what}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  )
}
