"""One walk over the tree gives the layout of the page."""

from selectolax.lexbor import LexborHTMLParser, LexborNode

from crawler.comments.readers import is_of_a_reader
from crawler.document import is_hidden
from crawler.extract.page.jumps import HEADINGS, is_mark_alone, leads_to_itself
from crawler.extract.page.last_link import PARAGRAPH, LastLink
from crawler.extract.page.layout import Block, Box, Layout, Sign, size_of
from crawler.extract.page.marks import Mark
from crawler.extract.page.naming import BLOCK, KINDS, LEAF, STRONG, STYLE, names_and_marks
from crawler.extract.page.parting import CELLS, Rows, is_apart, is_caption, part, part_styles, runs_of
from crawler.extract.page.passed import (
    LEAST,
    LITTLE,
    OPENED,
    Headed,
    has_told,
    holders_of_headline,
    running_of,
    running_text,
    title_of,
)
from crawler.extract.page.signs import SIGN, is_byline, is_place, is_postal, is_stamped, kinds_of, signs_of
from crawler.extract.page.words import is_unfilled, one_line
from crawler.times.stamps import is_clock

MAX_DEPTH = 150
"""Boxes nested deeper are read as plain text: no page of people's making goes there, and Python's stack is finite."""
MAX_BLOCKS = 20_000
"""Of one page; what follows is plain text of the last."""

BREAK = "\ue00a"
"""Stands for `<br>` until white space is collapsed."""

_SPACED = frozenset(("td", "th", "dt"))
"""Parts of a line that are apart from what follows them."""
_CLOSED = Mark.COMMENTS | Mark.JUNK | Mark.FOOTER
"""Boxes that are passed by, unless everything is asked for."""
_CLOSED_ANYWHERE = Mark.COMMENTS | Mark.JUNK
"""Those of them that are passed by in an article too."""


def read_layout(tree: LexborHTMLParser, remove: str | None = None, *, everything: bool = False) -> Layout:
    """Walk the page once; `remove` are the site's selectors of blocks that never count."""
    root = tree.body or tree.root
    if root is None:
        return Layout()
    removed = {node.mem_id for node in tree.css(remove)} if remove else set()
    headed = Headed(holders_of_headline(tree), title_of(tree))
    layout = _walk(root, removed, headed, everything=everything)
    running = running_of(layout)
    if running < LITTLE and not everything:
        unread = layout.passed + (0 if running else layout.twins) + sum(map(running_text, tree.css("body noscript")))
        if unread > max(LEAST, running):
            # Names said furniture of what is most of the page's text, or it stands there for readers without scripts.
            layout = _walk(root, removed, headed, closely=True)
    if not layout.blocks and (spare := tree.css_first("body noscript")):
        # The whole page may be in there, for readers without scripts.
        without_scripts = _walk(spare, removed, headed, everything=everything)
        return without_scripts if without_scripts.blocks else layout
    return layout


def _walk(root: LexborNode, removed: set[int], headed: Headed, *, everything: bool = False, closely: bool = False) -> Layout:
    walker = _Walker(removed, headed, everything, closely)
    walker.box(root, "body", root.attributes if root.is_element_node else {}, 0)
    return walker.layout


def read_part(node: LexborNode, remove: str | None = None) -> Layout:
    """The layout of one element alone."""
    walker = _Walker(
        {inner.mem_id for inner in node.css(remove)} if remove else set(), Headed(set(), ""), everything=True, closely=False
    )
    walker.box(node, node.tag or "div", {}, 0)
    return walker.layout


