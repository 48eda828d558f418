"""The zone of a country whose press is nearly all in one, and of a language that is of such a country."""

ZONE_OF_COUNTRY = {
    "id": "Asia/Jakarta", "my": "Asia/Kuala_Lumpur", "sg": "Asia/Singapore", "ph": "Asia/Manila", "th": "Asia/Bangkok",
    "vn": "Asia/Ho_Chi_Minh", "jp": "Asia/Tokyo", "kr": "Asia/Seoul", "cn": "Asia/Shanghai", "tw": "Asia/Taipei",
    "hk": "Asia/Hong_Kong", "in": "Asia/Kolkata", "pk": "Asia/Karachi", "bd": "Asia/Dhaka", "lk": "Asia/Colombo",
    "il": "Asia/Jerusalem", "tr": "Europe/Istanbul", "de": "Europe/Berlin", "at": "Europe/Vienna", "ch": "Europe/Zurich",
    "li": "Europe/Vaduz", "lu": "Europe/Luxembourg", "fr": "Europe/Paris", "be": "Europe/Brussels",
    "nl": "Europe/Amsterdam", "uk": "Europe/London", "gb": "Europe/London", "ie": "Europe/Dublin", "it": "Europe/Rome",
    "es": "Europe/Madrid", "dk": "Europe/Copenhagen", "no": "Europe/Oslo", "se": "Europe/Stockholm",
    "fi": "Europe/Helsinki", "ee": "Europe/Tallinn", "lv": "Europe/Riga", "lt": "Europe/Vilnius", "pl": "Europe/Warsaw",
    "cz": "Europe/Prague", "sk": "Europe/Bratislava", "hu": "Europe/Budapest", "ro": "Europe/Bucharest",
    "bg": "Europe/Sofia", "gr": "Europe/Athens", "hr": "Europe/Zagreb", "si": "Europe/Ljubljana",
    "rs": "Europe/Belgrade", "ua": "Europe/Kyiv", "za": "Africa/Johannesburg", "ng": "Africa/Lagos",
    "ke": "Africa/Nairobi", "tz": "Africa/Dar_es_Salaam", "eg": "Africa/Cairo", "na": "Africa/Windhoek",
    "ar": "America/Argentina/Buenos_Aires", "co": "America/Bogota", "pe": "America/Lima", "uy": "America/Montevideo",
    "bo": "America/La_Paz", "cl": "America/Santiago", "ec": "America/Guayaquil", "py": "America/Asuncion",
    "ve": "America/Caracas", "br": "America/Sao_Paulo", "mx": "America/Mexico_City", "cr": "America/Costa_Rica",
    "gt": "America/Guatemala", "hn": "America/Tegucigalpa", "ni": "America/Managua", "pa": "America/Panama",
    "sv": "America/El_Salvador", "cu": "America/Havana", "do": "America/Santo_Domingo", "pt": "Europe/Lisbon",
    "by": "Europe/Minsk", "md": "Europe/Chisinau", "al": "Europe/Tirane", "ba": "Europe/Sarajevo",
    "mk": "Europe/Skopje", "mt": "Europe/Malta", "cy": "Asia/Nicosia", "ge": "Asia/Tbilisi", "am": "Asia/Yerevan",
    "az": "Asia/Baku", "uz": "Asia/Tashkent", "ir": "Asia/Tehran", "iq": "Asia/Baghdad", "sa": "Asia/Riyadh",
    "ae": "Asia/Dubai", "kw": "Asia/Kuwait", "qa": "Asia/Qatar", "jo": "Asia/Amman", "lb": "Asia/Beirut",
    "np": "Asia/Kathmandu", "mm": "Asia/Yangon", "kh": "Asia/Phnom_Penh", "bn": "Asia/Brunei", "ma": "Africa/Casablanca",
    "dz": "Africa/Algiers", "tn": "Africa/Tunis", "gh": "Africa/Accra", "sn": "Africa/Dakar", "ci": "Africa/Abidjan",
    "cm": "Africa/Douala", "ug": "Africa/Kampala", "zw": "Africa/Harare", "zm": "Africa/Lusaka", "et": "Africa/Addis_Ababa",
    "nz": "Pacific/Auckland", "ru": "Europe/Moscow",
}  # fmt: skip
"""Countries of one zone, or where nearly all the press is in one."""


_SPOKEN = {
    "cz": "cs", "dk": "da", "gr": "el", "ee": "et", "no": "nb nn", "si": "sl", "al": "sq", "rs": "sr", "ba": "bs", "se": "sv",
    "ua": "uk", "by": "be", "es": "ca eu gl", "id": "jv su", "my": "ms", "ph": "fil tl", "vn": "vi", "jp": "ja", "kr": "ko",
    "cn": "zh", "kh": "km", "mm": "my", "in": "hi mr gu kn ml te ta pa or as", "np": "ne", "lk": "si", "ir": "fa", "il": "he",
    "ge": "ka", "am": "hy", "et": "am", "ke": "sw", "za": "af",
}  # fmt: skip
_ONE_ZONE = "de it id pl ru tr nl fi hu bg ro hr lt lv sk th mk mt no az uz"
_OF_LANGUAGE = {code: code for code in _ONE_ZONE.split()} | {
    language: country for country, languages in _SPOKEN.items() for language in languages.split()
}
"""Languages whose press is nearly all in one zone. English, Spanish, Portuguese, French, Arabic and Bengali are not."""


def zone_of_language(language: str | None) -> str | None:
    """The zone of nearly all the press of a language, ISO 639-1; None where it is spoken in several."""
    return ZONE_OF_COUNTRY.get(_OF_LANGUAGE.get(language or "", ""))
