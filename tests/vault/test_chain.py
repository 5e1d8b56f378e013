from collections.abc import Mapping
from dataclasses import replace

import pytest

from weerklank.vault import GENESIS, BrokenLink, Link, check_chain, link_hash

KEY = b"k" * 32


def chain(*events: Mapping[str, object], key: bytes = KEY) -> list[Link]:
    links: list[Link] = []
    for number, event in enumerate(events, start=1):
        previous = links[-1].hash if links else GENESIS
        links.append(Link(number, event, previous, link_hash(key, number, event, previous)))
    return links


LINKS = chain({"a": 1}, {"b": "é"}, {"c": [1, None]}, {"d": {}})


def test_a_chain_that_nobody_touched_holds() -> None:
    assert check_chain(KEY, LINKS) is None


def test_an_empty_chain_holds() -> None:
    assert check_chain(KEY, []) is None


def test_the_hash_is_hmac_sha256_of_the_written_link() -> None:
    # By: printf '[1,"%064d",{"a":1}]' 0 | openssl dgst -sha256 -mac HMAC -macopt key:kkkk...(32)
    assert link_hash(KEY, 1, {"a": 1}, GENESIS) == (
        "0168efa712d7b9fe6fde45513c1f95c442d107bb2dc23b596efe63c91d6ab3d0"
    )


@pytest.mark.parametrize("at", range(4))
def test_a_changed_event_is_found_where_it_stands(at: int) -> None:
    links = [*LINKS]
    links[at] = replace(links[at], event={"a": "other"})

    assert check_chain(KEY, links) == BrokenLink(at + 1, "changed")


@pytest.mark.parametrize("at", range(3))
def test_a_removed_event_is_found(at: int) -> None:
    assert check_chain(KEY, LINKS[:at] + LINKS[at + 1 :]) == BrokenLink(at + 1, "missing")


def test_a_removed_event_is_found_when_the_numbers_were_mended() -> None:
    links = [LINKS[0], replace(LINKS[2], number=2), replace(LINKS[3], number=3)]

    assert check_chain(KEY, links) == BrokenLink(2, "order")


def test_who_has_no_key_cannot_write_a_chain_that_holds() -> None:
    forged = chain({"a": 1}, {"b": 2}, key=b"guess")

    assert check_chain(KEY, forged) == BrokenLink(1, "changed")


def test_a_chain_whose_end_was_cut_off_still_holds_so_that_its_head_must_stand_elsewhere() -> None:
    assert check_chain(KEY, LINKS[:2]) is None


def test_links_of_a_lost_key_are_held_to_their_order_alone() -> None:
    lost = chain({"a": 1}, {"b": 2}, key=b"lost")
    links = [*lost, *LINKS[2:]]
    links[2] = replace(LINKS[2], previous=lost[1].hash)
    links[2] = replace(links[2], hash=link_hash(KEY, 3, links[2].event, lost[1].hash))
    links[3] = replace(LINKS[3], previous=links[2].hash)
    links[3] = replace(links[3], hash=link_hash(KEY, 4, links[3].event, links[2].hash))
    assert check_chain(KEY, links) == BrokenLink(1, "changed")

    assert check_chain(KEY, links, proved_from=3) is None
    assert check_chain(KEY, [replace(links[0], event={}), *links[1:]], proved_from=3) is None
    assert check_chain(KEY, [links[0], *links[2:]], proved_from=3) == BrokenLink(2, "missing")
    assert check_chain(KEY, [*links[:3], replace(links[3], event={})], 3) == BrokenLink(
        4, "changed"
    )
