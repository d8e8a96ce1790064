"""A stored session as a summary, without private parts and without repetitions."""

from collections import Counter
from collections.abc import Sequence, Set

from platscoach.capture.form_from_line import nobody_named
from platscoach.documents.summary import Summary, SummaryCommitment
from platscoach.domain.committed_by import WHO_NAMES
from platscoach.domain.marked_lines import RemarkKind, public_notes
from platscoach.domain.session_forms import CommitmentForm
from platscoach.domain.sessions import CommitmentView, SessionView, SummaryBasis
from platscoach.i18n import _, enumerated
from platscoach.text import clean_line


def summary_of(
    held: SummaryBasis, *, steps: Sequence[str], supporter: str, methods: Sequence[str] = ()
) -> Summary:
    """The summary of a held session; `steps` are names in the language in force.

    `methods` are the verdicts on the methods that were tried. Questions that were struck stay among
    the notes.
    """
    view, struck = held.session, held.struck
    holder = view.held_by.name if view.held_by else supporter
    # Who held it and nobody else: that is not with whom it was.
    named = view.leaders or view.others
    return Summary(
        place=enumerated(name for _key, name in view.places),
        day=view.starts.date(),
        kind=view.kind,
        people=view.people(supporter) if named else (),
        held_by="" if named or holder == supporter else holder,
        attendance=view.attendance,
        steps=tuple(steps),
        notes=left_notes(view, struck),
        commitments=tuple(
            SummaryCommitment(
                item.who, item.person, item.what, item.due, _unsettled(item), _second(item)
            )
            for item in view.commitments
        ),
        questions=tuple(
            text for text in _remarks(view, RemarkKind.QUESTION) if clean_line(text) not in struck
        ),
        lessons=_remarks(view, RemarkKind.LESSON),
        stories=_remarks(view, RemarkKind.STORY),
        contacts=_remarks(view, RemarkKind.CONTACT),
        methods=tuple(methods),
        came_to=view.came_to,
        next_session=held.meeting.starts if held.meeting else None,
        supporter=supporter,
    )


def _second(item: CommitmentView) -> str:
    """Who else promised it: a name, else the sort of person; empty for nobody."""
    return (item.also or _(WHO_NAMES[item.also_who])) if item.also_who else ""


def _unsettled(item: CommitmentView) -> bool:
    """Whether the wrap-up asks who is to do it."""
    form = CommitmentForm(who=item.who, person=item.person, line=item.line)
    return nobody_named(form)


def left_notes(view: SessionView, struck: Set[str] = frozenset()) -> str:
    """The notes without private lines, and without the lines that the summary has in its lists.

    Questions that are struck are not in its lists.

    Of equal lines only as many are left out as have become items: a pasted one has not.
    """
    remarks = (
        remark.line
        for remark in view.remarks
        if remark.kind is not RemarkKind.QUESTION or clean_line(remark.text) not in struck
    )
    lines = [*(item.line for item in view.commitments), *remarks]
    listed = Counter(clean_line(line) for line in lines if line)
    kept: list[str] = []
    for line in public_notes(view.notes, view.remarks).split("\n"):
        words = clean_line(line)
        if listed[words] > 0:
            listed[words] -= 1
        else:
            kept.append(line)
    return "\n".join(_without_gaps(kept)).strip("\n")


def _without_gaps(lines: Sequence[str]) -> list[str]:
    """The lines with at most one empty line between others, so that removed lines leave no gap."""
    kept: list[str] = []
    for line in lines:
        if line.strip() or (kept and kept[-1].strip()):
            kept.append(line)
    return kept


def _remarks(view: SessionView, kind: RemarkKind) -> tuple[str, ...]:
    """The marked lines of a kind."""
    return tuple(remark.text for remark in view.remarks if remark.kind is kind)
