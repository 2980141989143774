"""Dates: `grammar` finds them, `resolve` computes their days, `find` does both without a pipeline."""
