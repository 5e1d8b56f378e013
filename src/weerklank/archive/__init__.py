"""In: the path to a study folder. Out: its documents, a release in its ledger, its outputs.
Never done here: looking into an answer; closed answers pass as text to disclosure, no further.
"""

from weerklank.archive.accepting import accept_residual
from weerklank.archive.building import build_folder, check_folder, list_tables
from weerklank.archive.candidates import SCRATCH, check_files, folder_problems, sweep_copies
from weerklank.archive.editions import read_edition
from weerklank.archive.fingerprints import (
    public_copy,
    publication_fingerprint,
    release_fingerprint,
)
from weerklank.archive.folder import StudyFolder, read_folder
from weerklank.archive.packing import STUDY_DOCUMENTS, folder_files, pack_folder, unpack_folder
from weerklank.archive.releasing import prepare_folder, release_folder
from weerklank.archive.writing import is_output, replace_file, replace_folder

__all__ = [
    "SCRATCH",
    "STUDY_DOCUMENTS",
    "StudyFolder",
    "accept_residual",
    "build_folder",
    "check_files",
    "check_folder",
    "folder_files",
    "folder_problems",
    "is_output",
    "list_tables",
    "pack_folder",
    "prepare_folder",
    "public_copy",
    "publication_fingerprint",
    "read_edition",
    "read_folder",
    "release_fingerprint",
    "release_folder",
    "replace_file",
    "replace_folder",
    "sweep_copies",
    "unpack_folder",
]
