"""Names of months as news sites write them, short and inflected forms too, folded by `fold`."""

from crawler.times.folding import fold

_NAMES = {
    "id ms": "januari|januar|jan februari|pebruari|feb|peb maret|mac|mar april|apr mei|mey juni|jun juli|julai|jul agustus|agust|ogos|agu|ags|agt "
    "september|sept|sep oktober|okt november|nopember|nov|nop desember|disember|des|dis",
    "en": "january|jan february|feb march|mar april|apr may june|jun july|jul august|aug september|sept|sep october|oct november|nov december|dec",
    "de nl sv da no": "januar|januari|jänner|jän februar|februari|feber|febr märz|maart|mars|marts|mrt|mär april mai|maj|mei juni juli "
    "august|augustus|augusti|aug september oktober|okt november dezember|december|desember|dez",
    "fr": "janvier|janv février|fevrier|févr|fév mars avril|avr mai juin juillet|juil août|aout septembre octobre novembre décembre|decembre|déc",
    "es": "enero|ene febrero marzo abril|abr mayo|may junio julio agosto|ago septiembre|setiembre|set octubre noviembre diciembre|dic",
    "pt": "janeiro fevereiro|fev março|marco abril maio|mai junho julho agosto setembro|set outubro|out novembro dezembro|dez",
    "it": "gennaio|gen febbraio marzo aprile maggio|mag giugno|giu luglio|lug agosto settembre|set ottobre|ott novembre dicembre|dic",
    "tr": "ocak|oca şubat|şub mart nisan|nis mayıs|may haziran|haz temmuz|tem ağustos|ağu eylül|eyl ekim|eki kasım|kas aralık|ara",
    "pl cs": "stycznia|styczeń|sty|ledna lutego|luty|lut|února marca|marzec|března kwietnia|kwiecień|kwi|dubna maja|maj|května "
    "czerwca|czerwiec|cze|června lipca|lipiec|lip|července sierpnia|sierpień|sie|srpna września|wrzesień|wrz|září "
    "października|październik|paź|října listopada|listopad|lis grudnia|grudzień|gru|prosince",
    "ru": "января|январь|янв февраля|февраль|фев|февр марта|март|мар апреля|апрель|апр мая|май июня|июнь|июн июля|июль|июл "
    "августа|август|авг сентября|сентябрь|сен|сент октября|октябрь|окт ноября|ноябрь|ноя|нояб декабря|декабрь|дек",
    "uk": "січня|січень|січ лютого|лютий|лют березня|березень|бер квітня|квітень|квіт травня|травень|трав червня|червень|черв "
    "липня|липень|лип серпня|серпень|серп вересня|вересень|вер жовтня|жовтень|жовт листопада|листопад|лист грудня|грудень|груд",
    "ar": "يناير|كانون_الثاني|جانفي فبراير|شباط|فيفري مارس|آذار|اذار أبريل|ابريل|إبريل|نيسان|أفريل مايو|أيار|ايار|ماي يونيو|حزيران|جوان يوليو|تموز|جويلية "
    "أغسطس|اغسطس|آب|أوت سبتمبر|أيلول|ايلول أكتوبر|اكتوبر|تشرين_الأول نوفمبر|تشرين_الثاني ديسمبر|كانون_الأول",
    "fa": "ژانویه فوریه مارس آوریل مه ژوئن ژوئیه اوت سپتامبر اکتبر نوامبر دسامبر",
    "hu ro": "január|ianuarie február|februarie március|martie április|aprilie május|mai június|iunie július|iulie augusztus|august "
    "szeptember|septembrie október|octombrie november|noiembrie december|decembrie",
    "fi": "tammikuuta helmikuuta maaliskuuta huhtikuuta toukokuuta kesäkuuta heinäkuuta elokuuta syyskuuta lokakuuta marraskuuta joulukuuta",
    "el": "ιανουαρίου|ιαν φεβρουαρίου|φεβ μαρτίου|μαρ απριλίου|απρ μαΐου|μαι ιουνίου|ιουν ιουλίου|ιουλ αυγούστου|αυγ "
    "σεπτεμβρίου|σεπ οκτωβρίου|οκτ νοεμβρίου|νοε δεκεμβρίου|δεκ",
    "hi": "जनवरी फरवरी|फ़रवरी मार्च अप्रैल मई जून जुलाई अगस्त सितंबर|सितम्बर अक्टूबर|अक्तूबर नवंबर|नवम्बर दिसंबर|दिसम्बर",
}


def _by_name() -> dict[str, int]:
    found: dict[str, int] = {}
    for names in _NAMES.values():
        for number, forms in enumerate(names.split(), 1):
            for form in forms.split("|"):
                found.setdefault(fold(form.replace("_", " ")), number)
    return found


MONTHS = _by_name()
"""Month, 1 to 12, by folded name."""
FIRST_OF_TWO = frozenset(name.partition(" ")[0] for name in MONTHS if " " in name)
"""First words of the names that have two."""
