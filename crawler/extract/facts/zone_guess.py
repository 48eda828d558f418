"""The zone that a page lets one guess, for its times that carry none."""

import re
from urllib.parse import urlsplit

from crawler.extract.page.statements import Reading

_OFFSET = re.compile(r"\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s?([+-]\d{2}):?(\d{2})$")
_COUNTRIES = {
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
    "nz": "Pacific/Auckland",
}  # fmt: skip
"""Countries of one zone, or where nearly all the press is in one."""


def guess_zone(page: Reading, statements: list[str]) -> str | None:
    """An offset that another time of the page states, else the zone of the country in `html lang` or in the host's name."""
    for statement in statements:
        match = _OFFSET.search(statement.strip())
        if match and match.group(0)[-5:] not in ("00:00", "+0000"):
            return f"{match.group(1)}:{match.group(2)}"
    language = (page.head.language or "").replace("_", "-").lower()
    country = language.partition("-")[2]
    if country in _COUNTRIES:
        return _COUNTRIES[country]
    return _COUNTRIES.get((urlsplit(page.url).hostname or "").rpartition(".")[2])
