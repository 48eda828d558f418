"""An archive as its tables, and as what is usually asked of them."""

from crawler.archive.show import find
from crawler.disk.place import Place
from kliping.rows import Rows
from pipelines.describe.connection import connect
from pipelines.describe.views import literal, quoted


class Archive:
    """Rows of an archive at the moment it was opened or later: a folder's new files are read, a store's are not.

    Where an article or a comment is to be named, its id or the address of the article will do; LookupError says where the
    archive has none of that name.
    """

    def __init__(self, root: Place) -> None:
        self.root = root
        self._connection = connect(root)

    def __repr__(self) -> str:
        return f"kliping.open({str(self.root)!r})"

    def articles(self) -> Rows:
        """The latest version of each article; `gone_at` is when the site was first seen without it."""
        return self._view("articles_latest")

    def comments(self, article: str | None = None) -> Rows:
        """The latest version of each comment, of one article or of all."""
        rows = self._view("comments_latest")
        return rows.filter(f"article_id = {literal(self._article(article))}") if article else rows

    def thread(self, article: str) -> Rows:
        """The comments under an article as a reader sees them, with what each answers (`parent_author`, `parent_text`).

        Those that were removed as duplicates stand among them, and `removed` is true of them.
        """
        return self.sql(f"FROM thread({literal(self._article(article))})")

    def versions(self, wanted: str) -> Rows:
        """The versions of an article or of a comment, the first one first."""
        comment = literal(wanted)
        if self.table("comments").filter(f"comment_id = {comment}").limit(1).dicts():
            return self.sql(f"FROM comment_versions({comment})")
        return self.sql(f"FROM versions({literal(self._article(wanted))})")

    def changes(self) -> Rows:
        """Later versions of articles: which columns each has otherwise than the one before (`changed`), and which it `lost`."""
        return self._view("changes")

    def copies(self, wanted: str) -> Rows:
        """The family of an article or of a comment: near copies and removed copies, the earliest published first.

        It is empty where there is no copy.
        """
        identifier = wanted if not _is_address(wanted) else self._article(wanted)
        return self.sql(f"FROM copies({literal(identifier)})")

    def search(self, words: str) -> Rows:
        """Articles that have every one of the words, whatever their case and accents; the best first, by `score`."""
        return self.sql(f"FROM search({literal(words)})")

    def sites(self) -> Rows:
        """The sites, with zone, language, country, platform, comment system, and when they were first and last seen."""
        return self._view("sites")

    def families(self) -> Rows:
        """Near copies and removed copies of articles and comments, each with the `family` that it belongs to."""
        return self._view("families")

    def syndication(self) -> Rows:
        """Articles that have copies, beside the one that was published first (`first_site`, `was_first`, `hours_later`)."""
        return self._view("syndication")

    def comment_labels(self) -> Rows:
        """How much each comment looks like spam, 0 to 1, and by what signs (docs/labels.md)."""
        return self._view("comment_labels")

    def article_labels(self) -> Rows:
        """Which news agency an article names, and which site here printed it first (docs/labels.md)."""
        return self._view("article_labels")

    def coverage(self) -> Rows:
        """Articles and comments by site and by week of their publication, which begins on Monday 00:00 UTC."""
        return self._view("coverage")

    def fill_rates(self) -> Rows:
        """How often each column has a value, by table and site, 0 to 1."""
        return self._view("fill_rates")

    def table(self, name: str) -> Rows:
        """A table as it is stored, every version of each row: articles, comments, duplicates, pages, runs, sites."""
        return self._view(name)

    def sql(self, query: str) -> Rows:
        """What DuckDB makes of a query over tables and views; raises duckdb.Error where it cannot be read."""
        return Rows(self._connection.sql(query))

    def _view(self, name: str) -> Rows:
        return self.sql(f"FROM {quoted(name)}")

    def _article(self, wanted: str) -> str:
        found = find(self.root, wanted)
        if found is None:
            raise LookupError(f"no article of {self.root} is {wanted!r}; its table pages says whether it was fetched")
        return found


def _is_address(wanted: str) -> bool:
    return "://" in wanted
