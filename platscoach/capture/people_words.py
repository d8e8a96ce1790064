"""The words by which a typed line says who does something, in Swedish and English."""

from typing import Final


def _words(text: str) -> frozenset[str]:
    """The set of the words in a text; long lists are easier to read as a text."""
    return frozenset(text.split())


AND: Final = frozenset(
    {"och", "o", "samt", "eller", "el", "alternativt", "respektive", "and", "or"}
)
"""Words between two names: several people are meant, or one of them and it is not said which."""
BOTH: Final = frozenset({"och", "o", "samt", "and"})
"""Those of them that mean both."""
ME: Final = frozenset({"jag", "mig", "me", "i'll", "i’ll", "i'm", "i’m"})
YOU: Final = frozenset({"du", "you", "you'll", "you’ll"})
WE: Final = _words("vi we we'll we’ll båda both ni de dom they antingen either endera")
SOMEONE: Final = frozenset({"hon", "han", "hen", "she", "he", "någon", "someone", "vem", "who"})
LEADER: Final = frozenset({"processledaren", "ledaren", "leader"})
MUNICIPALITY: Final = frozenset({"kommunen", "municipality"})
NO_NAMES: Final = _words(
    "sedan sen först därefter kanske nu då om när vad det den detta dem alla ingen man obs viktigt"
    " idé fråga then maybe first if when what it this that everyone nobody note important"
)
"""Words that can stand before a verb or a colon at the start of a sentence and are no names."""
AT: Final = frozenset({"på", "från", "hos", "vid", "i", "at", "from", "in", "of"})
WILL: Final = (
    "ska", "skall", "kommer att", "lovar att", "lovade att", "har lovat att",
    "will", "shall", "to", "is to", "am to", "is going to", "am going to",
    "promises to", "promised to", "has promised to", "have promised to",
)  # fmt: skip
"""Auxiliaries between subject and verb, which only say that it will be done."""
DOES: Final = _words(
    "ska skall kan får vill måste bör lovar tar gör ringer skickar mejlar mailar kollar frågar"
    " skriver bokar pratar läser hittar bjuder ordnar fixar hör återkommer kontaktar tänker"
    " ser går kommer ger håller letar delar förbereder bestämmer följer hämtar sätter svarar"
    " undersöker stämmer leder träffar möter besöker samlar tittar tipsar berättar hjälper anmäler"
    " ansöker köper bygger sammanställer kallar lyfter driver lämnar lägger visar trycker betalar"
    " beställer börjar testar provar räknar ritar söker påminner väntar"
    " will shall can must should calls sends asks writes books checks talks phones mails emails"
    " finds gets makes reads meets invites prepares brings shares follows helps sets looks does"
    " plans promises takes gives visits draws prints orders reminds contacts arranges fixes"
)
"""Verbs in the form that follows their subject."""
I_DO: Final = _words(
    "will shall can must should am have call send ask write book check talk phone mail email find"
    " get make read meet invite prepare bring share follow help set look do plan promise take give"
    " visit draw print order remind contact arrange fix need want"
)
"""Verbs that tell the English I from the Swedish preposition at the start of a sentence."""
