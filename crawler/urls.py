"""Canonical form of addresses, same-site test, stable ids."""

import hashlib


def stable_id(*parts: str) -> str:
    """32 hex digits that depend on the parts alone: blake2b of the parts, joined by a byte no part contains."""
    return hashlib.blake2b("\x1f".join(parts).encode(), digest_size=16).hexdigest()
