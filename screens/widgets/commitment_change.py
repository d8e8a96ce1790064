"""What a list of the commitments of a session asks for, in the call and at its end."""

from textual.message import Message


class CommitmentChangeRequested(Message):
    """The user wants to change a commitment of the session, or to take it away."""

    def __init__(self, key: str, *, remove: bool) -> None:
        super().__init__()
        self.key = key
        self.remove = remove
