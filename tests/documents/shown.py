"""What a Markdown renderer shows of a document."""

from html.parser import HTMLParser

from markdown_it import MarkdownIt

READERS = (MarkdownIt("commonmark"), MarkdownIt("gfm-like", {"linkify": False}))


class Shown(HTMLParser):
    """Collects the text of a page and the names of its tags; line breaks come from the source."""

    def __init__(self) -> None:
        super().__init__()
        self.text = ""
        self.tags: set[str] = set()

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)

    def handle_data(self, data):
        self.text += data


def shown(reader, markdown):
    """The text that a renderer shows of a document, and the HTML tags that it uses."""
    page = Shown()
    page.feed(reader.render(markdown))
    return page.text.rstrip("\n"), page.tags
