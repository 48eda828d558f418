"""Trades under whose name spam is signed: the sign `trade_name` of `comment_labels`. Patterns of RE2, whatever the case.

Words that are people's names too, or that people call themselves by, are left out: Flowers, Sales, Jobs, Solar, writer.
"""

ENDS: dict[str, tuple[str, ...]] = {
    "English": (
        "(web|website|logo|graphic|interior|kitchen|garden|landscape) (design|designers?)",
        "(web|software|app|application|site) development", "(application|app) developers?",
        "(content|essay|article|copy) (writers?|writing)", "(pc|seo|marketing|sem|ppc|social media) experts?",
        "(event|wedding|portrait|newborn) photograph(er|ers|y)",
        "(dissertation|assignment|homework|essay|thesis) (help|services?)",
        "(seo|marketing|repair|cleaning|moving|hosting|taxi|escort|translation|printing|removal) (services?|company|agency)",
        "(presentation|media|sales|management|dog|safety|first aid) training", "certification", "coaching", "furniture",
        "outlet", "outsourcing", "(online|canadian|discount) (pharmacy|meds|drugs)",
        "(car|auto|home|health|life|travel|pet) insurance", "mortgages", "loans", "real estate", "roofing", "plumbing",
        "plumbers", "locksmiths?", "attorneys", "lawyers", "(injury|divorce|dui|immigration) (lawyer|attorney)",
        "(car|van|bike|coach|limo) (hire|rentals?)", "rentals?", "repairs?", "removals", "movers",
        "(solar|double glazed) (panels|windows)",
        "(wordpress|joomla|magento|website|powerpoint) (themes?|templates?|plugins?)", "web hosting", "hosting", "coupons?",
        "(coupon|promo|discount) codes?",
        "(dora|baby|girl|girls|dress up|cooking|online|flash|kids|free|barbie|friv|poker|casino) games?", "wallpapers",
        "ringtones", "lyrics", "reviews?", "tips", "software", "solutions", "supplies", "suppliers", "equipment", "wholesale",
        "handbags", "sunglasses", "jerseys", "wedding dresses", "prom dresses", "replica watches", "weight loss", "diet pills",
        "supplements", "plastic surgery", "dental implants",
        "(e ?mail|internet|affiliate|video|online|social media|media|network) (marketing|buyers|advertising)",
        "(campaign|seo|marketing|web) tools", "(make|earn) money( online)?", "work from home", "forex( trading)?", "essays",
        "(safari|city|trekking|adventure|day) tours", r"hotels in \pL+",
    ),
    "German": ("kaufen", "günstig", "preisvergleich", "versicherungsvergleich", "gutscheine?", "testbericht", "entrümpelung"),
    "French": ("pas cher", "en ligne gratuit", "moins cher"),
    "Dutch": ("kopen", "verhuur", "goedkoop"),
    "Turkish": ("nakliyat", "fiyatları", "kiralama", "satın al"),
}  # fmt: skip
"""Words of a name's end, by language: where what is sold stands last."""

BEGINS: dict[str, tuple[str, ...]] = {
    "English": (
        "(buy|order) (cheap|generic|online|viagra|cialis|soma|tramadol|steroids|backlinks|likes)", r"cheap \pL+ (online|sale)",
        "click here",
    ),
    "Indonesian": (
        "(jual|sewa|rental) (mobil|motor|bus|rumah|apartemen|tenda|beli|obat|tanah|alat)",
        "jasa (seo|desain|pembuatan|pengiriman|website)", "obat (kuat|herbal|aborsi|pelangsing|penggugur)",
        "agen (judi|bola|poker|togel|slot|sbobet)", "paket (wisata|umroh|tour|outbound)", "toko (online|bunga)",
        "grosir (baju|tas|sepatu|jilbab)",
    ),
    "German": ("schlüsseldienst", "umzugs?(firma|unternehmen)", "rohrreinigung", "webdesign", "detektei"),
    "French": (
        "serrurier", "plombier", "rachat de crédits?", "voyance", "devis (travaux|assurance|mutuelle|toiture)",
        "référencement", "déménagement",
    ),
    "Spanish": (
        "comprar", "cerrajeros?", "fontaneros?", "mudanzas", "alquiler de", "abogados de", "diseño web", "posicionamiento web",
    ),
    "Portuguese": ("aluguel de", "curso de", "desentupidora", "criação de sites"),
    "Italian": ("noleggio", "preventiv[oi]", "prestiti", "realizzazione siti"),
    "Russian": ("купить", "заказать", "ремонт", "продажа", "доставка", "аренда"),
    "Polish": ("pożyczki", "tanie (loty|noclegi|meble|ubezpieczenia)", "sklep (internetowy|z)"),
    "Vietnamese": ("dịch vụ", "mua bán", "cho thuê", "bán buôn"),
}  # fmt: skip
"""Words of a name's beginning, by language: where what is sold stands behind, or a town."""


def pattern() -> str:
    """All of them as one: names of two to six words that end or begin so. RE2's own bounds of words know ASCII alone."""
    ends = "|".join(one for language in ENDS.values() for one in language)
    begins = "|".join(one for language in BEGINS.values() for one in language)
    word = r"[\pL\pN.&'’-]+"
    return rf"(?i)^({word} ){{1,5}}({ends})$|^({ends})$|^({begins})( {word}){{0,5}}$"
