"""Every distinct output of one exhaustive table, not a sample: no count pinned, nobody certain, whatever he knows."""

from collections.abc import Iterator

import pytest

from app.releases.bands import band_width, bands

Bands = tuple[tuple[int, int], ...]


def outputs(accounts: int, cells: int, width: int) -> Iterator[Bands]:
    """Every way that bands of this width can stand in a table, but for the order of its cells."""
    all_bands = [(low, high) for low, high in bands(accounts, width)]

    def put(left: int, most: int, low: int, high: int) -> Iterator[Bands]:
        if low > accounts:
            return
        if left == 0:
            if high >= accounts:
                yield ()
            return
        for place in range(most, -1, -1):
            own = all_bands[place]
            for others in put(left - 1, place, low + own[0], high + own[1]):
                yield (own, *others)

    yield from put(cells, len(all_bands) - 1, 0, 0)


def ways_to_know(table: Bands, known: int) -> Iterator[tuple[int, ...]]:
    """Where the answers he knows may lie: each split of them over two cells, one of every pair that differ."""
    seen = set()
    for one in range(len(table)):
        for other in range(len(table)):
            for there in range(known + 1):
                ways = [0] * len(table)
                ways[one] += known - there
                ways[other] += there
                key = tuple(sorted(zip(table, ways, strict=True)))
                if key not in seen and all(own <= high for own, (_low, high) in zip(ways, table, strict=True)):
                    seen.add(key)
                    yield tuple(ways)


def what_is_left(table: Bands, ways: tuple[int, ...], accounts: int) -> Iterator[tuple[int, int]]:
    """Each count's smallest and largest value without the people he knows; exact, as only their sum ties them."""
    least = [max(low, own) for (low, _high), own in zip(table, ways, strict=True)]
    most = [high for _low, high in table]
    for place, own in enumerate(ways):
        low = max(least[place], accounts - sum(most) + most[place])
        high = min(most[place], accounts - sum(least) + least[place])
        if low <= high:
            yield low - own, high - own


@pytest.mark.parametrize(("smallest", "known"), [(4, 1), (5, 2), (10, 7)])
def test_no_output_pins_a_count_or_makes_anybody_certain(smallest: int, known: int) -> None:
    checked = 0
    for accounts in range(2 * smallest - 1, 61):
        for cells in range(2, 9):
            for table in outputs(accounts, cells, band_width(accounts, cells, smallest, True, known)):
                checked += 1
                for ways in ways_to_know(table, known):
                    for low, high in what_is_left(table, ways, accounts):
                        assert high - low >= 2, (accounts, table, ways)
                        assert high > 0, (accounts, table, ways)
                        assert low < accounts - known, (accounts, table, ways)
    assert checked > 1_000


def test_without_the_second_condition_a_count_is_pinned() -> None:
    table: Bands = ((0, 4),) * 6
    assert set(what_is_left(table, (0,) * 6, 24)) == {(4, 4)}
