"""The agenda of a meeting as lines to write under."""

from platscoach.coaching.team import agenda_of, functions_in, read_all_places, read_team
from platscoach.domain.meeting_kinds import MeetingKind
from screens.context import Context


async def agenda_text(context: Context, kind: MeetingKind) -> str:
    """The team's agenda as of today, or the programme of a gathering. Raises StorageError."""
    pack = context.pack
    if kind is MeetingKind.GATHERING:
        lines = [f"{one.name}: {one.text}" for one in pack.programme]
    else:
        today = context.today()
        places = await context.lanes.quick(read_all_places, today)
        desk = await context.lanes.quick(read_team, today)
        functions = functions_in(pack)
        names = {stage.key: stage.label for stage in pack.stages}
        topics = agenda_of(desk, places, functions, today, names)
        lines = [f"{topic.text} ({topic.asks})" if topic.asks else topic.text for topic in topics]
    return "".join(f"- {line}\n" for line in lines)
