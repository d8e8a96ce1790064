"""Irregular words: removing endings from their forms would not leave the same stem.

A line for each: its stem, folded, and every form of it. A compound that ends in such a form is
inflected like it (`byamöten`), and a genitive `s` is removed first.
"""

from functools import lru_cache
from typing import Final

_SV: Final = """
mote motet moten motena
cykel cykeln cyklar cyklarna cykla cyklade
regel regeln regler reglerna
nyckel nyckeln nycklar nycklarna
medel medlet medlen
hinder hindret hindren hindra hindrar
sommar sommaren somrar somrarna
vinter vintern vintrar vintrarna
foralder foraldern foraldrar foraldrarna
bok boken bocker bockerna
bonde bonden bonder bonderna
by byn byar byarna
ide iden ideer ideerna
ansokan ansokningar ansokningarna ansoka ansoker ansokte
anmalan anmalningar anmalningarna anmala anmaler anmalde
semester semestern semestrar semestrarna
kansla kanslan kanslor kanslorna
kanna kanner kande
tecken tecknet tecknen
fraga fragan fragor fragorna fragar fragade
angest angesten
ung unga ungt yngre yngst
gammal gamla gammalt
aldre aldst
liten litet lilla sma
arg arga argt ilska ilskan ilsken
ledsen ledsna ledset
sjuk sjuka sjukt
lofte loften loftet loftena lova lovar lovade lovat
son sonen soner sonerna
styr styra styr styrde styrt
sluta slutar slutade slutat
trott trotta trotthet trottheten trottare
orka orkar orkade orkat
kassor kassoren kassorer kassorerna
revisor revisorn revisorer revisorerna
stor stora stort storre storst
skriva skriver skrev skrivit skrivs skrivna
ta tar tog tagit tagits
dra drar drog dragit dras
halla haller holl hallit halls
sitta sitter suttit
dod dor dott dog doda
grata grater grat gratit
skrika skriker skrek skrikit
forsvinna forsvinner forsvann forsvunnit
ge ger gav gett givit
falla faller foll fallit
gora gor gjorde gjort gors
komma kommer kom kommit
sova sover sov sovit
skjuta skjuter skot skjutit
lagga lagger lagt laggs
brinna brinner brann brunnit
vinna vinner vann vunnit
hinna hinner hann hunnit
springa springer sprang sprungit
spricka spricker sprack spruckit
bryta bryter brot brutit
riva river rev rivit
valja valjer valde valt valjs
salja saljer salde salt
saga sager sagt
bo bor bodde bott
tro tror trodde tron
natt natten natter natterna
stad staden stader staderna
strand stranden strander stranderna
fot foten fotter fotterna
bror brodern broder broderna
dotter dottern dottrar dottrarna
syster systern systrar systrarna
ledamot ledamoten ledamoter ledamoterna
titel titeln titlar titlarna
artikel artikeln artiklar artiklarna
kapitel kapitlet kapitlen
handel handeln
fasad fasaden fasader
mobel mobeln mobler moblerna
alder aldern aldrar aldrarna
nummer numret numren
register registret registren
monster monstret monstren
teater teatern teatrar teatrarna
museum museet museer museerna
hor hora horde hort hors
ror rora rorde rort
kop kopa koper kopte kopt kops
sok soka soker sokte sokt soks sokts
hjalp hjalpa hjalper hjalpte hjalpt
glom glomma glommer glomde glomt glomts
bestam bestamma bestammer bestamde bestamt bestams bestamts
anvand anvanda anvander anvande anvant anvants
tryck trycka trycker tryckte tryckt trycks
led leda leder ledde lett leds letts
skot skota skoter skotte skott skots
fyll fylla fyller fyllde fyllt fylls
stall stalla staller stallde stallt stalls stallts
betal betala betalar betalade betalat betalt betald betalda betalas
driv driva driver drev drivit drivs driven
bjud bjuda bjuder bjod bjudit bjuds
sjung sjunga sjunger sjong sjungit
drick dricka dricker drack druckit
sla slar slog slagit slas slagits
hog hoga hogt hogre hogst
lang langa langt langre langst
tung tunga tungt tyngre tyngst
avgor avgora avgjorde avgjort avgors
boka bokar bokade bokad bokat bokas bokning bokningen bokningar bokningarna
frisor frisoren frisorer frisorerna
forsena forsenar forsenad forsenade forsenat forsening forseningen forseningar
internet internetet
intern interna internt
intresse intresset intressen intressera intresserar intresserad intresserade intresserat
lagenhet lagenheten lagenheter lagenheterna
larare lararen lararna lararnas
leverans leveransen leveranser leverera levererar levererade levererat
papper papperet pappret papperen pappren papprena
pappa pappan pappor papporna
pension pensionen pensioner pensionera pensionerad pensionar pensionaren pensionarer pensionarerna
rensa rensar rensade rensat rensas rensning rensningen
sats satsen satser satserna satsa satsar satsade satsat satsas satsning satsningen satsningar
sekretess sekretessen
tanke tanken tankar tankarna
vatten vattnet
fonster fonstret fonstren
vader vadret
socken socknen socknar socknarna
exempel exemplet exemplen
cirkel cirkeln cirklar cirklarna
sedel sedeln sedlar sedlarna
fagel fageln faglar faglarna
motor motorn motorer motorerna
dator datorn datorer datorerna
kontor kontoret kontoren kontorets
paket paketet paketen
fiber fibern
kvarter kvarteret kvarteren
kalender kalendern kalendrar kalendrarna
minister ministern ministrar ministrarna
oppen oppet oppna oppnar oppnade oppnat oppnas oppning oppningen oppenhet
vacker vackert vackra
enkel enkelt enkla enklare enklast
besviken besviket besvikna besvikelse besvikelsen
nyfiken nyfiket nyfikna nyfikenhet
uppgiven uppgivet uppgivna uppgivenhet
erfaren erfaret erfarna
vilsen vilset vilsna
bitter bittert bittra bitterhet
medveten medvetet medvetna medvetenhet
angelagen angelaget angelagna
gripa griper grep gripit
knyta knyter knot knutit knyts
ljuga ljuger ljog ljugit
slippa slipper slapp sluppit
slita sliter slet slitit sliten slitet slitna
sprida sprider spred spritt sprids spridning spridningen
sticka sticker stuckit
stjala stjal stjaler stulit stulen stulna
stryka stryk stryker strok strukit stryks
svika sviker svek svikit sviken svikna
skilja skiljer skilde skilt skiljs
"""

