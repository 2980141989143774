from __future__ import annotations

import pytest

from pressextract.model.chunks import LONGEST_CHUNK, cut_points, join
from pressextract.morphology.words import words_of


def test_sentences_and_lines_begin_at_cut_points() -> None:
    words = words_of("Było miło. Anna Nowak\nKontakt: tel. 12")
    assert [words[index].text for index in cut_points(words)] == ["Anna", "Kontakt"]


def test_a_full_stop_before_a_small_letter_cuts_nothing() -> None:
    assert cut_points(words_of("Płock . maja")) == []


@pytest.mark.parametrize("total", [1, 39, 40, 41, 119, 120, 121, 500])
@pytest.mark.parametrize("step", [1, 7, 50, 1000])
def test_chunks_cover_all_words_once_and_stay_short(total: int, step: int) -> None:
    chunks = join(list(range(step, total, step)), total)
    assert [index for start, end in chunks for index in range(start, end)] == list(range(total))
    assert max(end - start for start, end in chunks) <= LONGEST_CHUNK


def test_no_words_give_no_chunks() -> None:
    assert join([], 0) == []
