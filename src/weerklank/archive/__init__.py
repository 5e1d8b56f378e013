"""In: the path to a study folder. Out: its documents, a release in its ledger, its outputs.
Never done here: looking into an answer; closed answers pass as text to disclosure, no further.
"""

from weerklank.archive.accepting import accept_residual
from weerklank.archive.auditing import FolderAudit, audit_folder
from weerklank.archive.building import build_folder, check_folder, list_tables
from weerklank.archive.candidates import SCRATCH, check_files, folder_problems, sweep_copies
from weerklank.archive.closed_answers import ClosedAnswers, read_closed_answers
from weerklank.archive.coding_desk import code_answer, read_coding
from weerklank.archive.editions import read_edition
from weerklank.archive.fingerprints import public_copy, publication_fingerprint, release_fingerprint
from weerklank.archive.folder import StudyFolder, read_folder
from weerklank.archive.packing import STUDY_DOCUMENTS, folder_files, pack_folder, unpack_folder
from weerklank.archive.releasing import prepare_folder, release_folder
from weerklank.archive.screening import Screening, keep_screening, screen_folder
from weerklank.archive.sheet_building import build_sheets_folder
from weerklank.archive.sheet_folder import read_sheets
from weerklank.archive.sheet_releasing import release_sheets_folder
from weerklank.archive.trends import (
    FolderTrends,
    PairTrends,
    check_folder_trends,
    earlier_folders,
    read_folder_trends,
)
from weerklank.archive.writing import is_output, replace_file, replace_folder

__all__ = [
    "SCRATCH",
    "STUDY_DOCUMENTS",
    "ClosedAnswers",
    "FolderAudit",
    "FolderTrends",
    "PairTrends",
    "Screening",
    "StudyFolder",
    "accept_residual",
    "audit_folder",
    "build_folder",
    "build_sheets_folder",
    "check_files",
    "check_folder",
    "check_folder_trends",
    "code_answer",
    "earlier_folders",
    "folder_files",
    "folder_problems",
    "is_output",
    "keep_screening",
    "list_tables",
    "pack_folder",
    "prepare_folder",
    "public_copy",
    "publication_fingerprint",
    "read_closed_answers",
    "read_coding",
    "read_edition",
    "read_folder",
    "read_folder_trends",
    "read_sheets",
    "release_fingerprint",
    "release_folder",
    "release_sheets_folder",
    "replace_file",
    "replace_folder",
    "screen_folder",
    "sweep_copies",
    "unpack_folder",
]