_SV_ALONE: Final = """
avga avgar avgick avgatt
foto fotot foton fota fotar fotade fotat
ingar ingick ingatt
lagga lade lades
mala malar malade malat malas
frysa fryser fros frusit
rinna rinner rann runnit
se ser sett
sta star statt
tiga tiger teg tigit
vaxa vaxer vaxte vuxit
vika viker vek vikit
"""
"""Forms that are not recognised at the end of a compound, because other words end like them:
`samlade`, `normala`."""

_EN: Final = """
child children childs childrens
person people persons peoples
man men
woman women
life lives
leave leaves left leaving
meet met
write wrote written writing writes
speak spoke spoken speaking
pay paid pays paying payment payments
buy bought
quit quits quitting
ill illness illnesses
tired tiredness
angry anger angrily
sad sadness
alone lonely loneliness
old older oldest elderly
young younger youngest
busy busier
happy happiness
bus buses busses
begin begins began begun beginning
break breaks broke broken breaking
bring brings brought bringing
build builds built building buildings
choose chooses chose chosen choosing
come comes came coming
draw draws drew drawn drawing
drive drives drove driven driving
fall falls fell fallen falling
forget forgets forgot forgotten forgetting
give gives gave given giving
hear hears heard hearing
hold holds held holding
know knows knew known knowing
lead leads led leading
lose loses lost losing loss
run runs ran running
see sees saw seen seeing
sell sells sold selling
send sends sent sending
shut shuts shutting
sit sits sat sitting
sleep sleeps slept sleeping
stand stands stood standing
steal steals stole stolen stealing
take takes took taken taking
teach teaches taught teaching
tell tells told telling
throw throws threw thrown throwing
win wins won winning
withdraw withdraws withdrew withdrawn
wear wears wore worn wearing
grow grows grew grown growing
die dies died dead death deaths
cry cries cried crying
try tries tried trying
burn burns burnt burned burning burnout
choice choices
stop stops stopped stopping
plan plans planned planning
reporter reporters
evening evenings
party parties
story stories
store stores
summer summers
police policing
policy policies
care cares cared caring carer carers
offer offers offered offering
site sites
order orders ordered
poster posters
nursery nurseries
binder binders
folder folders
drawer drawers
county counties
flower flowers
tender tenders
factory factories
server servers
officer officers
weary wearily
ready
"""

_FORMS: Final = {"sv": _SV, "en": _EN}
_ALONE: Final = {"sv": _SV_ALONE, "en": ""}

_SHORTEST: Final = 4
"""Fewest letters of a form that is recognised at the end of a compound."""


@lru_cache
def _stems(language: str) -> dict[str, str]:
    """The stem of every form in which a compound may end."""
    return _read(_FORMS[language])


@lru_cache
def _alone(language: str) -> dict[str, str]:
    """The stem of every form that is recognised only as a whole word."""
    return _read(_ALONE[language])


def _read(text: str) -> dict[str, str]:
    """The stem of every form, from lines of forms."""
    lines = [line.split() for line in text.strip().splitlines()]
    return {form: line[0] for line in lines for form in line}


def irregular_stem(word: str, language: str) -> str:
    """The stem of a folded irregular word, or of a compound that ends in one; empty for others."""
    stems, alone = _stems(language), _alone(language)
    for form in (word, word[:-1]) if word.endswith("s") else (word,):
        if own := alone.get(form) or stems.get(form):
            return own
        for start in range(2, len(form) - _SHORTEST + 1):
            if language == "sv" and (found := stems.get(form[start:])):
                return form[:start] + found
    return ""
