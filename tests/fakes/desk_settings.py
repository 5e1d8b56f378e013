"""The desk's settings for tests and type checks: an installation of its own in a scratch folder."""

import atexit
import os
import shutil
import tempfile

_scratch = tempfile.mkdtemp(prefix="weerklank-desk-")
atexit.register(shutil.rmtree, _scratch, ignore_errors=True)
for _name in [name for name in os.environ if name.startswith("WEERKLANK_")]:
    if _name not in ("WEERKLANK_TEST_DATABASE",):
        del os.environ[_name]
os.environ["WEERKLANK_DATA"] = _scratch

from weerklank.web.settings import *  # noqa: E402, F403
from weerklank.web.settings import DATABASES  # noqa: E402

DATABASES["default"]["TEST"] = {"NAME": f"{_scratch}/test.sqlite3"}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
WEERKLANK_JOB_LAUNCHER = "weerklank.web.jobrunner.run_job"
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]", "testserver"]
