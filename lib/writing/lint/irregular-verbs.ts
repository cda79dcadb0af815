/** Irregular English verbs, so that "lost" takes up "lose" and "paid" takes up "pay". */
const FORMS = `
be is are was were been
become became
begin began begun
bite bit bitten
break broke broken
bring brought
build built
buy bought
catch caught
choose chose chosen
come came
cost costs
deal dealt
do does did done
drive drove driven
fall fell fallen
feel felt
find found
fly flew flown
forget forgot forgotten
freeze froze frozen
get got gotten
give gave given
go goes went gone
grow grew grown
hear heard
hide hid hidden
hold held
keep kept
know knew known
leave left
lend lent
lose lost
make made
mean meant
meet met
pay paid
put puts
read reads
ride rode ridden
ring rang rung
run ran
say said
see saw seen
sell sold
send sent
set sets
shut shuts
sit sat
sleep slept
speak spoke spoken
spend spent
stand stood
steal stole stolen
stick stuck
take took taken
teach taught
tear tore torn
tell told
think thought
throw threw thrown
understand understood
wake woke woken
wear wore worn
win won
write wrote written`

const BASES: ReadonlyMap<string, string> = new Map(
  FORMS.trim()
    .split('\n')
    .flatMap((line) => {
      const [base = '', ...forms] = line.split(' ')
      return forms.map((form): [string, string] => [form, base])
    }),
)

/** "lost" → "lose"; any other word unchanged. */
export const baseForm = (word: string): string => BASES.get(word) ?? word
