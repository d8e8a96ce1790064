"""The wrap-up room: the end of a call on one page."""
