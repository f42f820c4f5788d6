"""``start.py`` in a small folder of its own: it sets up, repairs, is quick the second time, and says what is wrong."""

import ast
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
START = ROOT / "start.py"
ECHO = 'import sys\nprint("program", *sys.argv[1:])\nsys.exit(3 if "fail" in sys.argv else 0)\n'


class Folder:
    """A copy of the starter with a program that only repeats its arguments."""

    def __init__(self, path: Path) -> None:
        self.path = path
        shutil.copy(START, path / "start.py")
        for lock in ("requirements.lock", "requirements-dev.lock", "requirements-ocr.lock"):
            (path / lock).write_text("# nothing is needed\n", encoding="utf-8")
        (path / "ui").mkdir()
        (path / "ui" / "__init__.py").write_text("", encoding="utf-8")
        (path / "ui" / "__main__.py").write_text(ECHO, encoding="utf-8")

    def start(self, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        kept = {
            name: value
            for name, value in os.environ.items()
            if name not in ("DISPLAY", "QT_QPA_PLATFORM", "PYTHONPATH")
        }
        return subprocess.run(
            [sys.executable, str(self.path / "start.py"), *arguments],
            cwd=self.path.parent,
            env={**kept, **environment},
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )


@pytest.fixture(scope="module")
def ready(tmp_path_factory: pytest.TempPathFactory) -> Folder:
    path = tmp_path_factory.mktemp("with a space") / "programme é"
    path.mkdir()
    folder = Folder(path)
    first = folder.start("read", "a file.txt")
    assert first.returncode == 0, first.stderr
    assert first.stdout == "program read a file.txt\n"
    assert "Ready." in first.stderr
    return folder


def test_the_second_start_says_nothing_of_its_own_and_takes_less_than_half_a_second_more(ready: Folder) -> None:
    alone, started = [], []
    python = ready.path / ".venv" / "bin" / "python"
    for _ in range(3):
        began = time.perf_counter()
        subprocess.run([python, "-P", "-m", "ui"], capture_output=True, check=True)
        alone.append(time.perf_counter() - began)
        began = time.perf_counter()
        answer = ready.start("hello")
        started.append(time.perf_counter() - began)
        assert (answer.stdout, answer.stderr) == ("program hello\n", "")
    assert min(started) - min(alone) < 0.5


def test_text_recognition_is_added_only_when_asked_for_and_once(ready: Folder) -> None:
    first, second = ready.start("ocr"), ready.start("ocr")
    assert "installing the locked packages" in first.stderr
    assert "installing" not in second.stderr
    assert [answer.returncode for answer in (first, second, ready.start("hello"))] == [0, 0, 0]


def test_the_exit_status_of_the_program_is_passed_on(ready: Folder) -> None:
    assert ready.start("fail").returncode == 3


def test_without_a_display_and_without_words_the_sample_is_built_to_out(ready: Folder) -> None:
    assert ready.start().stdout == f"program sample {ready.path / 'out'}\n"


def test_a_set_up_that_was_interrupted_is_repaired_on_the_next_start(ready: Folder) -> None:
    (ready.path / ".venv" / "briefing-ready.json").write_text('{"run": "ha', encoding="utf-8")
    (ready.path / ".venv" / "bin" / "python").unlink()
    mended = ready.start("again")
    assert mended.stdout == "program again\n", mended.stderr
    assert "making the environment" in mended.stderr
    assert ready.start("again").stderr == ""


def test_a_changed_lock_is_installed_before_the_program_starts(ready: Folder) -> None:
    (ready.path / "requirements.lock").write_text("# still nothing\n", encoding="utf-8")
    assert "installing the locked packages" in ready.start("hello").stderr
    assert ready.start("hello").stderr == ""


def test_no_way_to_the_packages_is_said_in_a_sentence_and_mended_by_the_next_start(ready: Folder) -> None:
    lock = ready.path / "requirements.lock"
    before = lock.read_text(encoding="utf-8")
    lock.write_text(f"no-such-package-of-ours==1.0 \\\n    --hash=sha256:{'0' * 64}\n", encoding="utf-8")
    answer = ready.start("hello", PIP_NO_INDEX="1")
    assert answer.returncode == 2
    assert answer.stdout == ""
    assert "network" in answer.stderr
    assert "Traceback" not in answer.stderr
    lock.write_text(before, encoding="utf-8")
    assert ready.start("hello").stdout == "program hello\n"


def test_a_missing_lock_is_said_in_a_sentence(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    (tmp_path / "requirements.lock").unlink()
    answer = folder.start("hello")
    assert answer.returncode == 2
    assert "requirements.lock is missing" in answer.stderr


def test_the_starter_needs_only_the_standard_library_and_can_be_read_by_an_old_python() -> None:
    tree = ast.parse(START.read_text(encoding="utf-8"), feature_version=(3, 7))
    imported = {
        alias.name.split(".")[0] for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names
    }
    imported |= {(node.module or "").split(".")[0] for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert imported <= set(sys.stdlib_module_names) | {"__future__"}


def test_the_gate_calls_exactly_the_test_command() -> None:
    gate = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert gate.rstrip().endswith("exec python3 start.py test")
    assert os.access(ROOT / ".ci" / "run", os.X_OK)
