/**
 * Fields of everyday words: what people mention together. A wage, a pay cheque and earnings form one field, and so do
 * the days of the week. Two words of a field need not mean the same and may be opposites: a field makes two queries
 * slightly more alike and gives phrasings more to agree in. What a query asks for is decided by cover and guards, from
 * the words themselves (`synonyms` has those that are safe to swap).
 *
 * General English, whatever a company sells. A word may be in several fields and then says less about each.
 */
import { fieldFeature } from './features.ts'
import { canonical } from './synonyms.ts'

const FIELDS = `
money cash fund coin banknote bucks currency
salary wage paycheck payroll income earnings earn pay
tax irs vat levy duty
balance remaining left amount total sum
spend spent expense expenditure budget cost outlay purchase
fee charge cost price surcharge commission penalty fine expensive tariff
rate percentage percent interest apr
loan lend borrow debt mortgage owe lender credit
saving save deposit interest
invest stock share bond portfolio retirement pension 401k ira
insurance insure coverage policy premium claim insured insurer deductible
bill invoice receipt statement due
discount coupon deal offer sale promotion bargain rebate
refund reimburse rebate repay compensation return
transfer wire send remit move beneficiary recipient
withdraw withdrawal atm cash
transaction payment purchase transfer debit withdrawal deposit
bank branch banking account
card visa mastercard amex debitcard creditcard plastic
cheque check checkbook checking
payday paycheck payroll deposit
rewards points cashback miles loyalty bonus
limit maximum cap ceiling minimum quota restriction restrict
exchange currency rate foreign convert
afford budget cheap expensive
receipt proof invoice
fraud fraudulent scam suspicious unauthorized hack hacked phishing compromised unrecognized unfamiliar unknown strange
steal theft rob thief mug snatch pickpocket
lose misplace missing gone disappear vanish mislaid
decline reject refuse deny denied fail block bounce
approve accept authorize grant
pending process wait progress clear
delay late slow overdue behind
freeze block lock suspend hold deactivate
unlock unblock unfreeze release restore reactivate
break broken damage defective crack crash wreck destroy smash
error bug glitch problem issue fault malfunction failure wrong
work function operate respond
repair fix mend maintenance service mechanic
complain complaint unhappy dissatisfied dispute appeal
mistake wrong incorrect accident error
emergency urgent immediately asap quickly
danger safe risk harmful secure security
swallow eat retain stuck
duplicate twice double again
password pin passcode passphrase code credential login
verify identity identification passport license proof authenticate id selfie document
name called call nickname surname title
address residence street home postcode move
username account login profile
register signup enroll join membership
privacy data personal gdpr confidential
age old young birthday born minor adult
phone mobile smartphone iphone android handset
call phone ring dial telephone
message text sms email note mail letter
contact reach talk speak chat
say tell speak talk mention word
ask question inquire query wonder request
answer respond reply response
help assist support aid
agent representative human operator advisor person
explain describe clarify define meaning mean definition
show display list view see look check
read write note
know understand aware familiar learn
think believe opinion guess
remember forget recall memory
translate translation language word phrase mean say
spell spelling letter
hello greeting morning evening hey hi
goodbye bye farewell night
thank appreciate grateful welcome
yes yeah yep sure correct absolutely affirmative true definitely
no nope nah negative false
maybe perhaps possibly unsure uncertain probably
joke funny laugh humor riddle comedian
story tale fact trivia
repeat again pardon
name who identity
robot bot ai machine artificial computer human
creator maker create build built invent develop design designer developer
hobby interest enjoy fun favorite
whisper shout voice accent speak
time clock hour minute
date day calendar today tomorrow yesterday
schedule appointment meeting calendar agenda event conference session
duration long last length
soon quickly fast shortly immediately
early late before after
begin start open launch
end finish complete stop over
remind reminder remember notify
alarm wake clock snooze timer countdown
holiday vacation pto leave off absence
sick ill unwell
always often usually frequently
timezone zone
weekend saturday sunday
light lamp bulb bright dim brightness
temperature degree thermostat heat cool warm hot cold ac
volume loud quiet sound audio noise mute speaker
music song track album playlist tune artist band radio listen genre sing
video movie film episode watch stream tv series
device gadget appliance speaker
door lock key window
house home apartment flat room
kitchen bedroom bathroom garage
clean wash laundry
shopping grocery list cart supermarket
list item todo task chore
furniture chair table sofa bed
plug outlet socket adapter voltage electricity power converter
battery charge charger power
turn switch enable
game play puzzle
travel trip journey tour visit tourist destination abroad sightseeing
flight plane airplane airline airport fly boarding gate depart departure jet
luggage bag baggage suitcase
hotel room stay lodging accommodation resort inn motel hostel
reserve book reservation booking table seat
car vehicle truck van suv automobile drive
rent rental hire lease
taxi uber cab lyft ride driver
bus train subway metro transit railway
road street traffic highway route congestion jam
direction map navigate route way
distance far mile kilometer mileage
near nearby close local around vicinity
location place area position where
arrive arrival reach eta
leave depart exit
gas fuel petrol gasoline diesel tank
oil engine motor brake transmission
tire wheel pressure flat
jumpstart battery dead
passport visa border embassy
vaccine shot immunization vaccination
park parking garage lot
weather forecast rain snow sunny wind storm humid cloudy umbrella
ticket seat fare
attraction museum sightseeing activity
restaurant cafe diner bar bistro eatery
meal dinner lunch breakfast eat food dish supper brunch
food dish recipe cuisine snack
cook bake boil fry grill roast oven stove microwave prepare
ingredient recipe mix
calorie nutrition healthy diet carbs protein fat vitamin sodium
drink beverage water coffee tea juice beer wine soda
spoil expire fresh rotten bad stale expiration refrigerate fridge freezer
substitute replace instead alternative swap
wait busy crowded line queue
review rating star recommend recommendation suggest suggestion
recommend suggest advice best
order purchase buy shopping cart checkout
delivery ship shipment arrive package courier parcel
track status progress
product item goods merchandise
store shop mall market
replace replacement new another
clothes shirt shoe dress pants jacket
size large small big dimension
stock available availability
warranty guarantee
open hour close
quality material
internet wifi network connection online router signal
computer laptop tablet mac windows
app software program website site browser
setting option preference configuration
update upgrade version
install download setup
file document pdf attachment folder
picture photo image camera video
backup restore sync
subscription plan membership tier
sync synchronize connect pair bluetooth
cloud storage space
user account team member
notification alert message
report dashboard chart statistic
cancel abort undo reverse quit terminate stop
delete remove erase clear
add put insert append include
create make new open
change edit modify update alter correct adjust
close shut
next skip forward following
previous back last earlier
increase raise higher up more boost improve
decrease lower reduce less down
improve better raise boost increase
find search locate look seek
choose select pick
get obtain receive acquire
give provide send
go walk drive
need require want must
allow permit able possible
check verify confirm
compare difference versus better
test try
share invite friend
apply application eligible qualify request
activate enable start
convert conversion unit measure
calculate math add subtract multiply divide plus minus sum equation square root
random dice roll flip coin heads tails
reset default restart reboot factory
mode setting feature
job work occupation career employer boss office company
employee staff colleague coworker manager
doctor hospital clinic medicine medical nurse pharmacy
family mother father mom dad sister brother son daughter wife husband parent
friend partner buddy
child kid baby toddler son daughter
pet dog cat animal puppy
school university college student class exam
customer client guest
police crime report
virus coronavirus covid infection disease flu pandemic epidemic
infect contagious spread transmit catch transmission
symptom fever cough headache sore
mask face protect glove
quarantine isolate lockdown isolation distancing
immune immunity antibody
die death fatal mortality kill deadly
treat treatment cure medicine drug therapy
hand wash soap sanitizer disinfect clean
test tested positive negative
old elderly senior age
pregnant pregnancy baby
monday tuesday wednesday thursday friday saturday sunday
january february march april may june july august september october november december
inch foot feet yard mile meter metre centimeter kilometer millimeter ounce pound gram kilogram liter litre milliliter gallon quart pint cup tablespoon teaspoon ton
second minute hour day week month year decade fortnight
english spanish french german italian portuguese chinese japanese korean russian arabic hindi dutch swedish danish norwegian finnish polish turkish greek hebrew thai vietnamese swahili hawaiian
france germany spain italy england britain uk ireland scotland portugal greece turkey egypt china japan korea india thailand vietnam russia brazil mexico canada australia america usa us argentina chile peru cuba jamaica sweden norway denmark finland poland austria switzerland netherlands belgium israel iran iraq morocco kenya nigeria
london paris berlin madrid rome tokyo beijing moscow chicago boston dallas houston austin seattle denver phoenix atlanta miami orlando philadelphia detroit cleveland portland sacramento nashville dublin vegas toronto sydney dubai mumbai delhi barcelona amsterdam vienna prague washington
california texas florida ohio michigan virginia georgia nevada arizona oregon utah colorado illinois pennsylvania maryland hawaii alaska
dollar euro pound yen peso franc rupee yuan usd gbp eur aud chf
red blue green yellow black white orange purple pink brown grey gray
flour sugar butter egg milk salt pepper oil cheese bread rice beef chicken pork fish meat steak pasta potato tomato onion garlic bacon ham salad soup sandwich burger pizza taco lasagna spaghetti cake cookie pie chocolate apple banana orange lemon strawberry carrot broccoli spinach bean corn mushroom yogurt cream mayonnaise ketchup mustard vinegar honey turkey salmon shrimp tuna peanut almond noodle sauce curry sushi cereal oatmeal pancake waffle
mom mother dad father sister brother son daughter wife husband aunt uncle cousin grandma grandpa
chase citibank barclays hsbc wellsfargo fidelity discover amex visa mastercard
morning afternoon evening night noon midnight am pm tonight
`

/** Anything that begins with a digit counts as one field: an amount, a date, a size. */
const NUMBERS: readonly number[] = [fieldFeature('0')]
const NONE: readonly number[] = []

const FIELDS_OF: ReadonlyMap<string, readonly number[]> = (() => {
  const found = new Map<string, number[]>()
  for (const line of FIELDS.trim().split('\n')) {
    const feature = fieldFeature(line)
    for (const word of new Set(line.split(' ').map(canonical))) {
      const known = found.get(word)
      if (known) known.push(feature)
      else found.set(word, [feature])
    }
  }
  return found
})()

/** Features of the fields that a canonical word belongs to; most words belong to none or one. */
export function fieldsOf(word: string): readonly number[] {
  const first = word.charCodeAt(0)
  return first >= 48 && first <= 57 ? NUMBERS : (FIELDS_OF.get(word) ?? NONE)
}
