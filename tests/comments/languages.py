"""Words of readers in fifteen languages, as rows of one thread each, and what a button says."""

from typing import NamedTuple


class Said(NamedTuple):
    """A comment as it is to be read."""

    author: str
    when: str
    text: str


LANGUAGES = {
    "en": ("Reply", "3 March 2024, 10:1{n}", "I walked past the market {n} days in a row and the pump still leaks. Who is to mend it?"),
    "de": ("Antworten", "{n}. März 2024 um 10:15", "Ich gehe seit {n} Tagen am Markt vorbei, und die Pumpe tropft noch immer. Wer ist zuständig?"),
    "fr": ("Répondre", "{n} mars 2024 à 10:15", "Je passe devant le marché depuis {n} jours et la pompe fuit toujours. Qui doit la réparer ?"),
    "es": ("Responder", "{n} de marzo de 2024 a las 10:15", "Paso por el mercado desde hace {n} días y la bomba sigue goteando. ¿Quién la arregla?"),
    "pt": ("Responder", "{n} de março de 2024 às 10:15", "Passo pelo mercado todos os {n} dias e a bomba ainda pinga. Quem é que a conserta?"),
    "it": ("Rispondi", "{n} marzo 2024 alle 10:15", "Passo davanti al mercato da {n} giorni e la pompa perde ancora. Chi la deve riparare?"),
    "nl": ("Beantwoorden", "{n} maart 2024 om 10:15", "Ik loop al {n} dagen langs de markt en de pomp lekt nog steeds. Wie moet hem maken?"),
    "pl": ("Odpowiedz", "{n} marca 2024 10:15", "Od {n} dni chodzę obok rynku, a pompa wciąż przecieka. Kto ma ją wreszcie naprawić?"),
    "tr": ("Yanıtla", "{n} Mart 2024 10:15", "Pazarın önünden {n} gündür geçiyorum ve pompa hâlâ su kaçırıyor. Bunu kim onaracak?"),
    "id": ("Balas", "{n} Maret 2024 10:15", "Sudah {n} hari saya lewat pasar dan pompa itu masih bocor. Siapa yang akan memperbaiki?"),
    "vi": ("Trả lời", "{n} tháng 3, 2024", "Tôi đi qua chợ đã {n} ngày rồi mà máy bơm vẫn còn rò rỉ. Ai sẽ là người sửa nó đây?"),
    "ru": ("Ответить", "{n} марта 2024 в 10:15", "Уже {n} дня прохожу мимо рынка, а насос всё ещё течёт. Кто же его наконец починит?"),
    "ja": ("返信", "2024年3月{n}日 10:15", "もう{n}日も市場の前を通っていますが、ポンプはまだ水漏れしています。誰が直すのでしょうか。"),
    "ar": ("رد", "{n} مارس 2024", "أمر بجانب السوق منذ {n} أيام والمضخة ما زالت تسرب الماء. من الذي سيصلحها في النهاية؟"),
    "hi": ("उत्तर दें", "{n} मार्च 2024", "मैं {n} दिनों से बाज़ार के पास से गुज़र रहा हूँ और पंप अब भी टपक रहा है। इसे कौन ठीक करेगा?"),
}  # fmt: skip
NAMES = ("Rina K.", "Budi", "Sari Wulandari", "Ömer", "Lê")
ENDS = ("", " 1", " Tram 14!", " (A–B)", " 2 × 3 = 6.")


def reply_of(language: str) -> str:
    """What a button to answer says."""
    return LANGUAGES[language][0]


def rows(language: str) -> list[Said]:
    """Five comments, of different lengths."""
    _, when, text = LANGUAGES[language]
    return [
        Said(who, when.format(n=n), text.format(n=n) * (1 + n % 3) + end)
        for n, (who, end) in enumerate(zip(NAMES, ENDS, strict=True), 1)
    ]


def story(language: str) -> str:
    """An article over the thread."""
    text = LANGUAGES[language][2]
    return f"<h1>{text.format(n=9)[:30]}</h1><p>{text.format(n=9) * 4}</p>"
