import pytest

from weerklank.publication.data.licences import find_licence


@pytest.mark.parametrize("written", ["CC-BY-4.0", "cc-by-4.0", "CC BY 4.0", " CC BY 4.0 "])
def test_find_licence_however_written(written):
    licence = find_licence(written)

    assert (licence.id, licence.url) == (
        "CC-BY-4.0",
        "https://creativecommons.org/licenses/by/4.0/",
    )


def test_find_licence_unknown_stands_as_written():
    licence = find_licence("Eigen licentie 3")

    assert (licence.id, licence.name.nl, licence.url) == (
        "Eigen licentie 3",
        "Eigen licentie 3",
        None,
    )
