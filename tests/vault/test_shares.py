import pytest
from hypothesis import given
from hypothesis import strategies as st

from weerklank.kernel import UserError
from weerklank.vault import join_key, split_key

KEY = bytes(range(32))


@given(st.binary(min_size=32, max_size=32))
def test_two_parts_give_the_key_in_either_order(key: bytes) -> None:
    first, second = split_key(key)

    assert (join_key(first, second), join_key(second, first)) == (key, key)


def test_parts_may_be_typed_in_small_letters_with_other_spaces() -> None:
    first, second = split_key(KEY)

    assert join_key(first.lower().replace("-", " "), f"  {second}\n") == KEY


def test_one_part_says_nothing_every_split_is_another() -> None:
    parts = [split_key(KEY) for _ in range(50)]

    assert len({part for pair in parts for part in pair}) == 100


@pytest.mark.parametrize("wrong", ["", "AAAAA", "kort", "é", "1" * 56])
def test_what_is_no_part_is_refused_with_its_number(wrong: str) -> None:
    first, _ = split_key(KEY)

    with pytest.raises(UserError) as refused:
        join_key(first, wrong)

    assert refused.value.message.nl == "Deel 2 klopt niet."


def test_one_wrong_letter_is_noticed() -> None:
    first, second = split_key(KEY)
    noticed = 0
    for at, letter in enumerate(first[:-1]):
        if letter != "-":
            typo = first[:at] + ("A" if letter != "A" else "B") + first[at + 1 :]
            with pytest.raises(UserError):
                join_key(typo, second)
            noticed += 1

    assert noticed == 55
