"""A link that was never closed goes on, paragraph after paragraph, and makes a list of a story."""

from crawler.extract.page.layout import Block

PARAGRAPH = 80
"""Size above which a block is one."""
_ALL, _SEVERAL = 0.9, 3
"""Part of a block that is link where it is all link, and how many such paragraphs nobody links as one."""


class LastLink:
    """The last link of a walk over a page, and the paragraphs that it holds."""

    def __init__(self) -> None:
        self.address = ""
        self.led_to = ""
        self.leading: list[Block] = []
        """Paragraphs beside each other that are all link and lead there."""

    def paragraph(self, block: Block) -> None:
        """Note the next paragraph; where several are one link to one address, they are none."""
        is_link = block.links >= _ALL * len(block.text) and block.tag not in ("li", "tr") and self.address[:1] not in ("", "#")
        if not is_link or self.address != self.led_to:
            self.led_to, self.leading = self.address, []
        if is_link:
            self.leading.append(block)
        if len(self.leading) == _SEVERAL:
            for one in self.leading:
                one.links = 0
            del self.leading[0]
