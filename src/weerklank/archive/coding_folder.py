"""The codes of a study folder: code lists (open), codings and what of them is out (both closed)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from weerklank.archive.files import SourceFile
from weerklank.archive.folder import CODES, CODINGS, FROZEN, StudyFolder
from weerklank.archive.programme_rules import rules_in_force
from weerklank.archive.refusals import codings_alone
from weerklank.design import Questionnaire
from weerklank.disclosure import Release, quotations
from weerklank.kernel import Problem, Problems


@dataclass(frozen=True, slots=True)
class CodedFolder:
    """What releases and sheets are made of: the answers, with what was coded as more items.

    texts  None where the study has no code lists: then nothing is added
    """

    questionnaire: Questionnaire
    responses: SourceFile
    folder: StudyFolder
    asked: Questionnaire
    texts: quotations.CodingTexts | None

    def earlier(self, answers: Mapping[int, str]) -> dict[int, str]:
        """Return earlier versions of the answers with the codes of now: those do not change."""
        return {number: self._joined(text) for number, text in answers.items()}

    def _joined(self, responses: str) -> str:
        if self.texts is None:
            return responses
        texts, folder = replace(self.texts, responses=responses), self.folder
        return _join(self.asked, folder, texts).responses_csv

    def require_ready(self) -> None:
        """Raise DocumentRefused with everything that keeps planned codes from a release."""
        if self.texts is not None:
            folder = self.folder
            rules = rules_in_force(folder.path, folder.study)
            args = (self.asked, folder.study, self.texts, folder.releases, rules)
            Problems(list(quotations.judge_codes(*args))).raise_if_any()

    def require_out(self) -> None:
        """Raise DocumentRefused with everything that keeps codes from organisation sheets."""
        if self.texts is not None:
            folder = self.folder
            args = (self.asked, folder.study, self.texts, folder.releases)
            Problems(list(quotations.judge_sheet_codes(*args))).raise_if_any()

    def tell(self, release: Release) -> Release:
        """Return a release of which the tables of codes say how they came about."""
        if self.texts is None:
            return release
        return quotations.tell_agreement(release, self.asked, self.texts)

    def freeze(self, releases: Sequence[Release]) -> str | None:
        """Return the text of the record of released codings; None where no code is out."""
        if self.texts is None:
            return None
        return quotations.freeze_codes(self.asked, self.texts, releases)


def code_folder(
    folder: StudyFolder, questionnaire: Questionnaire, responses: SourceFile
) -> CodedFolder:
    """Return a folder's questionnaire and answers with the codes that are planned or out.

    Raises DocumentRefused for wrong answers, code lists or codings.
    """
    if folder.codes is None:
        return CodedFolder(questionnaire, responses, folder, questionnaire, None)
    texts = read_texts(folder, folder.codes, responses)
    coded = _join(questionnaire, folder, texts)
    joined = SourceFile(responses.file, coded.responses_csv)
    return CodedFolder(coded.questionnaire, joined, folder, questionnaire, texts)


def _join(
    questionnaire: Questionnaire, folder: StudyFolder, texts: quotations.CodingTexts
) -> quotations.Coded:
    """Return answers with their codes as a release may table them."""
    return quotations.join_codes(
        questionnaire, folder.study, texts, folder.releases, residual=False
    )


def read_texts(
    folder: StudyFolder, codes: SourceFile, responses: SourceFile
) -> quotations.CodingTexts:
    """Return the documents of coding of a folder, as text."""
    texts = quotations.CodingTexts(
        responses.text,
        codes.text,
        frozen=None if folder.frozen is None else folder.frozen.text,
        responses_file=responses.file,
        codes_file=codes.file,
        codings_file=str(folder.path / CODINGS),
        frozen_file=str(folder.path / FROZEN),
    )
    return texts if folder.codings is None else replace(texts, codings=folder.codings.text)


def check_folder_codes(folder: StudyFolder) -> tuple[Problem, ...]:
    """Return what is wrong with codings and what of them is out; () where nothing is coded."""
    if folder.codes is None:
        alone = folder.codings is not None or folder.frozen is not None
        return (codings_alone(folder.path / CODES),) if alone else ()
    if folder.questionnaire is None or folder.responses is None:
        return ()
    texts = read_texts(folder, folder.codes, folder.responses)
    return quotations.check_codes(folder.questionnaire, texts, folder.releases)
