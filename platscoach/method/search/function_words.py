"""Function words of each language, which say little about what somebody looks for.

Small words are never required for a hit and have no weight beside others. Negations (`ingen`,
`inte`) have some weight, because `ingen kommer` and `alla kommer` are looked up for different
reasons, and so have words that say little (`bättre`, `behöver`). All are folded, as query words
are.
"""

from typing import Final

_SV: Final = """
jag du han hon den det vi ni de mig dig honom henne oss er dem min mitt mina din ditt dina hans
hennes dess var vara vart vara er ert era deras sin sitt sina sig man en ett att och eller men som
pa i till fran for med av om hos mot under over efter fore vid utan genom mellan inom bland
vad vem vilka vilken vilket hur nar varfor dar har hit dit da nu sa ju nog val bara ocksa redan an
annu igen sen sedan medan eftersom darfor
ar blir bli blev har ha hade kan kunde ska skall skulle vill vilja far fick maste bor borde brukar
gor gora gjorde gar ga gick kommer komma kom finns fanns tycker tror vet
alla allt all alls andra annan annat nagon nagot nagra denna detta dessa samma sadan sadant mycket
manga mer mest mindre ganska lite helt
fa fatt kunnat velat skolat varit vore gatt haft funnits tyckt trott vetat
nan nat nanting nagonting dom mej dej sej vars sadana sana san valdigt
"""

_EN: Final = """
i you he she it we they me him her us them my your his its our their mine yours a an the this that
these those and or but if so as of to in on at by for from with about into over after under
between through during
what who whom whose which how when why where there here then now just also yet
very
is are was were be been being am do does did done has have had having can could shall should will
would may might must get gets got getting go goes going gone want wants need needs
all any some somebody someone something anyone anything everybody everyone everything other others
much many more most less few lot lots
"""

_SV_FAINT: Final = """
bra battre bast dalig daligt daliga samre samst gang gangen ganger varje alltid ofta ibland sallan
saga sager sagt sade behover behova behovde hjalp hjalpa hjalper folk manniskor manniska person
personer personen sak saker satt olika anvanda anvander blivit sist tidigare exempel hander handa
hant kanns kanna kanner fungerar funkar prata pratar tanka tanker ny nya nytt nasta forra riktigt
borja borjar tips rad ihop tillsammans na nar nadde hitta hittar ordna ordnar fixa losa hantera
hanterar skapa sta star ligga ligger sitta sitter finnas
egen eget egna egentligen faktiskt verkligen sjalv hela jamt
"""

_EN_FAINT: Final = """
better good best bad badly worse well person people thing things way ways say says said saying help
helps time times talk talks talking happen happens happened feel feels feeling work works working
every always often use using think thinking new next last really start begin tips together keep
reach reaching find finding make makes making deal handle handling manage solve
before again without only already still too
"""

_FAINT: Final = {"sv": frozenset(_SV_FAINT.split()), "en": frozenset(_EN_FAINT.split())}

_SV_TURNING: Final = "ingen inget inga inte aldrig ingenting icke ej varken"
_EN_TURNING: Final = """
no not none nobody nothing never nor cannot dont doesnt didnt wont cant isnt arent wasnt werent
hasnt havent hadnt couldnt shouldnt wouldnt
"""
_TURNING: Final = {"sv": frozenset(_SV_TURNING.split()), "en": frozenset(_EN_TURNING.split())}

_SMALL: Final = {"sv": frozenset(_SV.split()), "en": frozenset(_EN.split())}


def is_small(word: str, language: str) -> bool:
    """Whether a folded word is small: it only connects others."""
    return word in _SMALL[language]


def turns(word: str, language: str) -> bool:
    """Whether a folded word is a negation, which turns the meaning round."""
    return word in _TURNING[language]


def is_faint(word: str, language: str) -> bool:
    """Whether a folded word says little, or is a negation."""
    return word in _FAINT[language] or turns(word, language)
