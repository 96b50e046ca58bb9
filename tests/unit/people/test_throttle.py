"""A noisy address: known for ten minutes, never written down."""

from app.people.login.throttle import DAY, QUIET, WINDOW, Noise


class Clock:
    now = 1_800_000_000.0

    def __call__(self) -> float:
        return self.now


def heard(mistakes: int, address: str = "192.0.2.1") -> tuple[Noise, Clock]:
    clock = Clock()
    noise = Noise(clock)
    for _ in range(mistakes):
        noise.note(address)
    return noise, clock


def test_an_office_may_make_many_mistakes_before_it_counts_as_noisy():
    assert not heard(QUIET - 1)[0].noisy("192.0.2.1")
    assert heard(QUIET)[0].noisy("192.0.2.1")


def test_another_address_is_not_noisy_for_it():
    assert not heard(QUIET)[0].noisy("192.0.2.2")


def test_ten_minutes_later_it_is_quiet_again():
    noise, clock = heard(QUIET)
    clock.now += WINDOW + 1
    assert not noise.noisy("192.0.2.1")


def test_the_key_changes_every_day_and_takes_everything_with_it():
    noise, clock = heard(QUIET)
    before = noise.key
    clock.now += DAY
    assert not noise.noisy("192.0.2.1")
    assert noise.key != before
    assert noise.mistakes == {}


def test_no_address_is_kept_in_the_clear():
    noise, _clock = heard(3, "192.0.2.77")
    assert "192.0.2.77" not in repr(noise.mistakes)
