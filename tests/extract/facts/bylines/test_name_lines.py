"""Bylines that no word announces."""

import pytest

from crawler.extract.facts.bylines.name_lines import introduced, read_line, told_at_head
from tests.extract.facts.test_authors import authors
from tests.extract.reading import PROSE, layout, reading

TEXT = f"<p>{PROSE}</p>" * 4


def found(look, below="", behind="", before="", head=""):
    page = reading(
        f"<head>{head}</head><body><nav><a href='/x'>Green Party</a></nav><div>{before}<h1>Jembatan</h1>{below}</div><article>{TEXT}{behind}</article></body>"
    )
    first = next(place for place, block in enumerate(page.layout.blocks) if block.text == PROSE)
    return look(page, (first, first + 4 + bool(behind)), set())


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Ann Bell, Staff Writer", ["Ann Bell"]),
        ("Ann Bell | Reuters", ["Ann Bell"]),
        ("Reuters/Ann Bell", []),
        ("6 March 2024 · Ann Bell", ["Ann Bell"]),
        ("Local | Ann Bell | 6 March 2024", ["Ann Bell"]),
        ("Ann Bell 6 March 2024, 10:32", ["Ann Bell"]),
        ("Ann Bell ann@valley.example", ["Ann Bell"]),
        ("Tekst: Ann Bell Foto: Bob Stone", ["Ann Bell"]),
        ("Foto: Bob Stone", []),
        ("Image credit: Bob Stone/Reuters", []),
        ("Автор Иван Петров", ["Иван Петров"]),
        ("文／王小明", ["王小明"]),
        ("文｜李明远 编辑｜王小红", ["李明远"]),
        ("記者李明遠／台北報導", ["李明遠"]),
        ("記者李明遠、王芳／台北綜合報導", ["李明遠", "王芳"]),
        ("（記者王小明）", ["王小明"]),
        ("本报记者 李明远 王芳", ["李明远", "王芳"]),
        ("Ann Bell 3 days ago", ["Ann Bell"]),
        ("公開日：2025年1月31日　更新日：2025年2月1日", []),
        ("김철수 기자", ["김철수"]),
        ("Ann Bell and Bob Stone", ["Ann Bell", "Bob Stone"]),
        ("55 Water Street, New York, NY 10041", []),
        ("The council decided on Tuesday that it closes, Ann Bell", []),
        ("", []),
    ],
)
def test_names_of_a_line(line, names):
    assert read_line(line, set()).names == names


@pytest.mark.parametrize(
    ("note", "names"),
    [
        ("Ann Bell is a reporter in Berlin.", ["Ann Bell"]),
        ("Ann Bell likes tea.", []),
        ("Managing is a reporter's task.", []),
    ],
)
def test_who_is_presented_behind_the_text(note, names):
    assert found(introduced, behind=f"<p>{note}</p>") == names


@pytest.mark.parametrize(
    ("html", "names"),
    [
        ("<p>A guest post by Dr. Ann Bell</p>", ["Dr. Ann Bell"]),
        ("<p>Photographs by Bob Stone</p>", []),
        ("<p>By Sting</p>", ["Sting"]),
        ("<div class=byline><span>Ann Bell</span><span>Bob Stone</span></div>", ["Ann Bell", "Bob Stone"]),
        ("<p>By Ann Bell Kabar Lembah Staff</p>", ["Ann Bell"]),
        ("<p>作者：王小明</p>", ["王小明"]),
    ],
)
def test_lines_that_say_it(html, names):
    assert authors(html + TEXT) == names


@pytest.mark.parametrize(
    ("line", "note", "names"),
    [
        ("Ann Bell", "Ann Bell is a gardener who lives in the valley with two cats.", ["Ann Bell"]),
        ("Ann Bell, MD*", "Ann Bell, MD is a physician of the valley and of the hills around it.", ["Ann Bell"]),
        ("Lena von Berg", "Lena von Berg lebt in der Stadt und baut Brücken aus Holz.", ["Lena von Berg"]),
        ("Siti Aminah", "Siti Aminah tinggal di desa dan menanam padi bersama keluarganya.", ["Siti Aminah"]),
        ("Анна Белова", "Анна Белова живёт в долине и выращивает цветы для всего города.", ["Анна Белова"]),
        ("Ann Bell", "Tom Ware is a gardener who lives in the valley with two cats.", []),
        ("Ann Bell", "Ann Bell Wins Prize of the Valley for Bridges", []),
        ("Other News", "Other News of the valley", []),
    ],
)
def test_a_name_over_a_note_that_begins_with_it(line, note, names):
    assert found(introduced, behind=f"<h3>{line}</h3><p>{note}</p>") == names


@pytest.mark.parametrize(
    ("text", "language", "names"),
    [
        ("〔記者林佳穎／溪口報導〕溪口小學把雨水收集起來澆菜園。", "zh-TW", ["林佳穎"]),
        ("本报云岭3月18日电（记者张小北）云岭村的村民", "zh", ["张小北"]),
        ("【記者李明遠、王芳／台北報導】市府今天宣布", "zh", ["李明遠", "王芳"]),
        ("(솔내=솔내신문) 민서후 기자 = 솔내마을 주민들이", "ko", ["민서후"]),
        ("[서울=뉴스] 김하늘 특파원 = 정부는", "ko", ["김하늘"]),
        ("기자는 오늘 마을을 찾았다.", "ko", []),
        ("記者說，這是一座舊橋。", "zh", []),
        ("〔記者林佳穎／溪口報導〕溪口小學", "ja", []),
    ],
)
def test_who_tells_it_at_the_head_of_a_text(text, language, names):
    page = layout(f"<article><p>{text}</p><p>{PROSE}</p></article>")
    assert told_at_head(page, (0, 2), language) == names
