"""One realistic session, as input for the tests of summaries."""

from datetime import date, datetime

from platscoach.documents.summary import Summary, SummaryCommitment
from platscoach.domain.committed_by import Who
from platscoach.domain.session_kinds import SessionKind

NOTES = """\
# Nuläge
Karin berättar att **SWOT-kvällen** är bokad i [bygdegården](https://exempel.se/dalen) och att \
skolan vill vara med, men att kommunen inte har svarat.
§ Hon låter trött, hör av mig på torsdag.
- [x] affischen klar
- [ ] bjuda in *skolan*
  - § årskurs 6 har bråkat
  - årskurs 9
1. först kaffe

> Vi är redan på väg, sa hon. 12 § i stadgarna gäller inte här.
"""

SESSION = Summary(
    place="Dalen",
    day=date(2026, 11, 23),
    kind=SessionKind.CALL,
    people=("Karin Ek", "Anna Lind"),
    steps=("3 Analys",),
    notes=NOTES,
    commitments=(
        SummaryCommitment(
            Who.MUNICIPALITY, "Lena Berg", "lämna besked om lokalen", date(2027, 1, 8)
        ),
        SummaryCommitment(Who.LEADER, "Karin Ek", "ringer kommunen.", date(2026, 11, 27)),
        SummaryCommitment(
            Who.SUPPORTER, "", "frågar kulturförvaltningen om stöd till SWOT-kvällen och hur de gör"
        ),
        SummaryCommitment(Who.OTHER, "Byalaget", "ordnar kaffe", date(2026, 12, 1)),
        SummaryCommitment(Who.LEADER, "Karin Ek", "skriver inbjudan"),
        SummaryCommitment(Who.OTHER, "", "lånar ut projektorn"),
    ),
    questions=("Vem bjuder in de unga?",),
    lessons=("Kaffe först, SWOT sedan.",),
    contacts=("Lena Berg, kommunen, 070-000 00 00",),
    methods=("SWOT: behåll, alla kom till tals",),
    next_session=datetime(2026, 12, 11, 10, 0),
    supporter="Anna Lind",
)
