from dataclasses import replace
from pathlib import Path

import pytest
from allauth.mfa.models import Authenticator

from fakes.desk import Desk, desk  # noqa: F401
from fakes.filled_desk import FILES, TODAY, answer, counted, empty_desk, fill
from weerklank.ballotbox import open_store
from weerklank.kernel import UserError
from weerklank.vault import KeyStore
from weerklank.web.actions.backup import back_up_vault, copied_models, make_backup
from weerklank.web.actions.backup_files import open_backup_file, write_backup_file
from weerklank.web.actions.fieldwork import close_round
from weerklank.web.actions.restore import Restored, restore_backup, restore_secrets
from weerklank.web.models import AuditEvent, Job, Membership, Round, User
from weerklank.web.queries.audit import check_log
from weerklank.web.serving import put_back, recover_key

WORDS = [f"antwoord {number}" for number in range(12)]


def back_up(folder: Path) -> tuple[Path, Path]:
    backup, vault = folder / "kopie.zip", folder / "kluis.zip"
    make_backup(path=backup)
    back_up_vault(path=vault)
    return backup, vault


def restore(desk: Desk, backup: Path, vault: Path | None = None) -> Restored:  # noqa: F811
    opened = open_backup_file(backup, "weerklank-backup")
    secrets = None if vault is None else open_backup_file(vault, "weerklank-vault")
    fits = restore_secrets(configuration=desk.settings, backup=opened, vault=secrets)
    return restore_backup(backup=opened, second_steps=fits)


def code_of(desk: Desk, backup: Path, vault: Path | None = None) -> str:  # noqa: F811
    with pytest.raises(UserError) as refused:
        restore(desk, backup, vault)
    return refused.value.code


@pytest.fixture
def moved(desk: Desk, tmp_path: Path) -> tuple[Path, Path]:  # noqa: F811
    """A backup and a copy of the vault of a desk with answers in; the desk is empty, elsewhere."""
    opened = fill(desk)
    assert answer(desk.settings.ballot_database, opened.round, WORDS) == len(WORDS)
    made = back_up(tmp_path)
    empty_desk(desk, tmp_path / "elders")
    return made


def rows_of(backup: Path) -> list[str]:
    """Return the rows of a backup but for those that restoring itself changes."""
    text = open_backup_file(backup, "weerklank-backup").read("desk.jsonl").decode()
    lines = [line for line in text.split("\n") if line]
    return [
        line for line in lines if "installation.restore" not in line and "chainhead" not in line
    ]


def test_everything_comes_back_elsewhere(
    desk: Desk,  # noqa: F811
    moved: tuple[Path, Path],
    tmp_path: Path,
) -> None:
    assert counted() == {"User": 0, "StudyRecord": 0, "Round": 0}

    restored = restore(desk, *moved)

    assert restored == Restored(1, len(WORDS), (Round.objects.get().identifier,), True)
    assert counted() == {"User": 3, "StudyRecord": 1, "Round": 1}
    for name, content in FILES.items():
        assert (desk.settings.data / name).read_bytes() == content
    make_backup(path=tmp_path / "opnieuw.zip")
    assert [row for row in rows_of(tmp_path / "opnieuw.zip") if '"web.job"' not in row] == [
        row for row in rows_of(moved[0]) if '"web.job"' not in row
    ]


def test_the_log_holds_after_restoring_and_tells_of_it(
    desk: Desk,  # noqa: F811
    moved: tuple[Path, Path],
) -> None:
    restore(desk, *moved)

    assert check_log().broken is None
    assert AuditEvent.objects.latest("number").event["action"] == "installation.restore"


def test_new_rows_get_new_numbers_after_restoring(
    desk: Desk,  # noqa: F811
    moved: tuple[Path, Path],
) -> None:
    restore(desk, *moved)
    taken = set(User.objects.values_list("pk", flat=True))

    assert desk.make_user(email="nieuw@voorbeeld.nl").pk not in taken


