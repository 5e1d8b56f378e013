"""A Spark of two threads on this machine, and a word at the end on what was laid beside what."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pyspark.sql import SparkSession

QUIET = Path(__file__).with_name("log4j2.properties")
SETTINGS = {
    "spark.driver.host": "127.0.0.1",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.driver.extraJavaOptions": f"-Dlog4j2.configurationFile={QUIET.as_uri()}",
    "spark.sql.shuffle.partitions": "2",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
}
COMPARED: list[str] = []


@pytest.fixture(scope="session")
def spark(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SparkSession]:
    """Return a session that talks to nobody outside this machine."""
    builder = SparkSession.builder.master("local[2]").appName("weerklank")
    for name, value in SETTINGS.items():
        builder = builder.config(name, value)
    place = tmp_path_factory.mktemp("spark")
    session = builder.config("spark.sql.warehouse.dir", str(place)).getOrCreate()
    COMPARED.append(f"Spark {session.version}, local[2], against the engine:")
    yield session
    session.stop()


@pytest.fixture
def compared() -> list[str]:
    """Return the lines to be told at the end."""
    return COMPARED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Tell what was compared, and how much it differed at most."""
    for line in COMPARED:
        terminalreporter.write_line(line)
