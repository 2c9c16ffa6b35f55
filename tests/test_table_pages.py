"""A page for each table, in each language, without a way to smuggle in markup."""

import subprocess
import sys
from pathlib import Path

import pytest

from nato_edu.datasets import table_names
from nato_edu.language import LANGUAGES

TOOL = Path(__file__).resolve().parents[1] / "tools" / "make_table_pages.py"


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_table_gets_a_page(tmp_path, code):
    command = [sys.executable, str(TOOL), str(tmp_path), "--language", code]
    subprocess.run(command, check=True, capture_output=True)
    index = (tmp_path / "index.html").read_text("utf-8")
    for name in table_names():
        text = (tmp_path / f"{name}.html").read_text("utf-8")
        assert f'href="{name}.html"' in index
        assert f'lang="{code}"' in text
        assert "http://" not in text.replace("http://www", "")
        assert "<script" not in text
