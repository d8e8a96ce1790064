"""Words that mean a sort of thing: `fråga kommunen` asks for questions about the municipality."""

from typing import Final

from platscoach.method.search.hits import PackKind

KIND_WORDS: Final = {
    PackKind.STAGE: "steg skede step stage",
    PackKind.METHOD: "metod metoder verktyg övning method methods tool tools exercise",
    PackKind.TIP: "tips råd tip advice",
    PackKind.QUESTION: "fråga frågor question questions ask",
    PackKind.POINT: "punkt punkter checklista checklist",
    PackKind.PITFALL: "fallgrop fallgropar risk risker misstag pitfall pitfalls mistakes",
    PackKind.PURPOSE: "syfte syftet purpose",
    PackKind.DONE: "klart färdigt done",
    PackKind.DELIVERABLE: "resultat leverans result results deliverable",
    PackKind.INVOLVE: "deltagare involvera involve",
    PackKind.MOVE: "samtalsmall samtalsmallen template",
    PackKind.POWERFUL: "kraftfull kraftfulla fråga frågor powerful question questions",
    PackKind.STUCK: "kör fast sitter fastnat stuck",
    PackKind.DRIVING: "tecken driver signs driving",
    PackKind.CONTACT: "kontakt kontakter kontaktperson contact contacts",
    PackKind.REPORT: "rapport rapporter redovisning report reports",
    PackKind.TERM: "ord begrepp betyder ordlista word meaning glossary",
}
"""In both languages: what is typed in English is asked of the Swedish pack too."""
