"""The keeping room: the catalog in SQL, the vectors in Chroma, and the sync of a folder."""

from assistant.library.archive import Imported, export_library, import_library
from assistant.library.check import Finding, check
from assistant.library.embedder import Embedder, MiniLM, open_embedder
from assistant.library.health import quick_check
from assistant.library.history import LastChange, last_change
from assistant.library.library import Library
from assistant.library.packing import Manifest
from assistant.library.progress import Progress
from assistant.library.publish import remove, sync
from assistant.library.rebuild import rebuild
from assistant.library.repair import compact, repair
from assistant.library.report import Change, Report
from assistant.library.roots import home_of
from assistant.library.view import View
from assistant.library.watch import watch

__all__ = [
    "Change",
    "Embedder",
    "Finding",
    "Imported",
    "LastChange",
    "Library",
    "Manifest",
    "MiniLM",
    "Progress",
    "Report",
    "View",
    "check",
    "compact",
    "export_library",
    "home_of",
    "import_library",
    "last_change",
    "open_embedder",
    "quick_check",
    "rebuild",
    "remove",
    "repair",
    "sync",
    "watch",
]
