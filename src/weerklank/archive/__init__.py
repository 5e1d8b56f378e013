"""In: the path to a study folder. Out: its documents, a release in its ledger, its outputs.
Never done here: looking into an answer; closed answers pass as text to disclosure, no further.
"""

from weerklank.archive.building import build_folder, check_folder, list_tables
from weerklank.archive.editions import read_edition
from weerklank.archive.folder import StudyFolder, read_folder
from weerklank.archive.releasing import release_folder
from weerklank.archive.writing import replace_file, replace_folder

__all__ = [
    "StudyFolder",
    "build_folder",
    "check_folder",
    "list_tables",
    "read_edition",
    "read_folder",
    "release_folder",
    "replace_file",
    "replace_folder",
]
