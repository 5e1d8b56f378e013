import sys

import numpy as np
import polars
import pytest

from weerklank.datasets.parts_writing import write_parts
from weerklank.kernel import UserError

COLUMNS = {
    "i0": np.array([0, -1, 2, 1, 0], np.int8),
    "weight": np.array([1.5, 0.1, 2.0, 1.0, 0.7]),
    "cluster": np.array([0, 1, 2, 4, 4]),
}


def read_part(folder, part):
    return polars.read_parquet(folder / f"part={part}" / "rows.parquet", hive_partitioning=False)


def test_rows_of_one_number_come_in_one_part(tmp_path):
    write_parts(tmp_path, COLUMNS, 2, by="cluster")

    assert read_part(tmp_path, 0).to_dict(as_series=False) == {
        "i0": [0, 2, 1, 0],
        "weight": [1.5, 2.0, 1.0, 0.7],
        "cluster": [0, 2, 4, 4],
    }
    assert read_part(tmp_path, 1)["weight"].to_list() == [0.1]


def test_without_a_column_rows_are_divided_in_their_order(tmp_path):
    write_parts(tmp_path, COLUMNS, 2)

    assert [read_part(tmp_path, part)["cluster"].to_list() for part in (0, 1)] == [
        [0, 1, 2],
        [4, 4],
    ]


def test_an_empty_part_keeps_columns_and_their_types(tmp_path):
    write_parts(tmp_path, COLUMNS, 4, by="cluster")

    assert read_part(tmp_path, 3).schema == {
        "i0": polars.Int8,
        "weight": polars.Float64,
        "cluster": polars.Int64,
    }
    assert read_part(tmp_path, 3).height == 0


def test_the_same_columns_give_the_same_bytes(tmp_path):
    for name in ("one", "other"):
        write_parts(tmp_path / name, COLUMNS, 1)

    one, other = (tmp_path / name / "part=0" / "rows.parquet" for name in ("one", "other"))
    assert one.read_bytes() == other.read_bytes()


def test_fewer_parts_do_not_leave_older_ones_behind(tmp_path):
    write_parts(tmp_path, COLUMNS, 3)

    with pytest.raises(UserError, match="data-folder"):
        write_parts(tmp_path, COLUMNS, 2)


def test_without_polars_it_tells_how_to_install_it(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "polars", None)

    with pytest.raises(UserError, match="data-extra"):
        write_parts(tmp_path, COLUMNS, 2)
