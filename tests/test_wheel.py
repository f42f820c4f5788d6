"""The wheel holds all the program needs: templates and assets travel inside, and it works away from the checkout."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with what ``pip install`` would put among the packages."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=ROOT,
        capture_output=True,
        check=True,
        timeout=120,
    )
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "packages")
    return folder / "packages"


def run(installed: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-P", "-m", "briefing", *arguments],
        cwd=installed.parent,
        env={**os.environ, "PYTHONPATH": str(installed)},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )


def test_every_template_and_asset_is_in_the_wheel(installed: Path) -> None:
    for name in ("templates", "assets"):
        ours = {path.relative_to(ROOT / name) for path in (ROOT / name).rglob("*") if path.is_file()}
        ours = {path for path in ours if "__pycache__" not in path.parts}
        packed = {
            path.relative_to(installed / "briefing" / "_resources" / name)
            for path in (installed / "briefing" / "_resources" / name).rglob("*")
            if path.is_file()
        }
        assert ours <= packed


def test_the_installed_program_works_away_from_the_checkout(installed: Path) -> None:
    listed = run(installed, "templates")
    assert "visit-book" in listed.stdout, listed.stderr
    made = run(
        installed, "new", "a.briefing", "--template", "visit-book", "--source", str(ROOT / "assets/sample/article.txt")
    )
    assert made.returncode == 0, made.stderr
    where = subprocess.run(
        [sys.executable, "-P", "-c", "import briefing.resources as r; print(r.templates_folder())"],
        cwd=installed.parent,
        env={**os.environ, "PYTHONPATH": str(installed)},
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert Path(where.stdout.strip()) == installed / "briefing" / "_resources" / "templates"


def test_the_command_is_declared_and_the_licence_is_packed(installed: Path) -> None:
    (metadata,) = installed.glob("briefing-*.dist-info")
    assert "briefing = ui.launch:main" in (metadata / "entry_points.txt").read_text(encoding="utf-8")
    assert (metadata / "licenses" / "LICENSE").is_file()
