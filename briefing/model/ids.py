"""Permanent identifiers. An id is never an index, never reused and never shown to the officer."""

import hashlib
import secrets

_ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789"


def new_id(prefix: str) -> str:
    """Return a fresh random id such as ``sec-7hq2m9xk4tzb`` (60 bits after the prefix)."""
    return f"{prefix}-" + "".join(secrets.choice(_ALPHABET) for _ in range(12))


def content_id(prefix: str, *parts: str) -> str:
    """Return the id that the same content always gets, so that reading a file twice gives the same ids."""
    digest = hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).digest()
    return f"{prefix}-" + "".join(_ALPHABET[byte % len(_ALPHABET)] for byte in digest[:12])
