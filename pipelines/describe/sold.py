"""What spam sells, as it is written in comments: the sign `sells` of `comment_labels`. Patterns of RE2, whatever the case."""

SOLD: dict[str, tuple[str, ...]] = {
    "medicines": (
        "viagra|cialis|levitra|tadalafil|sildenafil|kamagra", "(no|without)( a)? prescription", "online pharmacy",
        "(buy|order) (cheap|generic)", "ohne rezept (kaufen|bestellen)", "sans ordonnance", "sin receta", "senza ricetta",
        "tanpa resep", "без рецепта",
    ),
    "games for money": (
        "slot (gacor|online)", "(judi|togel|poker|casino|kasino) online", "online (casino|poker|slot)s?", "casinos? en ligne",
        "(agen|bandar) (bola|judi|q)", "maxwin", "казино онлайн|онлайн казино",
        "オンラインカジノ", "온라인카지노|카지노사이트|바카라사이트", "网上赌场|網上賭場",
    ),
    "loans": ("payday loans?", "loan offers?", "kredit ohne schufa", "pinjaman (uang )?online", "займ онлайн|микрозайм"),
    "fakes": (
        "replica (watch|handbag|bag)(es|s)?", "(burberry|coach|gucci|ugg|prada|hermes|vuitton|jordan)s? outlet",
        "cheap (jordans|uggs|(nfl |nba |mlb )?jerseys)", "sacs? (à main )?(longchamp|vuitton|burberry|hermes|chanel|lancel)",
        "(longchamp|vuitton|burberry|hermes|chanel|lancel) sacs?( à main)?",
        "(ghd|louboutin|moncler|longchamp|ray ban|oakley)s? (pas cher|outlet|sale)",
    ),
    "readers and links": (
        "backlinks?", "seo (services?|expert|agency|company)", "buy (instagram |youtube |tiktok )?(followers|likes|views)",
        "essay ?writing( services?)?|write my essay", "(dissertation|assignment) help",
    ),
    "spells and rescue": (
        "spell ?caster", "recover (your|my) (lost |stolen )?(bitcoin|crypto|funds|money)", r"whats ?app( me)?( on)? ?:? ?\+\d+",
    ),
}  # fmt: skip
"""By kind, each a word of its own. What patients and news speak of too (other medicines, casino, loan, SEO alone) is left out."""


def pattern() -> str:
    """All of them as one, whose first group is what was found. RE2's own bounds of words know ASCII alone: spécialisé."""
    return rf"(?i)(?:^|[^\pL\pN])({'|'.join(one for kind in SOLD.values() for one in kind)})(?:$|[^\pL\pN])"
