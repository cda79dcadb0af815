/** In the place of the writer while it is loaded: takes what is typed meanwhile, as the text of its first field. */
import { Dock } from '../ui/Dock.tsx'
import { TextArea } from '../ui/Field.tsx'
import { words } from '../ui/words.ts'

type WriterComesProps = { label: string; text: string; onText: (text: string) => void; onLeave: () => void }

export function WriterComes({ label, text, onText, onLeave }: WriterComesProps) {
  return (
    <Dock>
      <p>{words.loading}</p>
      <TextArea
        label={label}
        hideLabel
        rows={2}
        autoFocus
        value={text}
        onChange={(event) => onText(event.target.value)}
        onFocus={({ target }) => target.setSelectionRange(target.value.length, target.value.length)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || event.nativeEvent.isComposing) return
          event.preventDefault()
          onLeave()
        }}
      />
    </Dock>
  )
}
