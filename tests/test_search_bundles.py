"""Bundles are divided by language and period, by nothing but the content, and small enough."""

from collections.abc import Sequence

from generator.model import PartialDate
from generator.search.bundles import LARGEST, Bundle, divide
from generator.search.documents import Outline


def page(
    number: int, date: tuple[int, ...] | None = (2026, 3, 14), lang: str = "en", *, is_record: bool = True
) -> Outline:
    return Outline(f"episodes/x/{number}/", lang, PartialDate(*date) if date else None, is_record, str(number))


def sizes(pages: Sequence[Outline]) -> dict[str, int]:
    return {bundle.id: len(bundle.documents) for bundle in divide(pages)}


def test_a_thin_decade_is_one_bundle_and_the_newest_comes_first() -> None:
    pages = [
        page(1, (2026,)),
        page(2, (2020, 5)),
        page(3, (2019, 12, 31)),
        page(4, None),
        page(5, None, is_record=False),
    ]
    assert list(sizes(pages).items()) == [
        ("en-2020s", 2), ("en-2010s", 1), ("en-undated", 1), ("en-things", 1),
    ]  # fmt: skip


def test_a_full_decade_is_divided_into_years() -> None:
    pages = [page(number, (2020 + number % 3, 1, 1)) for number in range(201)]
    assert sizes(pages) == {"en-2022": 67, "en-2021": 67, "en-2020": 67}


def test_what_is_too_much_is_divided_into_shorter_periods() -> None:
    pages = [page(number, (2026, 1 + number % 12, 1 + number % 28)) for number in range(2 * LARGEST - 200)]
    assert list(sizes(pages)) == ["en-2026-h2", "en-2026-h1"]
    pages += [page(10_000 + number, (2026, 3, 1 + number % 28)) for number in range(2 * LARGEST)]
    assert list(sizes(pages))[:3] == ["en-2026-h2", "en-2026-q2", "en-2026-03-28"]
    assert max(sizes(pages).values()) <= LARGEST


def test_one_day_with_too_much_is_divided_by_addresses() -> None:
    pages = [page(number) for number in range(3 * LARGEST)]
    assert list(sizes(pages)) == [f"en-2026-03-14-x{digit}" for digit in (3, 2, 1, 0)]
    assert max(sizes(pages).values()) <= LARGEST


def test_records_of_unknown_day_are_divided_too() -> None:
    assert max(sizes([page(number, (2026,)) for number in range(5 * LARGEST)]).values()) <= LARGEST


def test_every_page_is_in_one_bundle_of_its_language() -> None:
    pages = [page(number, (2026, 1, 1), "zh" if number % 2 else "en") for number in range(50)]
    bundles = divide(pages)
    assert {bundle.lang: {found.lang for found in bundle.documents} for bundle in bundles} == {
        "en": {"en"},
        "zh": {"zh"},
    }
    assert sorted(found.address for bundle in bundles for found in bundle.documents) == sorted(p.address for p in pages)


def test_the_order_of_the_pages_does_not_matter() -> None:
    pages = [page(number, (2020 + number % 3, 1 + number % 12)) for number in range(500)]
    assert divide(reversed(pages)) == divide(pages)


def test_a_new_record_changes_one_bundle() -> None:
    pages = [page(number, (2020 + number % 3, 1 + number % 12)) for number in range(3 * LARGEST - 100)]
    before, after = (fingerprints(divide(found)) for found in (pages, [*pages, page(9999, (2021, 4))]))
    assert [bundle for bundle in after if before.get(bundle) != after[bundle]] == ["en-2021"]


def fingerprints(bundles: Sequence[Bundle]) -> dict[str, str]:
    return {bundle.id: bundle.fingerprint("1.5.2") for bundle in bundles}


def test_another_release_of_the_indexer_changes_every_fingerprint() -> None:
    (bundle,) = divide([page(1)])
    assert bundle.fingerprint("1.5.2") != bundle.fingerprint("1.6.0")
