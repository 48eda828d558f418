"""What is cut from inside the body."""

import pytest

from crawler.extract.text.cleaning import clean, cut_boxes, says_furniture
from tests.extract.reading import PROSE, layout

TEXT = f"<p>{PROSE}</p>" * 3


def blocks(html):
    return layout(html).blocks


def cleaned(html, title=None):
    page = layout(f"<div id='root'>{html}</div>")
    root = next(place for place, box in enumerate(page.boxes) if "root" in box.names.split())
    kept, removed = clean(page, root, title)
    return [block.text for block in kept], removed


@pytest.mark.parametrize(
    ("html", "removed"),
    [
        (TEXT, 0),
        (f"{TEXT}<div class='share-bar'>Share</div>", 1),
        (f"<p>{PROSE}</p><aside>Kotak</aside>{f'<p>{PROSE}</p>' * 2}", 1),
        (f"{TEXT}<p>Advertisement</p>", 1),
        (f"{TEXT}<div style='display:none'>x</div>", 1),
        (f"<h1>Jembatan</h1>{TEXT}", 0),
        (f"<p>By Ann Bell</p>{TEXT}", 1),
        (f"{TEXT}<p>Subscribe to continue reading</p>", 1),
        (f"{TEXT}<h3>Related stories</h3><p>Short one</p>", 2),
        (f"<p>{PROSE}</p><p>- Iklan -</p>{f'<p>{PROSE}</p>' * 2}", 1),
        (f"<p>{PROSE}</p><div>--- Реклама ---</div>{f'<p>{PROSE}</p>' * 2}", 1),
        (f"<p>{PROSE}</p><p>*** 广告内容 ***</p>{f'<p>{PROSE}</p>' * 2}", 1),
        (
            f"<p>{PROSE}</p><div><video src=/v.mp4></video><div>Jembatan dari udara</div><div>0:45</div></div>{f'<p>{PROSE}</p>' * 2}",
            2,
        ),
        (f"{TEXT}<p>Baca juga: <a href='/x'>Jembatan kedua akan dibangun di hilir</a></p>", 1),
    ],
)
def test_text_stays_and_furniture_is_counted(html, removed):
    assert cleaned(html) == ([PROSE] * 3, removed)


@pytest.mark.parametrize(
    "lines",
    [
        "<p>Publié le 05 mars 2024 à 11h15, modifié le 06 mars 2024 à 09h00 par la rédaction</p>",
        "<div>Imran Ayub Published March 5, 2024 Updated March 6, 2024 08:02am</div>",
        "<div>2024年03月05日 18:15　来源于 财新尔 文｜财新尔 于海荣 实习记者 王婧</div>",
        "<div>山下裕志　編集委員・佐藤純　2024年3月5日 19時15分　社会部取材班</div>",
        "<div>آخر تحديث: 5/3/2024 01:15 م (بتوقيت مكة المكرمة) أحمد حافظ - القاهرة</div>",
        "<ul><li>By Mary Jo Keller, mkeller@kabar.example</li><li>Mar 5, 2024</li></ul>",
        "<ul><li>سه‌شنبه / ۱۵ اسفند ۱۴۰۲ / ۱۳:۴۵</li><li>کد خبر: 1402121510001</li></ul>",
    ],
)
def test_a_text_does_not_begin_with_when_it_was_filed(lines):
    assert cleaned(f"{lines}{TEXT}")[0] == [PROSE] * 3


@pytest.mark.parametrize("line", ["* * *", "– Ia pergi, – kata warga. – Kapan kembali?", "- batu dan pasir", "2 - 3 - 2", "-a-"])
def test_lines_with_marks_that_are_no_labels(line):
    assert line in cleaned(f"<p>{PROSE}</p><p>{line}</p><p>{PROSE}</p>")[0]


@pytest.mark.parametrize(
    "opening",
    [
        "<p>On 5 March 2024 the village woke up without its only bridge.</p>",
        "<p>«Seit dem 5. März 2024 ist die Brücke gesperrt, und keiner weiß, wie lange noch»</p>",
        "<ul><li>Jembatan ditutup sejak Senin</li><li>Warga memutar enam kilometer</li></ul>",
    ],
)
def test_a_day_in_a_sentence_opens_a_text(opening):
    assert cleaned(f"{opening}{TEXT}")[0] != [PROSE] * 3


