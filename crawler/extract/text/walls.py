"""What a page asks of its reader in place of or beside the text: to pay, to register, to consent, to follow, to give."""

import re
from functools import lru_cache

from crawler.extract.page.alternatives import by_first_letter

MAX_CHARS = 350
"""Characters of a block beyond which it is a paragraph and no wall."""

_SUBSCRIBE = (
    r"reserved\s+for\s+subscribers|subscrib(?:e|ers?|ing)\b.*\b(?:continue|unlimited|access|today|now|newsletter|inbox)|"
    r"(?:please\s+subscribe|subscribers?\s+(?:also\s+)?(?:receive|get|enjoy))|"
    r"(?:view|read|see|unlock)\b.{0,40}\b(?:full\s+)?(?:story|article)\b.{0,30}\bsubscri|"
    r"(?:sign|log)\s+in\s+to\s+(?:continue|unlock|read)|create\s+an\s+account|register\s+to\b|"
    r"already\s+a\s+(?:subscriber|member)|unlock\s+more\s+articles|"
    r"jetzt\s+(?:abonnieren|registrieren|testen)|bereits\s+(?:abonnent|registriert)|"
    r"abonnez-vous|déjà\s+abonné|réservé\s+(?:aux|à\s+nos)\s+abonné|suscríb[ae]|hazte\s+(?:miembro|socio|suscriptor)|"
    r"cancela\s+cuando\s+quieras|assine\s+(?:já|agora)|abbonati\b|"
    r"(?:ber)?langganan\b.{0,60}\b(?:masuk|sekarang|lanjut|login)|(?:lanjut|baca)\w*\b.{0,60}\bberlangganan|sudah\s+berlangganan|"
    r"zapraszamy\b.{0,30}\bsubskrypc|abone\s+ol"
)
_LETTER = (
    r"newsletters?\b.*\b(?:inbox|sign|subscri|straight)|sign\s+up\b.*\b(?:newsletter|inbox|daily)|"
    r"(?:meet|straight\s+to|right\s+in|delivered\s+to)\s+your\s+inbox|get\b.{0,60}\bstraight\s+to\s+your\s+phone|"
    r"newsletter\s+(?:abonnieren|anmelden)|(?:recevez|inscrivez-vous)\b.{0,80}\b(?:newsletter|lettre|mail)|"
    r"receba\b.{0,60}\b(?:whatsapp|e-?mail|newsletter)|iscriviti\s+alla\b|meld\s+je\s+aan\b|zapisz\s+się\b|"
    r"подпи(?:ш|с)\w+.{0,40}(?:канал|telegram|рассылк)|підпис\w+.{0,40}(?:канал|telegram)"
)
_FOLLOW = (
    r"(?:download|get)\b.{0,40}\b(?:our|the)\b.{0,40}\bapps?\b|join\b.{0,40}\b(?:telegram|whatsapp)\b|"
    r"(?:folg\w+|abonnier\w+)\b.{0,60}\b(?:instagram|facebook|whatsapp|telegram|youtube)|news\s+in\s+einer\s+app\b|"
    r"push-nachrichten\b.{0,40}$|canal\s+de\s+(?:telegram|whatsapp)\b|únete\b.{0,60}\b(?:telegram|whatsapp|canal)|"
    r"s[ií]guenos\b|descarga\b.{0,30}\bapp\b|(?:suivez|rejoignez)\b.{0,40}\b(?:facebook|instagram|twitter|whatsapp|telegram)|"
    r"téléchargez\b.{0,30}\bappli|seguici\b|scarica\b.{0,30}\bapp\b|siga(?:-nos)?\b.{0,40}\b(?:instagram|facebook|twitter)|"
    r"volg\s+ons\b|pobierz\s+aplikac|obserwuj\s+nas\b|"
    r"(?:ikuti|gabung|simak|cek|dapatkan)\b.{0,90}\b(?:instagram|facebook|whatsapp|telegram|google\s+news|setiap\s+hari\s+dari)\b|"
    r"unduh\b.{0,30}\baplikasi\b|следите\s+за\b.{0,40}telegram|takip\s+edin\b.{0,30}$"
)
_GIVE = (
    r"support\s+(?:us\b|our\s+(?:work|journalism)|.{0,40}\b(?:journalism|make\s+a\s+difference))|"
    r"help\s+us\s+(?:continue|keep)\b|unterstütz\w*\s+(?:uns\b|.{0,30}\bspende|.{0,30}\bmit\s+\d)|"
    r"(?:apoya|apoye)\s+(?:nuestro|el|a)\b.{0,20}period|faites\s+un\s+don\b|sostieni(?:ci)?\b.{0,30}\bgiornal|"
    r"(?:war|hat\s+(?:ihnen|dir|euch))\s+(?:der|dieser)\s+(?:artikel|beitrag)|was\s+this\s+(?:article|page)\s+helpful|"
    r"(?:artikel|beitrag)\s+teilen\s*\?|got\s+a\s+(?:story|tip)\s*\?|for\s+more\s+stories\s+like\s+this\b"
)
_CONSENT = (
    r"einwilligung\b|datenschutz(?:erklärung|richtlinie|bestimmungen)|externer?\s+inhalt|respektieren\s+deine\s+privat|"
    r"cookies?\s+(?:akzeptieren|zulassen)|this\s+(?:website|site)\s+uses\s+cookies|enable\s+javascript|"
    r"javascript\s+(?:is\s+)?disabled|protected\s+by\s+recaptcha|may\s+(?:earn|receive)\s+(?:a|an\s+affiliate)?\s*commission|"
    r"(?:enthält|enthalten)\s+werbung\b"
)
_ASKS = by_first_letter(f"{_SUBSCRIBE}|{_LETTER}|{_FOLLOW}|{_GIVE}|{_CONSENT}")
_BETWEEN = r"[\n -/:-@\[-`{-~\u00a0-\u00bf\u2000-\u206f\u3000-\u303f]"
"""A space or a mark before a word. A pattern that begins with a set of characters is tried where one stands, `\\b` everywhere."""
_WALL = re.compile(rf"{_BETWEEN}(?:{_ASKS})")
_UNSPACED = re.compile(
    r"会員限定|会員登録|有料会員|続きを読むには|購読者の方|メールマガジン|로그인\s*(?:후|하)|登录后|扫码|打开app"
)


@lru_cache(maxsize=4096)
def is_wall(text: str) -> bool:
    """Whether a short block asks for a subscription, a registration, a consent, a gift or to be followed."""
    if len(text) > MAX_CHARS:
        return False
    lower = text.lower()
    return bool(_WALL.search(f" {lower}")) or (not text.isascii() and bool(_UNSPACED.search(lower)))
