"""The commonest small words of languages that news is written in: they bear out what a page says of its language."""

from collections import Counter, defaultdict

_WORDS = {
    "id": "yang dan di dari untuk dengan pada ini itu dalam tidak akan juga ke oleh saat karena para telah sebagai adalah bisa",
    "ms": "yang dan di dari untuk dengan pada ini itu dalam tidak akan juga ke oleh kerana para telah adalah selepas beliau",
    "en": "the of and to in a that is was for on with as it by at from be has have his are an this they which",
    "de": "der die das und in zu den von mit ist im für auf nicht ein eine dem des auch sich es an als werden hat",
    "nl": "de het een van en in dat is op te zijn voor met die niet aan er om ook als bij naar door maar",
    "fr": "de la le les et des en un une du à est pour que dans qui sur par au plus pas avec ce il",
    "es": "de la que el en y los del se las por un para con no una su al lo es como más pero",
    "pt": "de a que o e do da em um para com não uma os no se na por mais as dos como mas ao",
    "ca": "de la i el que a en els del les per un amb una és no al dels com més ha aquest",
    "gl": "de a e o que do en da un unha os para con no na por as ao máis dos das como",
    "af": "die en van in het is dit wat vir aan nie te met om sy ook dat op was hy deur",
    "it": "di e il la che in un per è una del con non si da le i della dei al sono nel alla",
    "tr": "ve bir bu da de için ile olarak çok daha olan gibi sonra kadar ise var ne en o yeni",
    "pl": "w i na z do się nie że to o jest od za jak po dla przez który oraz są ale",
    "cs": "a v na se je že z do o s to i pro za by k ve ale jako podle které",
    "sv": "och i att det som en på är av för med till den har de inte om ett men från var",
    "da": "og i at det er en til af på for der den med som de ikke har et fra om var",
    "no": "og i det er på en til som for av med at den har de ikke et om fra var men",
    "fi": "ja on ei että se hän oli ovat mutta myös kun joka mukaan kuin sen ole tai vuoden",
    "hu": "a az és hogy nem is egy ez volt csak meg de már még mint el azt ki",
    "ro": "de și în a la cu o pe un din care nu că pentru mai este fost au sunt",
    "ru": "в и на не что с по из о для как это к он от за но его у был",
    "uk": "в і на що не з та до у за про як це від для його він але",
}
_LANGUAGES: dict[str, list[str]] = {}
for _code, _list in _WORDS.items():
    for _word in _list.split():
        _LANGUAGES.setdefault(_word, []).append(_code)
_ENOUGH = 0.15
"""Share of a text's words that are small ones of its language; hardly any text has fewer, whatever its subject."""
_LONG = 25
"""Words below which a share says little: there must be `_LEAST` small ones, and more of them than of any other language."""
_LEAST = 3


def bear_out(words: list[str], code: str) -> bool:
    """Whether the words of a text, lower case, have the small ones of a language, and no other language's as often.

    Marks may stand at the words: the small ones hardly ever have any.
    """
    if code not in _WORDS:
        return False
    counts: dict[str, int] = defaultdict(int)
    for word, times in Counter(words).items():
        for language in _LANGUAGES.get(word, ()):
            counts[language] += times
    found = counts.pop(code, 0)
    if found < max(_LEAST, _ENOUGH * len(words)):
        return False
    others = max(counts.values(), default=0)
    return found > others or (found == others and len(words) >= _LONG)
