"""Everyday names for the program's actions, rooms and settings, besides their own names.

A table of actions and everyday names in both languages, for the palette: whoever looks for `backup`
or `mörkt` must not have to know our word for it. Names stand with commas between; folded when they
are looked for.
"""

from typing import Final

EVERYDAY_NAMES: Final = {
    "eighteen_months": (
        "arton månader, 18 månader, tidslinje, tidsplan, hur lång tid är kvar, pengar, "
        "rekvisition, rapporter, beslut, finansiering, eighteen months, timeline, time left, "
        "money, funding, reports"
    ),
    "as_list": "lista, tidslinje, visa som lista, list, timeline, show as a list",
    "length": "ändra längden, förläng, förlängning, fler månader, extend, length, more months",
    "risks": (
        "risker, risktermometer, varningstecken, hur står det till, risks, thermometer, warnings"
    ),
    "sheet": "avstämning, blad, utvärdering, check-in, sheet, evaluation",
    "copy_mail": "kopiera som mejl, mejl, e-post, copy as mail, mail",
    "series": (
        "boka serie, återkommande möten, varannan vecka, flera möten, kalender, recurring, "
        "meetings, every other week, book a series, calendar"
    ),
    "help": (
        "hjälp, hur gör jag, vad gör tangenterna, tangenter, kortkommandon, förklara, help, how "
        "to, keys, shortcuts, explain"
    ),
    "quit": (
        "avsluta, stäng programmet, stäng av, gå ur, logga ut, sluta, exit, quit, close, leave, "
        "log out"
    ),
    "lookup": "slå upp, sök, söka, leta, hitta, uppslag, fråga, search, find, look up",
    "back": "tillbaka, bakåt, ångra dig, stäng, lämna, back, close, leave",
    "cancel": "avbryt, tillbaka, stäng, cancel, back, close",
    "undo_change": "ångra, ta tillbaka, återställ, ångra borttagning, undo, revert, bring back",
    "redo_change": "gör om, igen, upprepa, redo, again",
    "tips": "tips, metoden, råd, bok, handledning, metodbok, method, advice, book",
    "visit": (
        "platsbesök, besök, besöksläge, ute på plats, stor text, enkelt läge, site visit, visit "
        "mode, large text, on site"
    ),
    "commitments": (
        "åtaganden, löften, lovat, att göra, todo, uppgifter, förfaller, försenat, deadline, "
        "commitments, promises, to do, tasks, due, overdue"
    ),
    "switch": (
        "andras åtaganden, andras löften, vad har andra lovat, vem har lovat, mina, others' "
        "commitments, what others promised, mine"
    ),
    "no_answer": (
        "sökt ej svar, inget svar, svarar inte, försökt ringa, missat samtal, no answer, "
        "unanswered, tried to call, missed call"
    ),
    "pause": (
        "paus, pausa, uppehåll, föräldraledig, sjukskriven, vila, vänta, processen vilar, pause, "
        "leave, on hold, wait"
    ),
    "end_pause": "avsluta pausen, gå vidare, börja igen, starta om, end the pause, resume, go on",
    "where": (
        "var är ni, vilket steg, alla steg, fyll i stegen, mitt i processen, where are you, "
        "which step, all steps, fill in the steps"
    ),
    "not_now": (
        "inte nu, senare, snooza, påminn mig senare, skjut upp, lägg undan, not now, later, "
        "snooze, remind me later, put off"
    ),
    "wastebasket": (
        "papperskorg, papperskorgen, soptunna, slängt, raderat, borttaget, kastat, trash, bin, "
        "deleted, waste"
    ),
    "settings": (
        "inställningar, inställning, alternativ, val, preferenser, konfiguration, "
        "settings, options, preferences, configuration"
    ),
    "guide": (
        "handbok, manual, bruksanvisning, användarguide, lathund, instruktion, komma igång, "
        "guide, instructions, getting started"
    ),
    "backups": (
        "säkerhetskopia, säkerhetskopior, kopia, kopior, backup, reservkopia, återställa, spara "
        "undan, återskapa, backups, safety copy, copies, restore, "
        "exportera, export, export everything"
    ),
    "people": (
        "personer, människor, aktörer, aktörskarta, kontakter, deltagare, kommunen, föreningar, "
        "intressenter, vem är med, people, actors, contacts, stakeholders, who is in"
    ),
    "doors": (
        "dörrar, öppnade dörrar, frågor till regionen, väntar på svar, överenskommelser, avtal, "
        "doors, questions taken, agreements, waiting for an answer"
    ),
    "save_cards": "visitkort, vcard, vcf, exportera kontakter, business cards, export contacts",
    "take_cards": "visitkort, vcard, vcf, importera kontakter, läs in, import contacts",
    "door": "dörr, öppna dörr, ta frågan vidare, door, take the question on",
    "self_assessment": (
        "självskattning, mätning, betyg på platsen, place standard, fjorton teman, före och efter, "
        "enkät, self-assessment, rating, before and after, survey"
    ),
    "methods_tried": (
        "provade metoder, vad har fungerat, vad funkar, lärdomar, erfarenheter, berättelser, "
        "methods tried, what worked, lessons, stories, experience"
    ),
    "gathering": (
        "årlig träff, träffen, erfarenhetsträff, alla platser, bjuda in, par, löften, "
        "annual gathering, all places, invite, pairs, promises"
    ),
    "team": (
        "team, teamet, teammöte, regionens folk, regionala funktioner, vem på regionen, beslut, "
        "regional team, team meeting, functions, decisions"
    ),
    "copies": "säkerhetskopia, kopia, backup, återställa, safety copy, copies, restore",
    "copy_now": "säkerhetskopiera, ny kopia, backup nu, back up now, new copy",
    "session": (
        "samtal, ring, ringa, telefonsamtal, möte, session, avstämning, coacha, call, meeting, "
        "talk, conversation, check-in"
    ),
    "new_place": (
        "ny plats, lägg till plats, ny by, ny bygd, skapa plats, add place, new place, new "
        "village, create"
    ),
    "new": "ny, lägg till, skapa, new, add, create",
    "add": "ny, lägg till, skapa, new, add, create",
    "new_commitment": (
        "nytt åtagande, nytt löfte, lägg till löfte, new commitment, new promise, add"
    ),
    "new_note": "ny anteckning, skriv anteckning, lägg till anteckning, new note, add note, write",
    "edit": "ändra, redigera, rätta, byt namn, uppdatera, edit, change, rename, correct",
    "edit_place": (
        "ändra platsen, redigera plats, byt namn, telefonnummer, processledare, ny "
        "processledare, edit place, rename, phone number, process leader"
    ),
    "dates": "ändra datum, startdatum, slutdatum, dates, start date, end date",
    "history": (
        "historik, versioner, ändringar, vem ändrade, tidigare, förut, gammal text, versions, "
        "changes, who changed, earlier, before"
    ),
    "trash": "släng, ta bort, radera, kasta, delete, remove, throw away",
    "erase": "radera, gdpr, glöm, personuppgifter, erase, forget, personal data",
    "same": "slå ihop, dubblett, samma person, samma plats, merge, duplicate, join",
    "remove": "ta bort, släng, radera, stryk, delete, remove, throw away",
    "restore": "lägg tillbaka, återställ, ta tillbaka, hämta, restore, bring back, put back",
    "book": "boka, boka samtal, nästa möte, kalender, book, schedule, next meeting, calendar",
    "demo": "exempel, visa exempel, demo, prova, öva, example, try, practice",
    "summary": (
        "sammanfattning, sammanställning, mejla, skicka, e-post, rapport, summary, mail, send, "
        "email, report"
    ),
    "mend": "laga, reparera, rätta till fel, trasig, repair, fix, mend, broken",
    "check": "se över, kontrollera, gå igenom, check, review",
    "filter": "filter, filtrera, visa bara, sök i loggen, urval, sortera, ordna, show only, sort",
    "move": "flytta, flytta datum, skjut upp, nytt datum, senarelägg, move, postpone, new date",
    "more_places": (
        "fler platser, flera platser, gemensamt möte, gemensamt samtal, several places, "
        "more places, joint meeting"
    ),
    "held": "blev av, hölls, genomförd, hålls, held, took place, done",
    "hold": "blev av, hölls, genomförd, held, took place",
    "rail": "stegen, sex steg, steps",
    "tab": "flik, checklista, logg, anteckningar, uppgifter, tab, checklist, log, notes",
    "commitment": "åtagande, löfte, lova, nytt löfte, skriv upp, commitment, promise, write down",
    "question": "fråga, frågor, vad ska jag fråga, nästa fråga, question, ask, what to ask",
    "take_question": "skriv in frågan, lägg i anteckningarna, insert question",
    "insert": "skriv in, lägg i anteckningarna, klistra in, insert, add to notes, paste",
    "finish": (
        "runda av, avsluta samtalet, avsluta mötet, klart, lägg på, klar, finish, end call, "
        "hang up, wrap up, done"
    ),
    "pane": "dagordning, agenda, punkter, tips",
    "fields": "fält, tid, deltagare, mötestyp, uppgifter om samtalet, fields, time, participants",
    "pin": "ta upp, nästa gång, spara till nästa, kom ihåg, bring up, next time, remember",
    "keep": "nästa gång, ta upp, spara till nästa, kom ihåg, next time, bring up, remember",
    "settle": "klart, stryk, nästa gång, bocka av, skjut upp, done, strike, next time, tick off",
    "tick": "bocka av, kryssa, klart, markera, välj, tick, check, done, mark, select",
    "next_state": "byt läge, bocka av, kryssa, klart, change state, tick, done",
    "not_applicable": "ej aktuellt, gäller inte, hoppa över, not applicable, skip",
    "own_point": "egen punkt, ny punkt, lägg till punkt, own point, add point",
    "evidence": "notera, anteckna, belägg, hur vet vi, kommentar, note, evidence, comment",
    "save": "spara, lagra, save, store",
    "done": "spara, klar, färdig, save, done, finished",
    "start_over": "börja om, från början, återställ, start over, reset",
    "copy": "kopiera, urklipp, klistra, copy, clipboard",
    "turn": "markdown, mejltext, byt format, format, mail text",
    "sources": "källor, källa, varifrån, vem säger, länkar, sources, source, links, who says",
    "index": "register, sakregister, alfabetisk, index, alphabetical",
    "contents": "innehåll, innehållsförteckning, kapitel, contents, chapters",
    "select": "öppna, visa, välj, gå till, mer, open, show, select, more",
    "go": "gå dit, öppna, visa, go there, open",
    "search": "sök igen, ny sökning, search again",
    "leave": "till listan, lämna fältet, tillbaka, back to the list",
    "text_start": "början, överst, högst upp, top, beginning",
    "text_end": "slutet, längst ned, bottom, end",
    "language": (
        "språk, byt språk, svenska, engelska, på svenska, på engelska, language, swedish, english"
    ),
    "theme": (
        "tema, utseende, färg, färger, bakgrund, kontrast, skärm, theme, look, looks, colour, "
        "colours, color, colors, appearance, background, contrast"
    ),
    "platscoach-dark": (
        "mörkt, mörk, mörkt läge, svart, natt, nattläge, dark, dark mode, black, night"
    ),
    "platscoach-light": (
        "ljust, ljus, ljust läge, vit, vitt, dag, light, light mode, white, bright, day"
    ),
    "ansi-dark": "terminalens färger, egna färger, enkla färger, terminal colours, own colours",
    "name": (
        "mitt namn, ditt namn, byt namn, vad jag heter, användare, my name, your name, user, "
        "who am I"
    ),
    "data": (
        "var ligger mina data, filer, fil, mapp, databas, var sparas, kryptering, plats på "
        "datorn, data folder, files, database, where is my data, stored, encryption"
    ),
    "method_pack": (
        "metodpaket, regionens paket, eget paket, version, kontakter i regionen, method pack, "
        "region pack, contacts"
    ),
}
"""Everyday names by the name of the action, the room or the setting."""


def everyday_names(*keys: str) -> tuple[str, ...]:
    """What else an action is called; nothing for an unknown.

    By its name without its parameters, or by the room that it opens.
    """
    found = (EVERYDAY_NAMES.get(name, "") for key in keys for name in _known_by(key))
    return tuple(name.strip() for names in found for name in names.split(",") if name.strip())


def _known_by(action: str) -> tuple[str, str]:
    """The name of an action, and its parameter: what opens a room names it there."""
    name, _bracket, parameter = action.partition("(")
    return name.rpartition(".")[2], parameter.strip("')")
