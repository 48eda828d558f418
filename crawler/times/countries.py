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
    "bg": "Europe/Sofia", "gr": "Europe/Athens", "hr": "Europe/Zagreb", "si": "Europe/Ljubljana", "rs": "Europe/Belgrade",
    "ua": "Europe/Kyiv", "za": "Africa/Johannesburg", "ng": "Africa/Lagos", "ke": "Africa/Nairobi",
    "tz": "Africa/Dar_es_Salaam", "eg": "Africa/Cairo", "na": "Africa/Windhoek", "ar": "America/Argentina/Buenos_Aires",
    "co": "America/Bogota", "pe": "America/Lima", "uy": "America/Montevideo", "bo": "America/La_Paz",
    "cl": "America/Santiago", "ec": "America/Guayaquil", "py": "America/Asuncion", "ve": "America/Caracas",
    "br": "America/Sao_Paulo", "mx": "America/Mexico_City", "cr": "America/Costa_Rica", "gt": "America/Guatemala",
    "hn": "America/Tegucigalpa", "ni": "America/Managua", "pa": "America/Panama", "sv": "America/El_Salvador",
    "cu": "America/Havana", "do": "America/Santo_Domingo", "pt": "Europe/Lisbon", "by": "Europe/Minsk",
    "md": "Europe/Chisinau", "al": "Europe/Tirane", "ba": "Europe/Sarajevo", "mk": "Europe/Skopje", "mt": "Europe/Malta",
    "cy": "Asia/Nicosia", "ge": "Asia/Tbilisi", "am": "Asia/Yerevan", "az": "Asia/Baku", "uz": "Asia/Tashkent",
    "ir": "Asia/Tehran", "iq": "Asia/Baghdad", "sa": "Asia/Riyadh", "ae": "Asia/Dubai", "kw": "Asia/Kuwait",
    "qa": "Asia/Qatar", "jo": "Asia/Amman", "lb": "Asia/Beirut", "np": "Asia/Kathmandu", "mm": "Asia/Yangon",
    "kh": "Asia/Phnom_Penh", "bn": "Asia/Brunei", "ma": "Africa/Casablanca", "dz": "Africa/Algiers", "tn": "Africa/Tunis",
    "gh": "Africa/Accra", "sn": "Africa/Dakar", "ci": "Africa/Abidjan", "cm": "Africa/Douala", "ug": "Africa/Kampala",
    "zw": "Africa/Harare", "zm": "Africa/Lusaka", "et": "Africa/Addis_Ababa", "nz": "Pacific/Auckland",
    "ru": "Europe/Moscow", "is": "Atlantic/Reykjavik", "mn": "Asia/Ulaanbaatar", "kz": "Asia/Almaty", "kg": "Asia/Bishkek",
    "tj": "Asia/Dushanbe", "tm": "Asia/Ashgabat", "la": "Asia/Vientiane", "bt": "Asia/Thimphu", "mv": "Indian/Maldives",
    "af": "Asia/Kabul", "om": "Asia/Muscat", "ye": "Asia/Aden", "bh": "Asia/Bahrain", "sy": "Asia/Damascus",
    "ps": "Asia/Gaza", "ly": "Africa/Tripoli", "sd": "Africa/Khartoum", "ss": "Africa/Juba", "so": "Africa/Mogadishu",
    "dj": "Africa/Djibouti", "er": "Africa/Asmara", "rw": "Africa/Kigali", "bi": "Africa/Bujumbura",
    "bw": "Africa/Gaborone", "mz": "Africa/Maputo", "mw": "Africa/Blantyre", "mg": "Indian/Antananarivo",
    "mu": "Indian/Mauritius", "ao": "Africa/Luanda", "bj": "Africa/Porto-Novo", "tg": "Africa/Lome",
    "bf": "Africa/Ouagadougou", "ml": "Africa/Bamako", "ne": "Africa/Niamey", "td": "Africa/Ndjamena",
    "gn": "Africa/Conakry", "lr": "Africa/Monrovia", "sl": "Africa/Freetown", "gm": "Africa/Banjul",
    "mr": "Africa/Nouakchott", "ga": "Africa/Libreville", "cg": "Africa/Brazzaville", "sz": "Africa/Mbabane",
    "ls": "Africa/Maseru", "cv": "Atlantic/Cape_Verde", "mc": "Europe/Monaco", "ad": "Europe/Andorra",
    "sm": "Europe/San_Marino", "xk": "Europe/Belgrade", "fo": "Atlantic/Faroe", "gi": "Europe/Gibraltar",
    "jm": "America/Jamaica", "tt": "America/Port_of_Spain", "gy": "America/Guyana", "sr": "America/Paramaribo",
    "bz": "America/Belize", "ht": "America/Port-au-Prince", "bb": "America/Barbados", "pr": "America/Puerto_Rico",
    "fj": "Pacific/Fiji", "tl": "Asia/Dili", "mo": "Asia/Macau", "cat": "Europe/Madrid", "eus": "Europe/Madrid",
    "gal": "Europe/Madrid", "bzh": "Europe/Paris", "paris": "Europe/Paris", "berlin": "Europe/Berlin",
    "hamburg": "Europe/Berlin", "bayern": "Europe/Berlin", "koeln": "Europe/Berlin", "wien": "Europe/Vienna",
    "tirol": "Europe/Vienna", "swiss": "Europe/Zurich", "scot": "Europe/London", "wales": "Europe/London",
    "cymru": "Europe/London", "london": "Europe/London", "irish": "Europe/Dublin", "istanbul": "Europe/Istanbul",
    "tokyo": "Asia/Tokyo", "su": "Europe/Moscow", "moscow": "Europe/Moscow", "xn--p1ai": "Europe/Moscow",
    "xn--j1amh": "Europe/Kyiv", "xn--90ae": "Europe/Sofia", "xn--90ais": "Europe/Minsk", "xn--80ao21a": "Asia/Almaty",
    "xn--l1acc": "Asia/Ulaanbaatar", "xn--90a3ac": "Europe/Belgrade", "xn--qxam": "Europe/Athens",
    "xn--fiqs8s": "Asia/Shanghai", "xn--3e0b707e": "Asia/Seoul", "xn--o3cw4h": "Asia/Bangkok",
    "xn--mgba3a4f16a": "Asia/Tehran",
}  # fmt: skip
"""Countries of one zone, or where nearly all the press is in one."""


