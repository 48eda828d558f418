"""What a page asks of its reader in place of or beside the text: to pay, to register, to consent, to follow, to give."""

import re
from functools import lru_cache

MAX_CHARS = 350

_SUBSCRIBE = (
    r"reserved\s+for\s+subscribers|\bsubscrib(?:e|ers?|ing)\b.*\b(?:continue|unlimited|access|today|now|newsletter|inbox)|"
    r"\b(?:please\s+subscribe|subscribers?\s+(?:also\s+)?(?:receive|get|enjoy))|"
    r"\b(?:view|read|see|unlock)\b.{0,40}\b(?:full\s+)?(?:story|article)\b.{0,30}\bsubscri|"
    r"\b(?:sign|log)\s+in\s+to\s+(?:continue|unlock|read)|\bcreate\s+an\s+account|\bregister\s+to\b|"
    r"\balready\s+a\s+(?:subscriber|member)|\bunlock\s+more\s+articles|"
    r"\bjetzt\s+(?:abonnieren|registrieren|testen)|\bbereits\s+(?:abonnent|registriert)|"
    r"\babonnez-vous|\bdéjà\s+abonné|réservé\s+(?:aux|à\s+nos)\s+abonné|\bsuscríb[ae]|\bhazte\s+(?:miembro|socio|suscriptor)|"
    r"\bcancela\s+cuando\s+quieras|\bassine\s+(?:já|agora)|\babbonati\b|"
    r"\b(?:ber)?langganan\b.{0,60}\b(?:masuk|sekarang|lanjut|login)|(?:lanjut|baca)\w*\b.{0,60}\bberlangganan|\bsudah\s+berlangganan|"
    r"\bzapraszamy\b.{0,30}\bsubskrypc|\babone\s+ol|会員限定|会員登録|有料会員|続きを読むには|購読者の方|로그인\s*(?:후|하)|登录后|扫码|打开app"
)
_LETTER = (
    r"\bnewsletters?\b.*\b(?:inbox|sign|subscri|straight)|\bsign\s+up\b.*\b(?:newsletter|inbox|daily)|"
    r"\b(?:meet|straight\s+to|right\s+in|delivered\s+to)\s+your\s+inbox|\bget\b.{0,60}\bstraight\s+to\s+your\s+phone|"
    r"\bnewsletter\s+(?:abonnieren|anmelden)|\b(?:recevez|inscrivez-vous)\b.{0,80}\b(?:newsletter|lettre|mail)|"
    r"\breceba\b.{0,60}\b(?:whatsapp|e-?mail|newsletter)|\biscriviti\s+alla\b|\bmeld\s+je\s+aan\b|\bzapisz\s+się\b|"
    r"メールマガジン|подпи(?:ш|с)\w+.{0,40}(?:канал|telegram|рассылк)|підпис\w+.{0,40}(?:канал|telegram)"
)
_FOLLOW = (
    r"\b(?:download|get)\b.{0,40}\b(?:our|the)\b.{0,40}\bapp\b(?!\w)|\bjoin\b.{0,40}\b(?:telegram|whatsapp)\b|"
    r"\b(?:folg\w+|abonnier\w+)\b.{0,60}\b(?:instagram|facebook|whatsapp|telegram|youtube)|\bnews\s+in\s+einer\s+app\b|"
    r"\bpush-nachrichten\b.{0,40}$|\bcanal\s+de\s+(?:telegram|whatsapp)\b|\búnete\b.{0,60}\b(?:telegram|whatsapp|canal)|"
    r"\bs[ií]guenos\b|\bdescarga\b.{0,30}\bapp\b|\b(?:suivez|rejoignez)\b.{0,40}\b(?:facebook|instagram|twitter|whatsapp|telegram)|"
    r"\btéléchargez\b.{0,30}\bappli|\bseguici\b|\bscarica\b.{0,30}\bapp\b|\bsiga(?:-nos)?\b.{0,40}\b(?:instagram|facebook|twitter)|"
    r"\bvolg\s+ons\b|\bpobierz\s+aplikac|\bobserwuj\s+nas\b|"
    r"\b(?:ikuti|gabung|simak|cek|dapatkan)\b.{0,90}\b(?:instagram|facebook|whatsapp|telegram|google\s+news|setiap\s+hari\s+dari)\b|"
    r"\bunduh\b.{0,30}\baplikasi\b|следите\s+за\b.{0,40}telegram|\btakip\s+edin\b.{0,30}$"
)
_GIVE = (
    r"\bsupport\s+(?:us\b|our\s+(?:work|journalism)|.{0,40}\b(?:journalism|make\s+a\s+difference))|"
    r"\bhelp\s+us\s+(?:continue|keep)\b|\bunterstütz\w*\s+(?:uns\b|.{0,30}\bspende|.{0,30}\bmit\s+\d)|"
    r"\b(?:apoya|apoye)\s+(?:nuestro|el|a)\b.{0,20}period|\bfaites\s+un\s+don\b|\bsostieni(?:ci)?\b.{0,30}\bgiornal|"
    r"\b(?:war|hat\s+(?:ihnen|dir|euch))\s+(?:der|dieser)\s+(?:artikel|beitrag)|\bwas\s+this\s+(?:article|page)\s+helpful|"
    r"\b(?:artikel|beitrag)\s+teilen\s*\?|\bgot\s+a\s+(?:story|tip)\s*\?|\bfor\s+more\s+stories\s+like\s+this\b"
)
_CONSENT = (
    r"\beinwilligung\b|\bdatenschutz(?:erklärung|richtlinie|bestimmungen)|\bexterner?\s+inhalt|\brespektieren\s+deine\s+privat|"
    r"\bcookies?\s+(?:akzeptieren|zulassen)|\bthis\s+(?:website|site)\s+uses\s+cookies|\benable\s+javascript|"
    r"\bjavascript\s+(?:is\s+)?disabled|\bprotected\s+by\s+recaptcha|\bmay\s+(?:earn|receive)\s+(?:a|an\s+affiliate)?\s*commission|"
    r"\b(?:enthält|enthalten)\s+werbung\b"
)
_WALL = re.compile(f"{_SUBSCRIBE}|{_LETTER}|{_FOLLOW}|{_GIVE}|{_CONSENT}")
_HINTS = re.compile(
    "subscri|sign|log in|account|register|already a|unlock|newsletter|inbox|jetzt|bereits|einwilligung|datenschutz|extern|cookie|"
    "javascript|abon|suscr|assine|abbona|langganan|hazte|cancela|subskry|会員|続きを|購読|로그인|登录|扫码|打开|phone|recevez|"
    "inscrivez|receba|iscriviti|meld je|zapisz|メール|подпи|підпис|app|join|folg|push-|canal|únete|guenos|suivez|rejoignez|"
    "seguici|siga|volg|obserwuj|ikuti|gabung|simak|cek|dapatkan|unduh|следите|takip|support|help us|unterstütz|apoy|faites|"
    "sostieni|artikel|beitrag|article|page|got a|stories|privat|recaptcha|commission|werbung"
)
"""One of these is in every text that the pattern finds; looking for them first is several times as fast."""


@lru_cache(maxsize=4096)
def is_wall(text: str) -> bool:
    """Whether a short block asks for a subscription, a registration, a consent, a gift or to be followed."""
    if len(text) > MAX_CHARS:
        return False
    lower = text.lower()
    return bool(_HINTS.search(lower)) and bool(_WALL.search(lower))