@pytest.mark.parametrize(
    ("words", "stays"),
    [
        ("https://sejarah.example/lembah/2013/02/jembatan-lama-di-hulu.html", True),
        ("www.sejarah.example/jembatan-lama", True),
        ("Jembatan lama di hulu sungai ditutup mulai Senin", False),
        ("https://sejarah.example jembatan lama di hulu", False),
    ],
)
def test_a_link_that_is_its_own_address_is_a_source(words, stays):
    assert (words in cleaned(f"{TEXT}<p><a href='/x'>{words}</a></p>")[0]) is stays


@pytest.mark.parametrize("html", ["<p>Share</p>", "<div class='share-bar'>Share</div>"])
def test_nothing_is_left_of_nothing(html):
    assert cleaned(html)[0] == []


def test_the_headline_is_no_text():
    assert cleaned(f"<h2>Jembatan Baru!</h2>{TEXT}", "Jembatan baru") == ([PROSE] * 3, 0)
    assert cleaned(f"<h2>Kata warga</h2>{TEXT}", "Jembatan baru") == (["Kata warga", *[PROSE] * 3], 0)


@pytest.mark.parametrize(
    ("html", "says"),
    [("<p>Foto: Antara</p>", True), ("<p>Advertisement</p>", True), (f"<p>{PROSE}</p>", False), ("<p>x</p>", False)],
)
def test_words_of_furniture(html, says):
    assert says_furniture(blocks(html)[0]) is says


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (
            "Новость была оставлена 16 января 2012 в категории <a href=/c>Экономика</a>. Ответы через <a href=/f>RSS 2.0</a>.",
            True,
        ),
        ("Wpis dodano 16 stycznia w kategorii <a href=/c>Miasto</a>. Odpowiedzi przez kanał <a href=/f>RSS 2.0</a>.", True),
        ("Το άρθρο δημοσιεύτηκε στις 16 Ιανουαρίου. Σχόλια μέσω <a href=/f>RSS 2.0</a>.", True),
        ("本文发表于1月16日，归入<a href=/c>经济</a>。您可以通过<a href=/f>RSS 2.0</a>关注评论。", True),
        ("Cet article a été classé dans <a href=/c>Ville</a>. Suivez les réponses par le flux <a href=/f>RSS 2.0</a>.", True),
        ("The bureau took RSS 2.0 for its wire in 2003, said the engineer who had built it.", False),
    ],
)
def test_a_line_that_leads_to_the_feed_of_answers_is_no_text(words, says):
    assert says_furniture(blocks(f"<p>{words}</p>")[0]) is says


def test_only_boxes_under_the_root_are_cut():
    page = layout("<div class='share-bar'><p>a</p></div><div id='root'><div class='share-bar'><p>b</p></div></div>")
    root = next(place for place, box in enumerate(page.boxes) if "root" in box.names.split())
    cut = cut_boxes(page, root)
    assert not any(cut[: root + 1])
    assert any(cut[root + 1 :])
    assert len(cut) == len(page.boxes)


@pytest.mark.parametrize(
    "line",
    [
        "<header>Mon 12 May 2025 2:35PM</header>",
        "<header>Апр 08, 2025</header>",
        "<h2>2025-03-04 09:17 » <a href=/t>sungai</a></h2>",
        "<h6>Dodane przez: <a href=/z>Zofia Maj</a> 5 miesięcy temu</h6>",
        "<h4><a href=/r>Ratna Dewanti</a>, 4 Maret 2025</h4>",
        "<p>By Ann Bell May 12, 2025 <a href=/c>Culture</a>,</p>",
    ],
)
def test_what_says_when_and_by_whom_is_no_beginning_of_a_text(line):
    assert cleaned(f"<h1>Jembatan</h1>{line}{TEXT}")[0] == [PROSE] * 3


@pytest.mark.parametrize(
    "line",
    ["<h2>Kata warga 2025</h2>", "<h2><a href=/x>Jembatan 12</a></h2>", "<h3>Kata <a href=/w>warga</a></h3>", "<p>Ibu,</p>"],
)
def test_what_may_begin_a_text(line):
    assert len(cleaned(f"<h1>Jembatan</h1>{line}{TEXT}")[0]) == (3 if "Jembatan 12" in line else 4)
