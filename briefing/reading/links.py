"""Which addresses of a document may be kept."""

from urllib.parse import urlsplit


def safe_link(address: str) -> str:
    """Return *address* when it is one a book may hold (https or mailto), else ''."""
    try:
        scheme = urlsplit(address).scheme.lower()
    except ValueError:
        return ""
    return address if scheme in ("https", "mailto") else ""
