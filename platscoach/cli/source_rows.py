"""The sources of a thing of the method, as JSON for other programs."""

from platscoach.method.model import Pack, Sourced


def source_rows(pack: Pack, thing: Sourced) -> list[dict[str, str]]:
    """The sources of an item: title and address of each."""
    return [
        {"title": source.title, "url": source.url} for source in map(pack.source, thing.sources)
    ]