def test_a_job_that_ran_is_told_to_have_failed(desk: Desk, moved: tuple[Path, Path]) -> None:  # noqa: F811
    restore(desk, *moved)

    assert [job.state for job in Job.objects.all()] == ["failed"]


def test_a_round_without_its_key_waits_for_it_and_closes_with_every_answer(
    desk: Desk,  # noqa: F811
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    opened = fill(desk)
    answer(desk.settings.ballot_database, opened.round, WORDS)
    made = back_up(tmp_path)
    empty_desk(desk, tmp_path / "elders")
    restore(desk, *made)
    where, round = desk.settings.ballot_database, Round.objects.get()
    assert answer(where, round, ["te vroeg"]) == 0  # nothing is taken that nobody could open
    with pytest.raises(UserError):
        close_round(by=User.objects.first(), round=round, today=TODAY)
    assert sum(open_store(where).counts(round.identifier).values()) == len(WORDS)

    monkeypatch.setenv("WEERKLANK_DATA", str(desk.settings.data))
    monkeypatch.setenv("WEERKLANK_VAULT", str(desk.settings.vault))
    recover_key(round.identifier, lambda number: opened.key_parts[number - 1])
    close_round(by=User.objects.first(), round=round, today=TODAY)

    csv = (round.study.folder / "closed" / "responses.csv").read_text("utf-8")
    assert sorted(word for word in WORDS if word in csv) == sorted(WORDS)
    assert csv.count("\nr0") == len(WORDS)
    assert not KeyStore(desk.settings.vault).has_round(round.identifier)
    events = [event.event["action"] for event in AuditEvent.objects.all()]
    assert "fieldwork.recover_key" in events


def test_parts_of_another_key_are_refused(
    desk: Desk,  # noqa: F811
    moved: tuple[Path, Path],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from weerklank.vault import make_round_key, split_key

    restore(desk, *moved)
    monkeypatch.setenv("WEERKLANK_DATA", str(desk.settings.data))
    monkeypatch.setenv("WEERKLANK_VAULT", str(desk.settings.vault))
    parts, name = split_key(make_round_key().private), Round.objects.get().identifier

    with pytest.raises(UserError) as refused:
        recover_key(name, lambda number: parts[number - 1])

    assert refused.value.code == "round-key-other"
    assert not KeyStore(desk.settings.vault).has_round(name)


def test_a_round_whose_key_is_here_goes_on_taking_answers(
    desk: Desk,  # noqa: F811
    moved: tuple[Path, Path],
    tmp_path: Path,
) -> None:
    desk.configure(vault=tmp_path / "vault")  # the vault was on a disk that is still there

    restored = restore(desk, moved[0])

    assert restored.locked_rounds == ()
    assert answer(desk.settings.ballot_database, Round.objects.get(), ["erbij"]) == 1


def test_without_the_vault_second_steps_are_set_up_anew(
    desk: Desk,  # noqa: F811
    moved: tuple[Path, Path],
) -> None:
    restored = restore(desk, moved[0])

    assert restored.second_steps is False
    assert Authenticator.objects.count() == 0
    assert User.objects.count() == 3


def test_without_the_vault_the_log_tells_from_where_it_can_be_verified(
    desk: Desk,  # noqa: F811
    moved: tuple[Path, Path],
) -> None:
    restore(desk, moved[0])

    report = check_log()

    last = [event.event["action"] for event in AuditEvent.objects.order_by("number")][-2:]
    assert last == ["installation.new_vault", "installation.restore"]
    assert (report.broken, report.proved_from) == (None, report.events - 1)


def test_restoring_over_an_installation_writes_nothing_in_a_vault_that_is_away(
    desk: Desk,  # noqa: F811
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    fill(desk)
    backup, vault = back_up(tmp_path)
    desk.configure(vault=tmp_path / "niet aangekoppeld")
    monkeypatch.setenv("WEERKLANK_DATA", str(desk.settings.data))
    monkeypatch.setenv("WEERKLANK_VAULT", str(desk.settings.vault))

    for copy in (None, vault):
        with pytest.raises(UserError) as refused:
            put_back(backup, copy)
        assert refused.value.code == "installation-not-empty"

    assert not desk.settings.vault.exists()


def test_with_the_vault_second_steps_go_on(desk: Desk, moved: tuple[Path, Path]) -> None:  # noqa: F811
    restore(desk, *moved)

    secrets = Authenticator.objects.filter(type="totp")
    assert [one.wrap().validate_code("000000") for one in secrets] == [False, False]


def test_a_vault_of_another_installation_is_refused(
    desk: Desk,  # noqa: F811
    moved: tuple[Path, Path],
    tmp_path: Path,
) -> None:
    other = replace(desk.settings, vault=tmp_path / "andere")
    for name in ("audit", "django", "second-step"):
        KeyStore(other.vault).secret(name)
    members = [(f"{path.stem}.key", path.read_bytes()) for path in other.vault.glob("*.key")]
    write_backup_file(tmp_path / "andere.zip", "weerklank-vault", {}, sorted(members))

    assert code_of(desk, moved[0], tmp_path / "andere.zip") == "vault-other"
    assert not desk.settings.vault.exists()
    desk.configure(vault=other.vault)
    assert code_of(desk, moved[0]) == "vault-other"
    assert code_of(desk, *moved) == "vault-in-use"


@pytest.mark.parametrize("filled", ["a person", "a round", "a file"])
def test_an_installation_with_something_in_it_is_refused(
    desk: Desk,  # noqa: F811
    moved: tuple[Path, Path],
    filled: str,
) -> None:
    if filled == "a person":
        desk.make_user()
    if filled == "a file":
        (desk.settings.data / "studies").mkdir()
        (desk.settings.data / "studies" / "iets").touch()
    if filled == "a round":
        dump = open_backup_file(moved[0], "weerklank-backup").read("ballotbox.jsonl").decode()
        open_store(desk.settings.ballot_database).load(dump.splitlines())

    assert code_of(desk, *moved) == "installation-not-empty"
    assert Membership.objects.count() == 0
    assert not (desk.settings.data / "public").exists()


def test_a_backup_of_a_newer_version_is_refused(desk: Desk, tmp_path: Path) -> None:  # noqa: F811
    make_backup(path=tmp_path / "nu.zip")
    now = open_backup_file(tmp_path / "nu.zip", "weerklank-backup")
    about = {**now.about, "migrations": [*now.about["migrations"], "web.9999_later"]}
    members = [(name, now.read(name)) for name in now.hashes]
    write_backup_file(tmp_path / "later.zip", "weerklank-backup", about, members)
    empty_desk(desk, tmp_path / "elders")
    desk.configure(vault=tmp_path / "vault")

    assert code_of(desk, tmp_path / "later.zip") == "backup-newer"


def test_restoring_that_breaks_off_leaves_nothing(
    desk: Desk,  # noqa: F811
    moved: tuple[Path, Path],
    tmp_path: Path,
) -> None:
    whole = open_backup_file(moved[0], "weerklank-backup")
    members = [(name, whole.read(name)) for name in whole.hashes]
    broken = [(n, b"{}\n" if n == "ballotbox.jsonl" else content) for n, content in members]
    write_backup_file(tmp_path / "stuk.zip", "weerklank-backup", whole.about, broken)

    assert code_of(desk, tmp_path / "stuk.zip", moved[1]) == "box-backup-broken"

    assert [model for model in copied_models() if model._default_manager.exists()] == []
    left = {path.name for path in desk.settings.data.iterdir()}
    assert left & {"drafts", "public", "published", "studies"} == set()
    assert restore(desk, *moved).ballots == len(WORDS)
