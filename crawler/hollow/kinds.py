"""What stands in an article's place at its own address, with status 200: the kinds, and what each means."""

from dataclasses import dataclass
from typing import Literal

HollowKind = Literal[
    "bot_wall", "captcha", "cookie_check", "consent", "age_gate", "gate", "maintenance", "error_page", "server_page", "parked",
    "missing", "script_only", "empty", "repeated",
    "shrunk", "cut", "stray",
]  # fmt: skip

HOLLOW_KINDS: dict[HollowKind, str] = {
    "bot_wall": "a check whether the reader is a person, or a refusal",
    "captcha": "a riddle for people",
    "cookie_check": "a page that sets a cookie and asks for itself again",
    "consent": "a question of consent in the page's place",
    "age_gate": "a question of age in the page's place",
    "gate": "a page that would lead back to the address asked for, such as one to sign in at",
    "maintenance": "the site says that it is being worked on",
    "error_page": "an error of the site's own program or database",
    "server_page": "a page that a server shows where no site is set up, or a list of files",
    "parked": "a page of a dealer in domains",
    "missing": "a page that says that there is none",
    "script_only": "a shell that only scripts fill",
    "empty": "nothing to read",
    "repeated": "the same short text under several addresses",
    "shrunk": "little text without a day, where a long article stood",
    "cut": "the beginning of an article before a wall, where more of it stood",
    "stray": "a few words that stand alone and share none with the headline in their address",
}
"""What each word means."""

UNWRITTEN = f"{HOLLOW_KINDS['missing']} (as an address that nobody wrote)"
"""The reason where another answer of the site told it."""
REFUSALS: frozenset[HollowKind] = frozenset(["bot_wall", "captcha", "cookie_check", "consent", "age_gate", "gate"])
"""Kinds by which a site refuses us; the others are faults of its own."""

UNREAD: frozenset[HollowKind] = frozenset(["empty", "script_only"])
"""Kinds that only say that nothing is shown: where an article was found all the same, in data for scripts, they say nothing."""


@dataclass(frozen=True, slots=True)
class Hollow:
    """An answer that holds no article, whatever its status."""

    kind: HollowKind
    sign: str
    """What told it: a vendor (`cloudflare`, `wordpress`) or a mark of the page. Of our own words, never of the page's."""

    @property
    def refuses(self) -> bool:
        """Whether the site keeps us out by it."""
        return self.kind in REFUSALS

    @property
    def reason(self) -> str:
        """For people."""
        return f"{HOLLOW_KINDS[self.kind]} ({self.sign})"
