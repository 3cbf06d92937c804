"""What every test shares: how hard Hypothesis looks, `--update-golden`, and the Python in the manual as tests."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, settings
from sybil import Sybil
from sybil.parsers.markdown import PythonCodeBlockParser, SkipParser

# Derandomized and without a database: a run depends on the code alone, and leaves nothing behind in the checkout.
# No deadline: on a busy machine it measures the machine.
settings.register_profile("vast", max_examples=100, derandomize=True, database=None, deadline=None)
settings.register_profile(
    "long", max_examples=5_000, derandomize=False, database=None, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("vast")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden",
        action="store_true",
        help="write the files of tests/golden anew; look at the difference before you commit",
    )


pytest_collect_file = Sybil(
    parsers=[PythonCodeBlockParser(), SkipParser()],
    patterns=["docs/*.md", "docs/**/*.md", "README.md"],
).pytest()
