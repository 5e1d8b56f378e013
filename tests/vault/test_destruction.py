from weerklank.vault import DestructionRecord


def test_a_destruction_record_is_plain_values_without_a_time() -> None:
    record = DestructionRecord("meting", "ab12", 41, "2026-11-22", "onderzoeker")

    assert record.as_event() == {
        "round": "meting",
        "key": "ab12",
        "answers": 41,
        "day": "2026-11-22",
        "by": "onderzoeker",
    }
