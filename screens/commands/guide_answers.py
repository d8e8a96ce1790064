"""Which sentences of the guide answer a search in everyday words.

The names are in both languages, separated by commas. A sentence is identified by its beginning in
each language.
"""

from typing import Final, NamedTuple


class GuideAnswer(NamedTuple):
    """A sentence of the guide, and the words that lead to it."""

    begins: tuple[str, str]
    """Its beginning in Swedish and in English, without the marks around keys."""
    names: str


ANSWERS: Final = {
    "leader": GuideAnswer(
        ("Tryck n där för att skriva in", "Press n there to enter"),
        "ny processledare, lägg till processledare, lägg till ledare, byt processledare, byta "
        "ledare, ny ledare, processledaren slutar, new process leader, add a process leader, "
        "change leader, new leader, leader leaves",
    ),
    "earlier_leader": GuideAnswer(
        ("Hade platsen en annan", "If the place had another"),
        "tidigare processledare, förra processledaren, former process leader, previous leader",
    ),
    "midway": GuideAnswer(
        ("V ställer alla sex stegen", "V sets all six steps"),
        "mitt i processen, ändra steg, byt steg, markera steg klart, in the middle, change step, "
        "mark a step done",
    ),
    "demo": GuideAnswer(
        ("Kommandot platscoach demo", "The command platscoach demo"),
        "demo, prova, testa, öva, exempel, try, test, practice, example",
    ),
    "call": GuideAnswer(
        ("Tryck s på platsen", "Press s on the place"),
        "börja samtal, hur börjar jag, coacha, start a call, how do I begin",
    ),
    "autosave": GuideAnswer(
        ("Allt sparas medan", "Every keystroke is saved"),
        "spara, sparas det, glömde spara, autospara, strömavbrott, datorn dog, save, is it saved, "
        "forgot to save, autosave, power cut",
    ),
    "agenda": GuideAnswer(
        ("Dagordningen skriver sig", "The agenda writes itself"),
        "dagordning, agenda, punkter att ta upp, förbered samtal, points to bring up, topics, "
        "prepare a call",
    ),
    "question": GuideAnswer(
        ("F8 föreslår", "F8 suggests"),
        "fråga att ställa, vad ska jag fråga, coachfråga, föreslå en fråga, question to ask, "
        "what should I ask, coaching question, suggest a question",
    ),
    "commitment": GuideAnswer(
        ("F4 skriver upp", "F4 writes down"),
        "skriv upp ett åtagande, nytt åtagande, nytt löfte, ny uppgift, lova, write a commitment, "
        "new commitment, new promise, new task",
    ),
    "fields": GuideAnswer(
        ("F6 visar fälten", "F6 shows the fields"),
        "fält, samtalets längd, ändra dag för samtalet, deltagare i samtalet, typ av samtal, "
        "fields, length of the call, who took part, type of call",
    ),
    "visit": GuideAnswer(
        ("ctrl+t går till tipsen", "ctrl+t goes to the tips"),
        "platsbesök, på plats, besök, site visit, visit, on site",
    ),
    "wrap_up": GuideAnswer(
        ("F9 rundar av", "F9 wraps up"),
        "runda av, avsluta samtalet, lägg på, sammanfattning, sammanfatta, mejla, mejl, maila, "
        "e-post, skicka sammanfattning, boka nästa möte, boka nästa samtal, protokoll, wrap up, "
        "end the call, hang up, summary, mail, email, e-mail, send the summary, book the next "
        "meeting, minutes",
    ),
    "book": GuideAnswer(
        ("Ett samtal bokas också", "A call can also be booked"),
        "boka, boka samtal, boka möte, boka tid, bokning, nästa möte, nästa samtal, ny tid, möte, "
        "planera samtal, book, book a call, book a meeting, booking, schedule, schedule a call, "
        "schedule a meeting, next meeting, next call, appointment",
    ),
    "to_notes": GuideAnswer(
        ("esc går tillbaka till", "esc goes back to"),
        "lämna samtalet, avbryt samtalet, leave the call, interrupt the call",
    ),
    "print": GuideAnswer(
        ("På papper", "On paper"),
        "skriv ut, skriva ut, utskrift, skrivare, papper, pdf, word, blad att ta med, print, "
        "print out, printer, printout, paper, pdf, word, sheet to take along",
    ),
    "marks": GuideAnswer(
        ("Börja en rad i anteckningarna", "Begin a line in the notes"),
        "märken, tecken, utropstecken, symboler, taggar, etiketter, marks, signs, symbols, tags, "
        "labels, exclamation mark",
    ),
    "private": GuideAnswer(
        ("§ en privat tanke", "§ a private thought"),
        "privat, privata tankar, hemligt, hemlig, dold, dölj rad, sekretess, känsligt, bara för "
        "mig, paragraf, private, private thoughts, secret, hidden, hide a line, confidential, "
        "sensitive, only for me",
    ),
    "read_mark": GuideAnswer(
        ("ctrl+r på raden", "ctrl+r on the line"),
        "fel märke, inte ett åtagande, wrong mark, not a commitment",
    ),
    "days": GuideAnswer(
        ("Skriv dagen som", "Write the day as"),
        "datum, datumformat, skriva datum, dag, date, dates, date format, how to write a date, day",
    ),
    "meeting": GuideAnswer(
        ("b bokar ett möte", "b books a meeting"),
        "boka teammöte, teammöte, book a team meeting, team meeting",
    ),
    "gathering": GuideAnswer(
        ("b bokar den", "b books it"),
        "boka träffen, bjud in, bjuda in processledare, book the gathering, invite",
    ),
    "several_places": GuideAnswer(
        ("Tryck P på det i loggen", "Press P on it in the log"),
        "samtal om flera platser, gemensamt samtal, flera platser, joint call, several places",
    ),
    "money": GuideAnswer(
        ("n på raden för rapporter", "n on the row for reports"),
        "lägg till pengar, lägg till rapport, rekvisition, budget, bidrag, kostnader, förlänga "
        "processen, add money, add a report, budget, grant, costs, extend the process",
    ),
    "series": GuideAnswer(
        ("b bokar möten som återkommer", "b books recurring meetings"),
        "återkommande möten, återkommande möte, varje vecka, varannan vecka, serie av möten, boka "
        "serie, kalender, kalenderfil, outlook, google kalender, ics, recurring meetings, "
        "recurring meeting, every week, every other week, series of meetings, calendar, calendar "
        "file, outlook, google calendar, ics",
    ),
    "check_in": GuideAnswer(
        ("En avstämning har", "A check-in has"),
        "avstämning, avstämningar, avstämningsmöte, uppföljning, uppföljningsmöte, check-in, "
        "check-ins, checkin, follow-up, follow-up meeting, evaluation meeting",
    ),
    "risks": GuideAnswer(
        ("R visar riskerna", "R shows the risks"), "risker, riskbedömning, risks, risk assessment"
    ),
    "pause": GuideAnswer(
        ("Vilar processen", "If the process rests"),
        "paus, pausa, pausa platsen, uppehåll, semester, sjukskriven, föräldraledig, återuppta, "
        "avsluta pausen, börja igen, pause, pause the place, on hold, break, holiday, sick leave, "
        "parental leave, resume, end the pause, start again",
    ),
    "people": GuideAnswer(
        ("A i en plats", "A in a place"),
        "vilka är med, personer, aktörer, who is involved, people, actors",
    ),
    "cards": GuideAnswer(
        ("b sparar visitkort", "b saves business cards"),
        "visitkort, vcard, spara kontakter, exportera kontakter, importera kontakter, kontakter "
        "till telefonen, business cards, vcard, save contacts, export contacts, import contacts, "
        "contacts to the phone",
    ),
    "how_many": GuideAnswer(
        ("Där skriver du också hur många", "That is also where you write how many"),
        "antal deltagare, hur många kom, närvaro, number of participants, how many came, "
        "attendance",
    ),
    "doors": GuideAnswer(
        ("D visar dörrarna", "D shows the doors"),
        "dörrar, frågor till kommunen, överenskommelser, avtal, doors, questions to the "
        "municipality, agreements",
    ),
    "one_file": GuideAnswer(
        ("Allt ligger i en fil", "Everything is in one file"),
        "var ligger mina data, var sparas allt, lagring, where is my data, where is it saved, "
        "storage",
    ),
    "sent_nowhere": GuideAnswer(
        ("Platscoach skickar inget", "Platscoach sends nothing"),
        "dela, dela med kollega, vem kan läsa, vem ser, integritet, internet, nätet, moln, molnet, "
        "skickas något, lämna över, överlämning, kollega, share, share with a colleague, who can "
        "read, who sees, privacy, internet, network, online, cloud, is anything sent, hand over, "
        "handover, colleague",
    ),
    "password": GuideAnswer(
        ("Filen är inte krypterad", "The file is not encrypted"),
        "lösenord, lösen, lösenordsskydd, kod, pinkod, pin, bankid, kryptering, kryptera, "
        "krypterad, lås, låsa, låsa programmet, skydda, skydd, säkerhet, säkert, är det säkert, "
        "inloggning, logga in, password, passcode, pin, pin code, code, encryption, encrypt, "
        "encrypted, lock, lock the program, protect, protection, security, secure, safe, is it "
        "secure, is it safe, log in, login, sign in",
    ),
    "synced": GuideAnswer(
        ("Ligger databasen i en mapp som synkas", "If the database is in a folder that is synced"),
        "synka, synkronisera, onedrive, dropbox, google drive, icloud, molnet, nätverksmapp, "
        "delad mapp, sharepoint, sync, synchronize, onedrive, dropbox, google drive, icloud, "
        "cloud, network folder, shared folder, sharepoint",
    ),
    "backups": GuideAnswer(
        ("En säkerhetskopia görs", "A backup is made every day"),
        "säkerhetskopia, backup, automatisk kopia, kopia, kopior, automatic backup, copies",
    ),
    "restore": GuideAnswer(
        ("I inställningarna leder o", "In the settings o leads"),
        "återställ en kopia, återställa, lägg tillbaka en kopia, ny kopia, restore a backup, "
        "go back to a backup, new backup",
    ),
    "second_folder": GuideAnswer(
        ("I samma rum väljer e", "In the same room e chooses"),
        "usb, usb-minne, usb-sticka, extern disk, andra mappen, en andra mapp, kopia på usb, usb "
        "stick, thumb drive, memory stick, external drive, second folder",
    ),
    "export": GuideAnswer(
        ("ctrl+s exporterar", "ctrl+s exports"),
        "exportera, export, ta ut allt, spara till fil, json, markdown, csv, excel, flytta data, "
        "ladda ner, get my data out, save to a file, move data, download",
    ),
    "two": GuideAnswer(
        ("Är ni två om en plats", "If two of you share"),
        "två datorer, ny dator, byta dator, flytta till en annan dator, flera datorer, dela, dela "
        "plats, dela med kollega, kollega, medstödjare, synka, slå ihop två datorer, lämna över, "
        "vikarie, two computers, new computer, another computer, move to another computer, share, "
        "share a place, share with a colleague, sync, join two computers, hand over, substitute",
    ),
    "twice": GuideAnswer(
        ("Finns en person", "If a person, a process leader"),
        "slå ihop, slå samman, dubblett, dubbletter, dubbel, finns två gånger, samma person, samma "
        "person två gånger, merge, combine, combine two, duplicate, duplicates, double, there "
        "twice, same person, same person twice",
    ),
    "erase": GuideAnswer(
        ("Ska någon inte finnas kvar", "If somebody is not to be kept"),
        "radera person, radera en person, ta bort person, ta bort för alltid, gdpr, glöm person, "
        "glömma en person, personuppgifter, ta bort personuppgifter, rätten att bli glömd, "
        "dataskydd, erase a person, delete a person, delete for ever, delete for good, gdpr, "
        "forget a person, personal data, remove personal data, right to be forgotten, data "
        "protection",
    ),
    "public": GuideAnswer(
        ("Skickar du en sammanfattning", "If you send a summary"),
        "allmän handling, offentlighet, diarieföra, arkiv, arkivera, public document, public "
        "record, archive, register",
    ),
    "undo": GuideAnswer(
        ("Du slängde eller ändrade", "You threw away or changed"),
        "ångra, det blev fel, råkade ta bort, undo, mistake, deleted the wrong thing",
    ),
    "trash": GuideAnswer(
        ("Det slängda ligger kvar", "What was thrown away stays"),
        "papperskorg, hitta det jag slängde, trash, find what I threw away",
    ),
    "history": GuideAnswer(
        ("Du vill se vad som stod", "You want to see what it said"),
        "vad stod det förut, vem ändrade, tidigare version, what did it say before, who changed, "
        "earlier version",
    ),
    "unsaved": GuideAnswer(
        ("Texten går inte att spara", "The text can't be saved"),
        "går inte att spara, disken är full, fullt, can't save, disk full",
    ),
    "interrupted": GuideAnswer(
        ("Programmet avslutades mitt", "The program ended in the middle"),
        "avbrutet samtal, programmet kraschade, krasch, fortsätt samtalet, interrupted call, "
        "crash, the program crashed, go on with the call",
    ),
    "damaged": GuideAnswer(
        ("Databasen är skadad", "The database is damaged"),
        "skadad databas, trasig databas, databasen är trasig, allt är borta, reparera databasen, "
        "rädda data, damaged database, broken database, everything is gone, repair the database, "
        "rescue data",
    ),
    "check": GuideAnswer(
        ("Kommandot platscoach check", "The command platscoach check"),
        "kontrollera databasen, kontrollera, se över, reparera, laga, är allt helt, check the "
        "database, check, look over, repair, fix, is everything whole",
    ),
    "unexpected": GuideAnswer(
        ("Något oväntat", "Something unexpected"),
        "fel, felmeddelande, bugg, buggrapport, it-stöd, support, error, error message, bug, bug "
        "report, it support",
    ),
    "lookup": GuideAnswer(
        ("/ eller ctrl+f", "/ or ctrl+f"), "slå upp, söka, leta, look up, search, find"
    ),
    "put_off": GuideAnswer(
        ("z på översikten", "z on the overview"),
        "inte nu, senare, skjut upp, snooza, påminn mig senare, ingen svarade, not now, later, "
        "postpone, snooze, remind me later, nobody answered",
    ),
    "textsize": GuideAnswer(
        ("Hur stor texten är", "How large the text is"),
        "större text, större bokstäver, textstorlek, teckenstorlek, bokstavsstorlek, liten text, "
        "texten är för liten, för liten text, zooma, zooma in, förstora, typsnitt, font, "
        "larger text, bigger text, larger letters, text size, font size, font, small text, text "
        "too small, zoom, zoom in, enlarge, magnify",
    ),
    "in_a_place": GuideAnswer(
        ("I en plats: c checklista", "In a place: c checklist"),
        "checklista, ny anteckning, anteckna, logg, tidigare samtal, bocka av, checklist, new "
        "note, write a note, log, earlier calls, tick off",
    ),
}
"""By topic. Where a command exists, that is found first."""
