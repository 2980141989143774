"""The fixed corpus of the benchmarks: the fixtures, repeated until there are enough words."""

from pathlib import Path

from pressextract.tokens.splitting import split

FIXTURES = Path(__file__).parents[1] / "fixtures"


def texts(words: int) -> tuple[list[str], int]:
    """Texts with at least so many words, and how many words they have."""
    fixtures = [path.read_text(encoding="utf-8") for path in sorted(FIXTURES.glob("*.txt"))]
    sizes = [sum(text[start].isalnum() for start, _ in split(text)) for text in fixtures]
    rounds = max(1, -(-words // sum(sizes)))
    return fixtures * rounds, sum(sizes) * rounds
