"""A vault that is empty, not mounted or of another installation is refused, and nothing is written
in it; who goes on without the vault does so by a command of its own, and the log tells of it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from allauth.mfa.models import Authenticator

from fakes.desk import Desk, desk  # noqa: F401
from fakes.filled_desk import answer, fill
from weerklank.ballotbox import open_store
from weerklank.kernel import UserError
from weerklank.vault import GENESIS, BrokenLink, KeyStore
from weerklank.web.accounts import SecondStepAdapter
from weerklank.web.actions.audit import record
from weerklank.web.actions.backup import back_up_vault, make_backup
from weerklank.web.actions.vault import SECRETS, check_vault, ready_vault, replace_vault
from weerklank.web.configuration import read_configuration
from weerklank.web.models import AuditEvent, ChainHead
from weerklank.web.queries.audit import NEW_VAULT, check_log
from weerklank.web.serving import back_up, check_audit_log, recover_key, set_up
from weerklank.web.serving.installation import bring_up_to_date


def move_vault(desk: Desk, folder: Path) -> KeyStore:  # noqa: F811
    """Let the desk look for its vault in a folder in which there is nothing."""
    desk.configure(vault=folder)
    return KeyStore(folder)


def code_of(refused: pytest.ExceptionInfo[UserError]) -> str:
    assert refused.value.message.nl != refused.value.message.en
    return refused.value.code


def kept(desk: Desk) -> list[str]:  # noqa: F811
    return sorted(path.name for path in desk.settings.vault.glob("**/*.key"))


def test_a_new_installation_gets_every_secret(desk: Desk) -> None:  # noqa: F811
    ready_vault()

    assert kept(desk) == sorted(f"{name}.key" for name in SECRETS)


def test_a_vault_that_fits_stays_as_it_is(desk: Desk) -> None:  # noqa: F811
    fill(desk)
    ready_vault()
    before = {path: path.read_bytes() for path in desk.settings.vault.glob("*.key")}

    ready_vault()

    assert {path: path.read_bytes() for path in desk.settings.vault.glob("*.key")} == before


def test_an_empty_vault_is_refused_and_stays_empty(desk: Desk, tmp_path: Path) -> None:  # noqa: F811
    fill(desk)
    events = AuditEvent.objects.count()
    move_vault(desk, tmp_path / "niet aangekoppeld")
    sealed = Authenticator.objects.filter(type="totp").first().data["secret"]

    for use in (
        ready_vault,
        check_vault,
        check_log,
        lambda: record(by=None, action="x"),
        lambda: make_backup(path=tmp_path / "kopie.zip"),
        lambda: back_up_vault(path=tmp_path / "kluis.zip"),
        lambda: SecondStepAdapter().decrypt(sealed),
        lambda: SecondStepAdapter().encrypt("geheim"),
    ):
        with pytest.raises(UserError) as refused:
            use()
        assert code_of(refused) == "vault-missing"

    assert (kept(desk), AuditEvent.objects.count()) == ([], events)
    assert list(tmp_path.glob("*.zip")) == []
    KeyStore(desk.settings.vault).secret("audit")  # what a use of the vault would do by itself
    assert kept(desk) == ["audit.key"]


@pytest.mark.parametrize(
    "verb",
    [
        lambda _folder: set_up("baas@voorbeeld.nl"),
        lambda folder: back_up(folder / "kopie.zip", None),
        lambda _folder: recover_key("eerste-meting", lambda _number: "deel"),
        lambda _folder: check_audit_log(),
        lambda _folder: bring_up_to_date(read_configuration()),
    ],
)
def test_no_verb_goes_on_with_an_empty_vault(
    desk: Desk,  # noqa: F811
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    verb: Callable[[Path], object],
) -> None:
    fill(desk)
    move_vault(desk, tmp_path / "niet aangekoppeld")
    monkeypatch.setenv("WEERKLANK_DATA", str(desk.settings.data))
    monkeypatch.setenv("WEERKLANK_VAULT", str(desk.settings.vault))

    with pytest.raises(UserError) as refused:
        verb(tmp_path)

    assert code_of(refused) == "vault-missing"
    assert (desk.settings.vault.exists(), list(tmp_path.glob("*.zip"))) == (False, [])


@pytest.mark.parametrize("same", ["", "audit", "second-step"])
def test_a_vault_of_another_installation_is_refused(
    desk: Desk,  # noqa: F811
    tmp_path: Path,
    same: str,
) -> None:
    fill(desk)
    ready_vault()
    own = KeyStore(desk.settings.vault)
    other = move_vault(desk, tmp_path / "andere")
    for name in SECRETS:
        if name == same:
            other.restore_secret(name, own.secret(name))
        else:
            other.secret(name)

    with pytest.raises(UserError) as refused:
        ready_vault()

    assert code_of(refused) == "vault-not-ours"
    with pytest.raises(UserError) as refused:
        replace_vault(box=open_store(desk.settings.ballot_database))
    assert code_of(refused) == "vault-not-empty"


def test_an_empty_log_asks_for_no_vault(desk: Desk, tmp_path: Path) -> None:  # noqa: F811
    ready_vault()
    move_vault(desk, tmp_path / "andere")

    ready_vault()

    assert len(kept(desk)) == len(SECRETS)


def test_a_log_that_was_emptied_still_asks_for_its_vault(desk: Desk, tmp_path: Path) -> None:  # noqa: F811
    record(by=None, action="x")
    AuditEvent.objects.all().delete()
    move_vault(desk, tmp_path / "andere")

    with pytest.raises(UserError) as refused:
        ready_vault()

    assert code_of(refused) == "vault-missing"


@pytest.mark.usefixtures("desk")
def test_a_line_that_was_changed_does_not_make_it_another_vault() -> None:
    for action in ("a", "b", "c"):
        record(by=None, action=action)
    AuditEvent.objects.filter(number=3).update(event={"action": "anders"})

    check_vault()

    assert check_log().broken == BrokenLink(3, "changed")


def test_a_vault_in_which_nobody_may_write_is_told(desk: Desk) -> None:  # noqa: F811
    desk.settings.vault.write_text("geen map")

    with pytest.raises(UserError) as refused:
        ready_vault()

    assert code_of(refused) == "vault-unwritable"


def test_who_goes_on_without_the_vault_keeps_a_log_that_holds_from_there(
    desk: Desk,  # noqa: F811
    tmp_path: Path,
) -> None:
    opened = fill(desk)
    where, number = desk.settings.ballot_database, ChainHead.objects.get().number
    assert answer(where, opened.round, ["eerst"]) == 1
    old = KeyStore(desk.settings.vault)
    move_vault(desk, tmp_path / "nieuw")

    locked = replace_vault(box=open_store(where))

    assert locked == (opened.round.identifier,)
    assert answer(where, opened.round, ["te laat"]) == 0
    assert Authenticator.objects.count() == 0
    assert AuditEvent.objects.last().event["action"] == NEW_VAULT
    ready_vault()
    record(by=None, action="verder")
    report = check_log()
    assert (report.broken, report.proved_from, report.events) == (None, number + 1, number + 2)
    desk.configure(vault=old.folder)
    with pytest.raises(UserError) as refused:
        ready_vault()
    assert code_of(refused) == "vault-not-ours"


def test_the_page_of_the_log_tells_of_a_vault_that_is_away_or_new(
    desk: Desk,  # noqa: F811
    tmp_path: Path,
) -> None:
    browser = desk.client(desk.make_user(administrator=True))
    record(by=None, action="a")
    move_vault(desk, tmp_path / "nieuw")

    away = browser.get("/desk/people/log/")
    replace_vault(box=open_store(desk.settings.ballot_database))
    new = browser.get("/desk/people/log/")

    assert (away.status_code, new.status_code) == (422, 200)
    assert "Deze sleutel ligt niet in de kluis" in away.content.decode()
    assert "Wat vóór regel 2 staat is niet na te rekenen" in new.content.decode()
    assert "begon met een nieuwe kluis" in new.content.decode()


def test_a_vault_that_is_whole_is_not_replaced(desk: Desk) -> None:  # noqa: F811
    fill(desk)
    ready_vault()

    with pytest.raises(UserError) as refused:
        replace_vault(box=open_store(desk.settings.ballot_database))

    assert code_of(refused) == "vault-whole"
    assert Authenticator.objects.exists()


def test_only_the_second_step_lost_costs_no_proof(desk: Desk) -> None:  # noqa: F811
    opened = fill(desk)
    ready_vault()
    (desk.settings.vault / "second-step.key").unlink()

    assert replace_vault(box=open_store(desk.settings.ballot_database)) == ()

    assert KeyStore(desk.settings.vault).has_round(opened.round.identifier)
    assert Authenticator.objects.count() == 0
    report = check_log()
    assert (report.broken, report.proved_from) == (None, 1)


def test_what_was_changed_before_a_new_vault_is_found_where_it_can_be(
    desk: Desk,  # noqa: F811
    tmp_path: Path,
) -> None:
    for action in ("a", "b", "c"):
        record(by=None, action=action)
    move_vault(desk, tmp_path / "nieuw")
    replace_vault(box=open_store(desk.settings.ballot_database))
    assert check_log().proved_from == 4

    AuditEvent.objects.filter(number=2).update(hash="f" * 64)
    assert check_log().broken == BrokenLink(3, "order")
    AuditEvent.objects.filter(number=2).delete()
    assert check_log().broken == BrokenLink(2, "missing")


@pytest.mark.usefixtures("desk")
def test_a_made_up_new_vault_hides_no_change() -> None:
    for action in ("a", "b", "c", "d"):
        record(by=None, action=action)
    line = AuditEvent.objects.get(number=3)
    AuditEvent.objects.filter(number=2).update(event={"action": "anders"})
    AuditEvent.objects.filter(number=3).update(event={**line.event, "action": NEW_VAULT})

    report = check_log()

    assert (report.broken, report.proved_from) == (BrokenLink(2, "changed"), 1)


def test_a_new_vault_after_which_a_line_was_changed(desk: Desk, tmp_path: Path) -> None:  # noqa: F811
    record(by=None, action="a")
    move_vault(desk, tmp_path / "nieuw")
    replace_vault(box=open_store(desk.settings.ballot_database))
    record(by=None, action="b")
    AuditEvent.objects.filter(number=3).update(event={"action": "anders"})

    assert check_log().broken == BrokenLink(3, "changed")


@pytest.mark.usefixtures("desk")
def test_the_end_of_a_log_that_was_cut_off_is_missed() -> None:
    record(by=None, action="a")
    AuditEvent.objects.all().delete()

    report = check_log()

    assert (report.head == GENESIS, report.broken) == (False, BrokenLink(1, "missing"))


@pytest.mark.parametrize("name", ["data", "vault"])
def test_a_backup_among_what_it_copies_is_refused(desk: Desk, name: str) -> None:  # noqa: F811
    folder = getattr(desk.settings, name)
    (folder / "kopieën").mkdir(parents=True)
    ready_vault()

    for write in (make_backup, back_up_vault):
        with pytest.raises(UserError) as refused:
            write(path=folder / "kopieën" / ".." / "kopieën" / "a.zip")
        assert code_of(refused) == "backup-inside"

    assert list(folder.rglob("*.zip")) == []