_SPOKEN = {
    "cz": "cs", "dk": "da", "gr": "el", "ee": "et", "no": "nb nn", "si": "sl", "al": "sq", "rs": "sr", "ba": "bs", "se": "sv",
    "ua": "uk", "by": "be", "es": "ca eu gl", "id": "jv su", "my": "ms", "ph": "fil tl", "vn": "vi", "jp": "ja", "kr": "ko",
    "cn": "zh", "kh": "km", "mm": "my", "in": "hi mr gu kn ml te ta pa or as", "np": "ne", "lk": "si", "ir": "fa", "il": "he",
    "ge": "ka", "am": "hy", "et": "am ti om", "ke": "sw", "za": "af zu xh st tn", "is": "is", "mn": "mn", "kz": "kk", "kg": "ky",
    "tj": "tg", "tm": "tk", "la": "lo", "pk": "ur sd", "af": "ps", "so": "so", "rw": "rw", "mg": "mg", "ng": "yo ig ha",
    "gb": "cy gd", "ie": "ga", "lu": "lb", "fo": "fo", "mv": "dv", "bt": "dz",
}  # fmt: skip
_ONE_ZONE = "de it id pl ru tr nl fi hu bg ro hr lt lv sk th mk mt no az uz"
_OF_LANGUAGE = {code: code for code in _ONE_ZONE.split()} | {
    language: country for country, languages in _SPOKEN.items() for language in languages.split()
}
"""Languages whose press is nearly all in one zone. English, Spanish, Portuguese, French, Arabic and Bengali are not."""


def zone_of_language(language: str | None) -> str | None:
    """The zone of nearly all the press of a language, ISO 639-1; None where it is spoken in several."""
    return ZONE_OF_COUNTRY.get(_OF_LANGUAGE.get(language or "", ""))
