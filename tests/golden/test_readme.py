"""The README shows the true output."""

from tests.golden.readme import parts, sample


def test_readme_shows_the_true_output() -> None:
    assert parts()[1] == sample()
