"""The secret that turns the names of those who comment into keyed hashes, read from a file outside the archive."""

from hashlib import blake2b
from pathlib import Path

SHORTEST = 16
"""Bytes; a shorter secret is guessed, and names with it."""

_MEND = "make one with: openssl rand -hex 32 > FILE"


class UnfitSecret(ValueError):
    """The secret cannot be used; the message says why and what to do."""


def read_secret(path: Path, archive: Path) -> bytes:
    """64 bytes made of the file's content, white space around it left out; UnfitSecret says why it cannot be used.

    Who has the archive must not have the key, else any name can be tried: a file inside the archive is refused.
    """
    if path.resolve().is_relative_to(archive.resolve()):
        raise UnfitSecret(
            f"pseudonyms_key_file = {str(path)!r} lies inside the archive {archive}: whoever gets the archive would get "
            "the names too; move the file to another folder and name it there"
        )
    try:
        secret = path.read_bytes().strip()
    except OSError as error:
        raise UnfitSecret(f"pseudonyms_key_file = {str(path)!r} cannot be read ({error.strerror}); {_MEND}") from error
    if len(secret) < SHORTEST:
        size = f"has {len(secret)} bytes" if secret else "is empty"
        raise UnfitSecret(f"pseudonyms_key_file = {str(path)!r} {size}, and a secret has {SHORTEST} or more; {_MEND}")
    return blake2b(secret).digest()
