"""The box that holds the text: a short story beside what is longer than it."""

import pytest

from crawler.extract.extraction import extract
from crawler.extract.page.layout import Layout
from crawler.extract.page.root import choose_root, totals_of
from crawler.sites import Site
from tests.extract.reading import document, layout

SITE = Site(name="kabar", url="http://kabar.example")

STORIES = {
    "pl": (
        "Most nad rzeką otwarto po remoncie",
        "Most nad rzeką otwarto w piątek po dwóch latach remontu, poinformował urząd miasta w komunikacie dla mieszkańców.",
        "Remont kosztował dwanaście milionów złotych, a połowę zapłaciło województwo. Kierowcy pojadą nim bez ograniczeń.",
    ),
    "ru": (
        "Мост через реку открыли после ремонта",
        "Мост через реку открыли в пятницу после двух лет ремонта, сообщили в администрации города жителям района.",
        "Ремонт обошёлся в двенадцать миллионов рублей, половину оплатила область. Водители поедут без ограничений.",
    ),
    "el": (
        "Άνοιξε μετά τις εργασίες η γέφυρα του ποταμού",
        "Η γέφυρα του ποταμού άνοιξε την Παρασκευή μετά από δύο χρόνια εργασιών, ανακοίνωσε ο δήμος στους κατοίκους.",
        "Οι εργασίες κόστισαν δώδεκα εκατομμύρια ευρώ και τα μισά πλήρωσε η περιφέρεια. Η κυκλοφορία είναι ελεύθερη.",
    ),
    "zh": (
        "大桥修缮两年后重新开放",
        "跨河大桥在经过两年修缮之后于星期五重新开放，市政府在给居民的通告中这样表示，车辆从当天上午起可以通行。沿线的居民说，他们为此等了很久，孩子们上学再也不用绕路了。",
        "修缮共花费一千二百万元，其中一半由省里承担。司机们今后可以不受限制地驶过这座已有六十年历史的大桥。明年春天，上游的另一座桥也将开始修缮，工期预计为十八个月。",
    ),
    "en": (
        "Bridge across the river opens after repairs",
        "The bridge across the river was opened on Friday after two years of repairs, the town hall told those who live near it.",
        "The repairs cost twelve million, half of which was paid by the county. Drivers may cross it without any limits.",
    ),
}
NAMES = ("Krzych55", "Anna P.", "mostowiak", "Olga", "T. Lem")


def _page(lang: str, record: str) -> str:
    headline, *story = STORIES[lang]
    said = "".join(
        record.format(
            name=name, day=f"{number + 4}.01.2012 23:4{number}", words=f"{STORIES[lang][1 + number % 2]} {number}! " * 4
        )
        for number, name in enumerate(NAMES)
    )
    words = "".join(f"<p>{line}</p>" for line in story)
    return (
        f"<html lang={lang}><head><title>{headline}</title></head><body><div class=x1><a href=/>Kabar</a></div>"
        f"<div class=x2><h1>{headline}</h1><div class=x3>{words}</div></div><div class=x4>{said}</div></body></html>"
    )


@pytest.mark.parametrize("lang", STORIES)
@pytest.mark.parametrize(
    "record",
    [
        "<div class=x5><div class=x6>{day}<br>{name}</div><div class=x7><p>{words}</p></div></div>",
        "<div class=x5><b>{name}</b> <span>{day}</span><p>{words}</p></div>",
        "<div class=x5><p>{words}</p><p>- {name}, {day}</p></div>",
        "<ul><li class=x5><a href=/u/{name}>{name}</a> <time datetime='2012-01-04T23:40'>{day}</time><div>{words}</div></li></ul>",
        "<div class=x5><h4>{name}</h4><em>{day}</em><div class=x7>{words}</div></div>",
    ],
)
def test_a_short_story_above_long_comments_is_the_text(lang, record):
    found = extract(document(_page(lang, record)), SITE)
    assert found.article
    assert found.article.text == "\n\n".join(STORIES[lang][1:])


AGREED = {
    "pl": "Wyrażam zgodę na przetwarzanie moich danych osobowych przez wydawcę serwisu w celu prowadzenia marketingu jego usług.",
    "ru": "Я согласен на обработку моих персональных данных издателем сайта для рассылки сообщений о его товарах и услугах.",
    "el": "Συμφωνώ με την επεξεργασία των προσωπικών μου δεδομένων από τον εκδότη για την προώθηση των υπηρεσιών του.",
    "zh": "本人同意出版方为推广其产品和服务而处理本人的个人信息，并声明以上所填各项内容均属真实，如有不实愿承担责任。",
    "en": "I agree that the publisher of this site works with my personal data to tell me of its goods and of those of others.",
}


@pytest.mark.parametrize("lang", STORIES)
@pytest.mark.parametrize(
    "field",
    [
        "<div><input type=checkbox name=a></div><div>{words}</div>",
        "<label><input type=checkbox name=b> {words}</label><br><br>",
        "<fieldset><p>{words}</p><input type=radio name=c></fieldset>",
        "<p>{words}</p><p><input type=text name=d></p>",
        "<dl><dt><select name=e><option>1</select></dt><dd>{words}</dd></dl>",
    ],
)
def test_what_one_agrees_to_in_a_form_is_no_text(lang, field):
    headline, *story = STORIES[lang]
    words = "".join(f"<p>{line}</p>" for line in story * 2)
    form = "".join(field.format(words=f"{AGREED[lang]} {mark}") for mark in "1234")
    found = extract(
        document(
            f"<html lang={lang}><head><title>{headline}</title><meta property=og:type content=article></head><body><p>Kabar</p>"
            f"<h1>{headline}</h1><div class=x1>{words}</div><form class=x2><input type=text name=m>{form}</form></body></html>"
        ),
        SITE,
    )
    assert found.article
    assert AGREED[lang][:30] not in (found.article.text or "")
    assert story[0] in (found.article.text or "")


@pytest.mark.parametrize("fields", ["<input type=text>" * 2, "<input type=hidden>" * 9, "<input type=submit>" * 5])
def test_a_page_that_is_a_form_as_a_whole_is_read(fields):
    headline, *story = STORIES["en"]
    words = "".join(f"<p>{line}</p>" for line in story * 3)
    page = f"<title>{headline}</title><form id=aspnet>{fields}<h1>{headline}</h1><div>{words}</div></form>"
    found = extract(document(page), SITE).article
    assert found
    assert story[1] in (found.text or "")


BOXES = "<div class=a><h1>Bridge</h1><div class=b><p>One.</p><p>Two.</p></div></div><div class=c><p>Three.</p><p>Four.</p></div>"


@pytest.mark.parametrize(
    ("weights", "names"),
    [
        ((0, 90, 90, 40, 40), " b "),
        ((0, 40, 40, 90, 90), " c "),
        ((0, 0, 0, 90, 90), " c "),
        ((0, 90, 0, 0, 0), " b "),
    ],
)
def test_choose_root(weights, names):
    page: Layout = layout(BOXES)
    assert len(page.blocks) == len(weights)
    scaled = [float(weight) for weight in weights]
    assert f" {page.boxes[choose_root(page, scaled, totals_of(page, scaled))].names.strip()} " == names
