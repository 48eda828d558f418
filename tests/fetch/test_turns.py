from crawler.fetch.turns import Turns


def test_a_host_that_asks_for_nothing_is_not_waited_for():
    assert Turns().take("warta.example") == 0.0


def test_turns_are_a_delay_apart_whoever_takes_them():
    clock = 100.0
    turns = Turns(lambda: clock)
    turns.slow_down("komentar.example", 2.0)
    turns.slow_down("komentar.example", 1.0)  # the longer one holds
    assert [turns.take("komentar.example") for _ in range(3)] == [0.0, 2.0, 4.0]
    assert turns.take("warta.example") == 0.0
    clock = 110.0
    assert [turns.take("komentar.example") for _ in range(2)] == [0.0, 2.0]
