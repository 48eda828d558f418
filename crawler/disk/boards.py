"""Where the workers of an archive find each other: in its folder, or in its object store."""

from pathlib import Path

from crawler.disk.folder_board import FolderBoard
from crawler.disk.lease import Board
from crawler.disk.place import NoStore, Place, store_of
from crawler.disk.store_board import NoObstore, StoreBoard


def board_of(output: Place) -> Board:
    """The board of an archive; NoStore where its store cannot have one."""
    store = store_of(output)
    if store is None:
        return FolderBoard(Path(str(output)).absolute())
    try:
        return StoreBoard.at(store.url)
    except NoObstore as error:
        raise NoStore(f"{store} is an object store: {error}") from error