class _Walker:
    def __init__(self, removed: set[int], headed: Headed, everything: bool, closely: bool) -> None:
        self.headed = headed
        """Boxes around the headline are read whatever their names say."""
        self.everything = everything
        self.closely = closely
        """Whether boxes with running text are read whatever their names say, and what is for readers without scripts too."""
        self.kinds = KINDS | {"noscript": BLOCK} if closely else KINDS
        self.layout = Layout()
        self.rows = Rows()
        self.removed = removed
        self.pieces: list[str] = []
        self.links = 0
        self.strong = 0
        self.images = 0
        self.anchors = 0
        self.link = LastLink()
        self.current = -1
        """Place of the box that the walk is in, ..."""
        self.marks = 0
        """... and its marks."""

    def box(self, node: LexborNode, tag: str, attributes: dict[str, str | None], depth: int, in_link: bool = False) -> None:
        """A block-level element: its own block boundaries, then its children; too deep or after too many, it is plain text."""
        boxes, blocks = self.layout.boxes, self.layout.blocks
        if depth > MAX_DEPTH or len(blocks) > MAX_BLOCKS:
            self.pieces.append(node.text())
            return
        if self.removed and node.mem_id in self.removed:
            return
        if self.pieces:
            self.flush(tag)
        outer, outer_marks = self.current, self.marks
        names, own = names_and_marks(tag, attributes)
        if not depth:
            own = 0  # the page as a whole is not what its names say of parts of it
        if own & _CLOSED and not self.everything:
            own = -1 if self.is_twin(node, attributes, own) else self.opened(node, tag, attributes, own)
            if own < 0:
                return
        marks = own | outer_marks
        if own & SIGN or "itemprop" in attributes:
            self.sign(node, tag, attributes, own, marks)
        start, images, anchors = len(blocks), self.images, self.anchors
        self.current, self.marks = len(boxes), marks
        box = Box(tag, names, outer, marks, own, node, start)
        boxes.append(box)
        self.children(node, depth + 1, in_link, False)
        if self.pieces:
            self.flush()
        self.current, self.marks = outer, outer_marks
        if start == len(blocks) and not own and depth and tag not in HEADINGS:
            boxes.pop()  # neither it nor a box inside it holds anything
            return
        box.end, box.images, box.anchors = len(blocks), self.images - images, self.anchors - anchors

    def is_twin(self, node: LexborNode, attributes: dict[str, str | None], own: int) -> bool:
        """Whether a box that nobody sees states its language: it is the text once more, in another one."""
        is_twin = bool(own & Mark.HIDDEN) and "lang" in attributes and not self.closely
        self.layout.twins += running_text(node) if is_twin else 0
        return is_twin

    def opened(self, node: LexborNode, tag: str, attributes: dict[str, str | None], own: int) -> int:
        """The marks of a box whose name says furniture, without that where it holds running text; -1 where it is passed by."""
        if own & Mark.PAGER:
            self.layout.pagers.append(node)
        if not own & _CLOSED_ANYWHERE and (own | self.marks) & Mark.ARTICLE:
            return own
        if node.mem_id in self.headed.boxes:
            return own & ~(Mark.JUNK | Mark.FOOTER)
        if own & Mark.COMMENTS or tag == "nav":
            running = 0
        else:
            running = running_text(node)
            if running >= OPENED:
                return own & ~(Mark.JUNK if tag == "footer" and has_told(self.layout) else Mark.JUNK | Mark.FOOTER)
            if running and self.closely:
                return own & ~Mark.FOOTER
        if not running and not own & Mark.COMMENTS and is_byline(node, tag, self.layout):
            return own & ~(Mark.JUNK | Mark.FOOTER)
        if own & SIGN and not own & Mark.COMMENTS:
            self.sign(node, tag, attributes, own, self.marks)
        self.layout.passed += running
        return -1

    def children(self, node: LexborNode, depth: int, in_link: bool, in_strong: bool) -> None:
        """Text, inline elements and boxes inside `node`, in order."""
        child = node.first_child
        pieces = self.pieces
        beside = False
        while child is not None:
            text = child.text_content
            if text is None:
                tag = child.tag or ""
                kind = self.kinds.get(tag)
                if kind == BLOCK:
                    self.box(child, tag, child.attributes, depth, in_link)
                elif kind is None:
                    before = len(pieces)
                    self.inline(child, tag, depth, in_link, in_strong)
                    part(pieces, before if beside else 0, self.layout.boxes[self.current].tag)
                    beside = True
                elif kind == STYLE:
                    before = len(pieces)
                    self.styled(child, depth, in_link, in_strong or tag in STRONG)
                    part_styles(pieces, before if beside else 0, self.layout.boxes[self.current].tag, BREAK)
                    beside = True
                elif kind == LEAF:
                    self.leaf(tag)
            elif pieces or not text.isspace():
                beside = False
                pieces.append(text)
                if in_link:
                    self.links += len(text)
                if in_strong:
                    self.strong += len(text)
            child = child.next

    def leaf(self, tag: str) -> None:
        """A line break, a picture, or what is watched or heard."""
        if tag != "br":
            self.images += 1
        elif self.pieces:
            self.pieces.append(BREAK)

    def styled(self, node: LexborNode, depth: int, in_link: bool, in_strong: bool) -> None:
        """Bold, italics and the like, whose attributes say nothing."""
        if depth > MAX_DEPTH:
            self.pieces.append(node.text())
        else:
            self.children(node, depth + 1, in_link, in_strong)

    def inline(self, node: LexborNode, tag: str, depth: int, in_link: bool, in_strong: bool) -> None:
        """An element within a line; one that the standard does not know counts as such too, unless it stands apart."""
        if ("-" in tag and not is_clock(tag) and is_apart(node, self.layout.boxes[self.current].tag)) or (
            tag in CELLS and (self.rows.are_of_layout(node) or is_caption(node.attributes))
        ):
            self.box(node, tag, node.attributes, depth, in_link)
            return
        if depth > MAX_DEPTH:
            self.pieces.append(node.text())
            return
        attributes = node.attributes
        if attributes:
            names = attributes.get("class") or attributes.get("id")
            own = signs_of(names) if names else 0
            if own or is_clock(tag) or "rel" in attributes or "itemprop" in attributes or is_stamped(tag, attributes):
                self.sign(node, tag, attributes, own, self.marks)
            hidden = "hidden" in attributes or ("style" in attributes and is_hidden(attributes))
            if hidden or (tag == "a" and is_mark_alone(attributes.get("href") or "", node, self.layout.boxes[self.current].node)):
                return
        elif is_clock(tag):
            self.sign(node, tag, attributes, 0, self.marks)
        if tag == "a" and ("href" in attributes or not attributes):
            in_link = self.leads(attributes.get("href") or "") or in_link
        self.children(node, depth + 1, in_link, in_strong)
        if tag in _SPACED:
            self.pieces.append(" ")
        elif tag == "meta" and not is_of_a_reader(node):
            self.layout.metas.append(attributes)

    def leads(self, href: str) -> bool:
        """Count a link, unless it leads to the heading that it is; one without an address is a place, and is often left open."""
        if leads_to_itself(href, self.layout.boxes[self.current].node):
            return False
        self.anchors += 1
        self.link.address = href
        return True

    def sign(self, node: LexborNode, tag: str, attributes: dict[str, str | None], own: int, marks: int) -> None:
        """Remember an element that may name an author or a time."""
        for kind in kinds_of(tag, attributes, own):
            if kind != "author" or tag != "address" or not is_postal(node):
                self.layout.signs.append(Sign(kind, node, attributes, marks, len(self.layout.blocks)))

    def flush(self, tag: str | None = None) -> None:
        """End the block that is being gathered, unless it is the place that the paragraph begins with that opens now."""
        pieces = self.pieces
        raw = "".join(pieces)
        if tag == "p" and is_place(raw):
            return
        pieces.clear()
        links, strong = self.links, self.strong
        self.links = self.strong = 0
        if BREAK in raw:
            if raw.count(BREAK) < MAX_BLOCKS:
                self.broken(raw, links, strong)
                return
            raw = raw.replace(BREAK, " ")
        text = one_line(raw)
        if text and not (text[0] == "{" and is_unfilled(text)):
            self.add(text, links, strong)

    def broken(self, raw: str, links: int, strong: int) -> None:
        """A run with `<br>`: two of them in a row divide blocks, one divides lines."""
        lines = [one_line(line) for line in raw.split(BREAK)]
        total = sum(map(len, lines)) or 1
        for text in runs_of(lines, self.headed.title):
            self.add(text, links * len(text) // total, strong * len(text) // total)

    def add(self, text: str, links: int, strong: int) -> None:
        """Store a block under the current box."""
        tag = self.layout.boxes[self.current].tag
        length = len(text)
        size = length if text.isascii() else size_of(text)
        links, strong = links and min(links, length), strong and min(strong, length)
        block = Block(text, tag, self.current, links, strong, size)
        self.layout.blocks.append(block)
        if size > PARAGRAPH:
            self.link.paragraph(block)
