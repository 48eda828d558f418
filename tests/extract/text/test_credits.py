"""Lines beside the article that are not of it."""

import time

import pytest

from crawler.extract.text.credits import is_credit, is_tail_note


@pytest.mark.parametrize(
    "text",
    [
        "Foto: Antara",
        "© dpa",
        "Photo by Ann Bell",
        "The bridge (Photo: Reuters)",
        "Jembatan baru. [Foto: Antara]",
        "Abb. 3: Brücke",
        "Updated: May 3",
        "Updated on Wednesday",
        "Aktualisiert am 3. Mai 2024 um 12:03 Uhr von der Redaktion in Lembang",
        "Diperbarui: Rabu, 3 Mei 2024 pukul 10.30 WIB oleh Rini Warsita",
        "Last updated on Wednesday, 3 May 2024 at 10:30 by Ann Bell",
        "Bild / dpa",
    ],
)
def test_credits(text):
    assert is_credit(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Photography is an art.",
        "Fotos zeigen den Fluss.",
        "Foto: " + "x" * 300,
        "The source of the river is high.",
        "Jembatan (baru)",
        "Updated: the bridge was opened again in the afternoon, said the head of the village.",
        "Diperbarui: jembatan itu dibuka kembali untuk umum pada sore hari, kata kepala desa.",
        "Aktualisiert: Die Brücke ist seit dem Nachmittag wieder frei, sagte die Bürgermeisterin.",
        "Uppdaterad: bron är öppen igen sedan eftermiddagen, säger kommunen.",
        "Published: a list of all bridges that the district wants to repair, among them ours.",
    ],
)
def test_no_credits(text):
    assert not is_credit(text)


@pytest.mark.parametrize(
    "text",
    [
        "Reporting by Ann Bell; editing by Bo Reed",
        "Follow her on Twitter",
        "(AFP)",
        "dpa/AFP",
        "AP",
        "E-mail: a@b.example",
        "Ann Bell contributed to this report",
        "The views expressed are the author's own",
        "Editor: Bo",
    ],
)
def test_notes_at_the_end(text):
    assert is_tail_note(text)


@pytest.mark.parametrize(
    "text", ["", "He reported by phone.", "Warga membangun jembatan.", "x" * 500 + "follow us on X", "OK then"]
)
def test_no_notes(text):
    assert not is_tail_note(text)


@pytest.mark.parametrize(
    "text", ["(" * 250, "© " * 120, "foto " * 50, "views expressed " * 24, "\n" * 399, "[" * 100_000, "foto:" * 50_000]
)
def test_any_text_is_quick(text):
    begun = time.process_time()
    is_credit(text)
    is_tail_note(text)
    assert time.process_time() - begun < 0.5
