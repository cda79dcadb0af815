/**
 * Irregular English verbs and plurals, a closed class: a context that says "choose" supports a response that says
 * "chose". For reading only: matching, which serves answers verbatim, keeps them apart. Omitted where a form is a
 * different word in support texts ("left" is a side).
 */
const FAMILIES = `
awake awoke awoken
beat beaten
become became
begin began begun
bend bent
bind bound
bite bit bitten
bleed bled
blow blew blown
break broke broken
bring brought
build built
burn burnt
buy bought
catch caught
choose chose chosen
come came
creep crept
deal dealt
dig dug
draw drew drawn
drink drank drunk
drive drove driven
eat ate eaten
fall fell fallen
feed fed
feel felt
fight fought
find found
flee fled
fly flew flown
forbid forbade forbidden
forget forgot forgotten
forgive forgave forgiven
freeze froze frozen
give gave given
grow grew grown
hang hung
hear heard
hide hid hidden
hold held
keep kept
kneel knelt
know knew known
lay laid
lead led
lend lent
lose lost
mean meant
meet met
pay paid
ride rode ridden
ring rang rung
rise rose risen
run ran
see saw seen
seek sought
sell sold
send sent
shake shook shaken
shine shone
shoot shot
shrink shrank shrunk
sing sang sung
sink sank sunk
sit sat
sleep slept
slide slid
speak spoke spoken
speed sped
spend spent
spill spilt
stand stood
steal stole stolen
stick stuck
sting stung
strike struck stricken
strive strove striven
swear swore sworn
sweep swept
swim swam swum
swing swung
take took taken
teach taught
tear tore torn
tell told
think thought
throw threw thrown
tread trod trodden
wake woke woken
wear wore worn
weave wove woven
weep wept
win won
withdraw withdrew withdrawn
write wrote written
man men
woman women
child children
foot feet
tooth teeth
mouse mice
goose geese
person people
life lives
wife wives
half halves
knife knives
leaf leaves
die dies died dying
marry marries married
`

const BASES = new Map(
  FAMILIES.split('\n').flatMap((line) => {
    const [base, ...others] = line.trim().split(' ')
    return others.map((other) => [other, base!] as const)
  }),
)

/** The word that represents its family, or the word itself if it has none. Expects lower case. */
export const familyOf = (lower: string): string => BASES.get(lower) ?? lower
