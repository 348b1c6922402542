"""Ids made from content, so that reading again never orphans a human decision."""

from __future__ import annotations

import hashlib

__all__ = ["claim_id", "document_id", "make_id"]


def make_id(*parts: str) -> str:
    """Return 24 hexadecimal digits (96 bits) of the SHA-256 of the parts."""
    joined = "\x1f".join(parts)
    return hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()[:24]


def document_id(text: str, outlet: str = "", url: str = "") -> str:
    """Return the id of a document: the SHA-256, in hexadecimal, of text, outlet and URL."""
    joined = "\x1f".join((text, outlet, url))
    return hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()


def claim_id(document: str, trigger_start: int, ordinal: int = 0) -> str:
    """Return the id of a claim; it does not depend on the kind that was read."""
    return make_id(document, str(trigger_start), str(ordinal))
