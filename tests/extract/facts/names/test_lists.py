"""Names that one line lists, in many languages."""

import pytest

from crawler.extract.facts.names.lists import listed


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Ann Bell and Tom Ware", ["Ann Bell", "Tom Ware"]),
        ("Eva Malá, Jan Hruška a Petr Vostrý", ["Eva Malá", "Jan Hruška", "Petr Vostrý"]),
        ("Kovács Dóra és Nagy Bence", ["Kovács Dóra", "Nagy Bence"]),
        ("Ana Lupu și Radu Ene", ["Ana Lupu", "Radu Ene"]),
        ("Rasa Juodytė ir Jonas Balys", ["Rasa Juodytė", "Jonas Balys"]),
        ("Līga Kalna un Jānis Ozols", ["Līga Kalna", "Jānis Ozols"]),
        ("Elen Prys ac Huw Parri", ["Elen Prys", "Huw Parri"]),
        ("Maite Etxarri eta Jon Ola", ["Maite Etxarri", "Jon Ola"]),
        ("Neema Mushi na Juma Said", ["Neema Mushi", "Juma Said"]),
        ("ნინო ბერიძე და გია ლომიძე", ["ნინო ბერიძე", "გია ლომიძე"]),
        ("कविता मिश्रा और रोहन सिंह", ["कविता मिश्रा", "रोहन सिंह"]),
        ("ثمینہ اقبال اور علی رضا", ["ثمینہ اقبال", "علی رضا"]),
        ("هدى الكيلاني وسامر نصار", ["هدى الكيلاني", "سامر نصار"]),
        ("נעמה ברגר ואיתי שגב", ["נעמה ברגר", "איתי שגב"]),
        # What is no `and` between two whole names.
        ("محمد وليد سالم", ["محمد وليد سالم"]),
        ("سامي وليد حسن", ["سامي وليد حسن"]),
        ("محمد علي وهيب سعيد", ["محمد علي وهيب سعيد"]),
        ("Joana Prata e Melo", ["Joana Prata e Melo"]),
        ("José Ortega y Gasset", ["José Ortega y Gasset"]),
        (
            "Petras Balys, Mykolo Romerio Žmogaus ir visuomenės studijų profesorius",
            ["Petras Balys", "Mykolo Romerio Žmogaus ir visuomenės studijų profesorius"],
        ),
        ("National Institute of Allergy and Infectious Diseases", ["National Institute of Allergy and Infectious Diseases"]),
        ("", [""]),
    ],
)
def test_listed(line, names):
    assert listed(line) == names


def test_a_long_line_is_read_in_time():
    assert len(listed("Ann Bell and " * 2_000)) > 1_000
    assert listed("هدى و" * 2_000)
