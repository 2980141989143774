"""Scores results against gold; imports no extractor."""

from pressextract.evaluation.score import EMPTY, Miss, Score, normalise, score

__all__ = ["EMPTY", "Miss", "Score", "normalise", "score"]
