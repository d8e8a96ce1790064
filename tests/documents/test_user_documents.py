"""Saving among the user's documents: where that folder is synced to elsewhere, only after a yes."""

import platformdirs
import pytest

from platscoach.documents.user_documents import save_among_documents


def asks(answer, asked):
    """A question that gets this answer each time, and is noted in `asked`."""

    async def ask(question):
        asked.append(question)
        return answer

    return ask


async def test_on_this_computer_it_is_saved_and_not_asked(tmp_path, monkeypatch):
    monkeypatch.setattr(platformdirs, "user_documents_path", lambda: tmp_path / "Dokument")
    asked = []
    path = await save_among_documents(asks(None, asked), "Dalen", ".md", "# Målbild\n")
    assert path.read_text("utf-8") == "# Målbild\n"
    assert path == tmp_path / "Dokument" / "Dalen.md"
    assert asked == []


@pytest.mark.parametrize(("answer", "saved"), [(True, True), (False, False), (None, False)])
async def test_where_documents_are_synced_only_a_yes_saves(tmp_path, monkeypatch, answer, saved):
    folder = tmp_path / "OneDrive" / "Dokument"
    monkeypatch.setattr(platformdirs, "user_documents_path", lambda: folder)
    asked = []
    path = await save_among_documents(asks(answer, asked), "Dalen", ".vcf", b"x")
    assert (path is not None, folder.exists()) == (saved, saved)
    assert len(asked) == 1
    assert "OneDrive" in asked[0]
