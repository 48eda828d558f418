"""Times told from now: `2 jam lalu`, `vor 3 Stunden`, `yesterday at 10:15`."""

import re
from datetime import datetime, timedelta

_UNITS = {
    "seconds": "detik|second|sec|sekunde|seconde|segundo|secondo|saniye|секунд|sekund|秒|초|ثانية|ثوان",
    "minutes": r"menit|minit|minute|min(?!ggu)|minuut|minuten|minut[oi]|dakika|dk"
    r"|минут|хвилин|minut|m\b|分钟|分鐘|分|분|دقيقة|دقائق",
    "hours": r"jam|hour|hr|h\b|stunde|std|uur|uren|heure|hora|ora(?!ng)|ore|saat|timm|timer?"
    r"|час|годин|godzin|小时|小時|時間|시간|ساعة|ساعات",
    "days": r"hari|day|d\b|tag|dag|jour|día|dia|giorn|gün|день|дня|дней|дні|днів|dni|天|日|일|يوم|أيام",
    "weeks": r"minggu|pekan|week|w\b|woche|weken|semaine|semana|settiman|hafta"
    r"|недел|тиж|tygodn|tydzień|周|週間|週|주|أسبوع|أسابيع",
}
_UNIT = "|".join(f"(?P<{unit}>(?:{words}))" for unit, words in _UNITS.items())
_NUMBER = (
    r"(?<!\w)(?P<number>\d{1,3}|an?|satu|se|eine[rmn]?|une?|un[ao]?|uma?|een|bir|(?=(?:час|минуту|день|неделю|годину|хвилину)\s))"
)
_ENDING = r"[a-zа-яіїєáéíóúüß]{0,3}(?!\w{2})\.?"
"""Of a unit: plural and case."""
_AFTER = r"(?:yang\s+)?(?:lalu|lepas|ago|geleden|fa|önce|назад|тому|temu|atrás|sedan|siden|前|전)(?![a-zà-ÿ])"
_BEFORE = r"(?:vor|il y a|hace|há|منذ|قبل)\s*(?:etwa\s+|environ\s+|cerca de\s+|unos?\s+)?"
_AFTERWARDS = re.compile(rf"{_NUMBER}\s*(?:{_UNIT}){_ENDING}\s*{_AFTER}", re.IGNORECASE)
_BACK = re.compile(rf"{_BEFORE}{_NUMBER}\s*(?:{_UNIT}){_ENDING}", re.IGNORECASE)
_NOW = re.compile(
    r"^(?:baru saja|just now|gerade eben|à l'instant|ahora mismo|agora mesmo|zojuist|az önce|только что|刚刚|剛剛|たった今|방금)",
    re.IGNORECASE,
)
_TODAY = r"hari ini|today|heute|aujourd['’]hui|hoy|hoje|oggi|vandaag|bugün|сегодня|сьогодні|dzisiaj|dziś|今天|今日|오늘|اليوم"
_YESTERDAY = r"kemarin|semalam|yesterday|gestern|hier|ayer|ontem|ieri|gisteren|dün|вчера|вчора|wczoraj|昨天|昨日|어제|أمس"
_DAY = re.compile(rf"^(?:.{{0,15}}(?<!\w))?(?:(?P<today>{_TODAY})|(?P<yesterday>{_YESTERDAY}))(?![a-zà-ÿ])", re.IGNORECASE)
_HERE = ("de", "nl", "lb", "af")
"""Where `hier` means here."""


def ago(words: str, now: datetime) -> datetime | None:
    """The time that `words` count back from `now`; None where they do not."""
    if _NOW.match(words):
        return now
    match = _AFTERWARDS.search(words) or _BACK.search(words)
    if match is None:
        return None
    number = int(match["number"]) if match["number"].isdigit() else 1
    unit = next(unit for unit in _UNITS if match[unit])
    return now - timedelta(**{unit: number})


def named_day(words: str, now: datetime, language: str | None = None) -> tuple[datetime, str] | None:
    """Midnight of `today` or `yesterday` where `now` is, and the words after it; None where the words name neither."""
    match = _DAY.match(words)
    if match is None or (language in _HERE and match[0].lower().endswith("hier")):
        return None
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
    return (midnight if match["today"] else midnight - timedelta(days=1)), words[match.end() :]
