"""The page in a real Chromium: three widths, light and dark, by mouse and by keyboard."""

import re
from contextlib import contextmanager

import pytest

from tests.charts.made import HOSTILE

pytestmark = pytest.mark.slow

WIDTHS = (360, 768, 1280)
CONTRAST = """() => {
  const parts = (colour) => colour.match(/[\\d.]+/g).map(Number);
  const light = (colour) => {
    const [r, g, b] = parts(colour).slice(0, 3).map((c) => c / 255).map((c) => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ratio = (a, b) => (Math.max(light(a), light(b)) + 0.05) / (Math.min(light(a), light(b)) + 0.05);
  const behind = (node) => {
    for (let at = node; at; at = at.parentElement) {
      const colour = getComputedStyle(at).backgroundColor;
      if ((parts(colour)[3] ?? 1) > 0) return colour;
    }
  };
  const found = {};
  for (const node of document.querySelectorAll("header *, section *, footer *")) {
    const style = getComputedStyle(node);
    const own = [...node.childNodes].some((one) => one.nodeType === 3 && one.textContent.trim());
    const drawn = node.matches("rect:not(.face)");
    if (node.closest("title") || !(own || drawn)) continue;
    const colour = node.closest("svg") ? style.fill : style.color;
    const kind = own ? "text" : "mark";
    const now = ratio(colour, behind(node));
    if (!(found[kind] && found[kind][0] < now)) found[kind] = [now, node.outerHTML.slice(0, 80)];
  }
  return found;
}"""


SMALLEST = """Math.min(...[...document.querySelectorAll("section svg text, section p, section span")]
  .filter((node) => node.checkVisibility()).map((node) => parseFloat(getComputedStyle(node).fontSize)))"""


@pytest.fixture(scope="module")
def address(drawn):
    return (drawn / "report.html").as_uri()


@contextmanager
def opened(browser, address, **how):
    """A page whose every complaint and request is a fault."""
    page = browser.new_page(**how)
    faults = []
    page.on("console", lambda message: faults.append(message.text))
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("request", lambda request: request.url == address or faults.append(request.url))
    page.on("dialog", lambda dialog: (faults.append(dialog.message), dialog.dismiss()))
    page.goto(address)
    yield page
    assert not faults
    page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_is_legible_at_every_width(browser, address, scheme):
    with opened(browser, address, color_scheme=scheme) as page:
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            assert page.evaluate("document.documentElement.scrollWidth") <= width
            assert page.evaluate(SMALLEST) >= 11
            assert len(page.screenshot(full_page=True)) > 20_000
        seen = page.evaluate(CONTRAST)
        assert seen["text"][0] >= 4.5, seen["text"]
        assert seen["mark"][0] >= 3, seen["mark"]


def test_a_click_shows_rows_as_text(browser, address):
    with opened(browser, address, viewport={"width": 1280, "height": 900}) as page:
        page.locator("#growth rect.mark").first.click()
        dialog = page.locator("dialog")
        assert dialog.locator("tbody tr").count() >= 1
        assert re.search(r"2026-\d\d-\d\d, .*: \d+ article", dialog.locator("h2").inner_text())
        assert "FROM" in dialog.locator("code").inner_text()
        page.keyboard.press("Escape")
        assert not dialog.is_visible()


def test_hostile_titles_stay_words(browser, address):
    with opened(browser, address) as page:
        shown = page.evaluate(
            """() => { const words = new Set(); for (let at = 0; at < entries.length; at++) {
              const made = table(entries[at]); document.body.append(made);
              for (const cell of made.querySelectorAll("td")) words.add(cell.textContent); }
              return [[...words], document.querySelectorAll("img, td script, td svg, a[href^='javascript']").length]; }"""
        )
        assert set(HOSTILE[:5]) <= set(shown[0])
        assert shown[1] == 0


def test_the_keyboard_reaches_every_mark(browser, address):
    with opened(browser, address) as page:
        charts = page.locator(".chart").count()
        assert page.locator(".chart [tabindex='0']").count() == charts
        page.locator("#growth .mark").first.focus()
        page.keyboard.press("ArrowRight")
        assert page.evaluate("document.activeElement === document.querySelectorAll('#growth .mark')[1]")
        said = page.evaluate("document.activeElement.getAttribute('aria-label')")
        assert page.locator("#growth .readout").inner_text() == said
        page.keyboard.press("Enter")
        assert page.locator("dialog h2").inner_text() == said
        assert page.evaluate("document.activeElement.textContent") == "Close"
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.getAttribute('aria-label')") == said
        page.keyboard.press("End")
        assert page.evaluate("document.activeElement === [...document.querySelectorAll('#growth .mark')].at(-1)")


def test_it_prints_without_what_paper_cannot_do(browser, address):
    with opened(browser, address) as page:
        page.emulate_media(media="print", color_scheme="dark")
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
        assert not page.locator("nav").is_visible()
        assert len(page.pdf()) > 20_000
