"""What the command line does with an installation. Django is not imported before it is needed."""

from weerklank.web.configuration import read_configuration
from weerklank.web.serving.databases import opened_box, refuse_new
from weerklank.web.serving.installation import (
    back_up,
    check_audit_log,
    put_back,
    ready_desk,
    recover_key,
    set_up,
    start_django,
)
from weerklank.web.serving.programs import ballot_program, desk_program
from weerklank.web.serving.supervisor import Program, supervise

__all__ = [
    "Program",
    "back_up",
    "ballot_program",
    "check_audit_log",
    "desk_program",
    "opened_box",
    "put_back",
    "read_configuration",
    "ready_desk",
    "recover_key",
    "refuse_new",
    "set_up",
    "start_django",
    "supervise",
]
