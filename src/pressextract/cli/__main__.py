"""`python -m pressextract.cli`, the same as the console script."""

from pressextract.cli.main import run

run()
