#!/usr/bin/env python3
"""Start Briefing on a machine with nothing but Python 3.11 or newer; what is missing is set up on the way.

    python3 start.py              the window with the sample book; without a display the sample as PDF and Word in out/
    python3 start.py read FILE    anything else goes to the program
    python3 start.py ocr          adds text recognition for scanned documents, once (about 250 MB)
    python3 start.py test         all tests, linters, types and import contracts

Only the standard library is used here. Messages go to the standard error, so that the program's output stays clean.
"""

from __future__ import annotations

import contextlib
import ctypes
import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
READY = VENV / "briefing-ready.json"  # written last: what it does not name is done (again)
LOCKS = {  # ocr is no part of the first start: it is large, and few documents are scans
    purpose: ROOT / f"requirements{part}.lock" for purpose, part in (("run", ""), ("test", "-dev"), ("ocr", "-ocr"))
}
WINDOWS, MAC = os.name == "nt", sys.platform == "darwin"
OLDEST = (3, 11)

# what is loaded → the Debian package it is in
ENGINE_LIBRARIES = {
    "libpango-1.0.so.0": "libpango-1.0-0",
    "libpangoft2-1.0.so.0": "libpangoft2-1.0-0",
    "libharfbuzz-subset.so.0": "libharfbuzz-subset0",
    "libfontconfig.so.1": "libfontconfig1",
    "libgobject-2.0.so.0": "libglib2.0-0",
}
WINDOW_LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
}
TEST_TOOLS = {  # program → (Debian package, what is left out without it)
    "xvfb-run": ("xvfb", "the tests in a real window"),
    "xauth": ("xauth", "the tests in a real window"),
    "pdftotext": ("poppler-utils", "the tests that look at PDF pages from outside"),
    "soffice": ("libreoffice-writer-nogui", "the tests that open the Word file in LibreOffice"),
}
CJK_FONT = Path("/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc")
HOMEBREW = (Path("/opt/homebrew/lib"), Path("/usr/local/lib"))
MSYS2 = Path("C:/msys64/ucrt64/bin")
OTHER_LINUX = {
    "dnf": "sudo dnf install pango fontconfig glib2 libxkbcommon-x11 xcb-util-cursor xcb-util-keysyms xcb-util-wm",
    "zypper": "sudo zypper install libpango-1_0-0 libharfbuzz-subset0 fontconfig libxcb-cursor0 libxkbcommon-x11-0",
    "pacman": "sudo pacman -S pango fontconfig libxkbcommon-x11 xcb-util-cursor xcb-util-keysyms xcb-util-wm",
}


class CannotStart(Exception):
    """Something only the user can mend; the message says what to do."""


def main(arguments: list[str]) -> int:
    """Set up what is missing, then run the tests or the program."""
    if sys.version_info < OLDEST:
        return _with_newer_python(arguments)
    try:
        if arguments[:1] == ["test"]:
            return run_tests(arguments[1:])
        if arguments == ["ocr"]:
            return add_text_recognition()
        set_up("run", window=has_display() and _opens_window(arguments))
        return run_program(arguments)
    except CannotStart as reason:
        say(f"start.py: {reason}")
        return 2
    except KeyboardInterrupt:
        say("Stopped. The next start goes on from here.")
        return 130


def add_text_recognition() -> int:
    """Install the optional extra that reads scans; nothing is fetched again later."""
    set_up("ocr", window=False)
    say("Text recognition is installed. Load the scanned document again.")
    return 0


def say(text: str) -> None:
    """Print a line for the user."""
    print(text, file=sys.stderr, flush=True)


def has_display() -> bool:
    """True where a window can be shown."""
    if WINDOWS or MAC:
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def _opens_window(arguments: list[str]) -> bool:
    return all(word == "--sample" or word.lower().endswith(".briefing") for word in arguments)


def run_program(arguments: list[str]) -> int:
    """Hand over to the program in its environment; on POSIX this process becomes it."""
    if not arguments:
        arguments = ["--sample"] if has_display() else ["sample", str(ROOT / "out")]
    command = [str(venv_python()), "-P", "-m", "ui", *arguments]
    os.environ.update(native_environment())
    if WINDOWS:
        return subprocess.run(command, check=False).returncode
    sys.stderr.flush()
    os.execv(command[0], command)
    raise AssertionError("execv does not return")


def native_environment() -> dict[str, str]:
    """Return the variables that lead to Homebrew's or MSYS2's libraries."""
    if MAC:
        folders = [str(folder) for folder in HOMEBREW if folder.is_dir()]
        return {"DYLD_FALLBACK_LIBRARY_PATH": ":".join([*folders, "/usr/lib"])} if folders else {}
    if WINDOWS and MSYS2.is_dir():
        return {"WEASYPRINT_DLL_DIRECTORIES": str(MSYS2)}
    return {}


# ------------------------------------------------------------------------------------------------ the environment


def set_up(purpose: str, window: bool) -> None:
    """Bring the environment to what *purpose* ('run', 'test', 'ocr') needs; nothing is done that is done already."""
    needed = {"run": _packages_state("run"), "libraries": "window" if window else "engine"}
    if purpose != "run":
        needed[purpose] = _packages_state(purpose)
    ready = _ready()
    if _is_enough(ready, needed):
        return
    with _only_one():
        if not VENV.is_dir():
            say("Setting up, on the first start only. This takes some minutes and about 700 MB of disk.")
        _install_libraries(window)
        if any(ready.get(name) != needed[name] for name in needed if name != "libraries"):
            _forget_ready()
            _make_venv()
            _install_packages(purpose)
        _write_ready({**_ready(), **needed})
        say("Ready.")


def _packages_state(purpose: str) -> str:
    """Return what identifies the installed packages: the lock, the Python, the folder."""
    try:
        lock = LOCKS[purpose].read_bytes()
    except OSError as error:
        raise CannotStart(f"{LOCKS[purpose].name} is missing ({error.strerror}); get the whole folder again.") from None
    place = f"{sys.version_info[:2]} {ROOT} {sys.platform}".encode()
    return hashlib.sha256(lock + b"\0" + place).hexdigest()


def _ready() -> dict[str, str]:
    try:
        found = json.loads(READY.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) and venv_python().exists() else {}


def _is_enough(ready: dict[str, str], needed: dict[str, str]) -> bool:
    packages = all(ready.get(name) == state for name, state in needed.items() if name != "libraries")
    return packages and (ready.get("libraries") == "window" or ready.get("libraries") == needed["libraries"])


def _write_ready(state: dict[str, str]) -> None:
    beside = READY.with_suffix(".new")
    beside.write_text(json.dumps(state, indent=1), encoding="utf-8")
    beside.replace(READY)


def _forget_ready() -> None:
    READY.unlink(missing_ok=True)


def venv_python() -> Path:
    """Return the environment's Python."""
    return VENV / ("Scripts/python.exe" if WINDOWS else "bin/python")


def _make_venv() -> None:
    """Make the environment, or make it anew where it does not work (an interrupted start, another Python)."""
    if _venv_works():
        _point_to_program()
        return
    if importlib.util.find_spec("ensurepip") is None:
        _install_venv_module()
    say("· making the environment (.venv)")
    made = subprocess.run(
        [sys.executable, "-m", "venv", "--clear", str(VENV)], capture_output=True, text=True, check=False
    )
    if made.returncode != 0 or not _venv_works():
        raise CannotStart(f"The environment could not be made in {VENV}: {_last_line(made.stdout + made.stderr)}")
    _point_to_program()


def _venv_works() -> bool:
    if not venv_python().exists():
        return False
    question = "import sys, pip; print(*sys.version_info[:2])"
    with contextlib.suppress(OSError, subprocess.SubprocessError):
        answer = subprocess.run(
            [str(venv_python()), "-I", "-c", question], capture_output=True, text=True, check=False, timeout=60
        )
        return answer.stdout.split() == [str(number) for number in sys.version_info[:2]]
    return False


def _point_to_program() -> None:
    """Let the environment find the program's packages in this folder, wherever it is started from."""
    for place in _package_folders():
        (place / "briefing-here.pth").write_text(f"{ROOT}\n", encoding="utf-8")


def _package_folders() -> list[Path]:
    return [VENV / "Lib" / "site-packages"] if WINDOWS else list((VENV / "lib").glob("python3*/site-packages"))


def _install_packages(purpose: str) -> None:
    lock = LOCKS[purpose]
    wanted = sum(line[:1].isalpha() for line in lock.read_text(encoding="utf-8").splitlines())
    say(f"· installing the locked packages ({wanted} at most)")
    command = [str(venv_python()), "-m", "pip", "install", "--require-hashes", "--prefer-binary", "--no-input"]
    command += ["--disable-pip-version-check", "--progress-bar", "off", "-r", str(lock)]
    heard: list[str] = []
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace"
    ) as pip:
        for line in pip.stdout or ():
            heard.append(line)
            if line.startswith("Collecting ") and sys.stderr.isatty():
                print(f"\r  {line.split()[1][:60]:60}", end="", file=sys.stderr, flush=True)
    if sys.stderr.isatty():
        print("\r" + " " * 64 + "\r", end="", file=sys.stderr, flush=True)
    if pip.returncode != 0:
        raise CannotStart(_why_pip_failed("".join(heard)))


def _why_pip_failed(said: str) -> str:
    offline = (
        "No matching distribution",
        "Failed to establish",
        "Temporary failure in name",
        "Connection",
        "timed out",
    )
    if any(sign in said for sign in offline):
        return (
            "The packages could not be fetched: there is no way to the package index. Connect this machine to the "
            "network for the first start, or put the wheels of requirements.lock into a folder and set "
            "PIP_NO_INDEX=1 and PIP_FIND_LINKS to it. Then start again."
        )
    if "No space left" in said:
        return "The disk is full. Free about 700 MB and start again."
    if "THESE PACKAGES DO NOT MATCH THE HASHES" in said:
        return (
            "A fetched package is not the one that was locked; nothing was installed. Try again, or ask who changed it."
        )
    return f"The packages could not be installed: {_last_line(said)}"


def _last_line(said: str) -> str:
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    errors = [line for line in lines if line.startswith("ERROR") or "rror:" in line]
    return (errors or lines or ["no reason was given"])[-1]


@contextlib.contextmanager
def _only_one():
    """Let one set-up at a time work in this folder; the lock ends with the process, however it ends."""
    try:
        lock = (ROOT / ".venv.lock").open("w")
    except OSError as error:
        raise CannotStart(
            f"This folder cannot be written to ({error.strerror}). Copy the program to a folder of your own and start "
            "it there."
        ) from None
    with lock:
        if not WINDOWS:
            import fcntl  # noqa: PLC0415 - not there on Windows

            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                say("· waiting for another start that is setting up")
                fcntl.flock(lock, fcntl.LOCK_EX)
        yield


# ------------------------------------------------------------------------------------------------ native libraries


def _install_libraries(window: bool) -> None:
    """See to the libraries that no Python package brings along."""
    if MAC:
        _install_pango_on_mac()
    elif WINDOWS:
        _ask_for_pango_on_windows()
    else:
        wanted = {**ENGINE_LIBRARIES, **(WINDOW_LIBRARIES if window else {})}
        missing = [package for library, package in wanted.items() if not _loads(library)]
        if importlib.util.find_spec("ensurepip") is None and not _venv_works():
            missing.append(_venv_package())  # said together, so that one command mends all
        if missing:
            _install_debian(missing, "what layout, windows and environments stand on")


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _install_debian(packages: list[str], what: str) -> None:
    """Install Debian packages where that is allowed; raise with the exact command where it is not."""
    names = " ".join(packages)
    if not shutil.which("apt-get"):
        others = [command for tool, command in OTHER_LINUX.items() if shutil.which(tool)]
        raise CannotStart(f"Missing: {what}. Install them and start again: {(others or [names])[0]}")
    command = f"sudo apt-get update && sudo apt-get install --no-install-recommends {names}"
    rights = _rights()
    if rights is None:
        raise CannotStart(f"Missing: {what}. Run this, then start again: {command}")
    say(f"· installing {what}: {names}")
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for words in (["update"], ["install", "-y", "--no-install-recommends", *packages]):
        done = subprocess.run(
            [*rights, "apt-get", "-q", *words], capture_output=True, text=True, check=False, env=environment
        )
    if done.returncode != 0:
        raise CannotStart(
            f"{what} could not be installed ({_last_line(done.stderr)}). Run this, then start again: {command}"
        )


def _rights() -> list[str] | None:
    """Return what to put before a command that needs the administrator's rights; None without a way to them."""
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo"):
        quiet = subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False)
        if quiet.returncode == 0:
            return ["sudo", "-n"]
    return None


def _install_venv_module() -> None:
    if not shutil.which("apt-get"):
        raise CannotStart(f"This Python has no 'venv' module. Install it ({_venv_package()}) and start again.")
    _install_debian([_venv_package()], "Python's module for environments")


def _venv_package() -> str:
    return f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"


def _install_pango_on_mac() -> None:
    if any((folder / "libpango-1.0.dylib").exists() for folder in HOMEBREW):
        return
    brew = shutil.which("brew")
    if not brew:
        raise CannotStart(
            "Pango is missing. Install Homebrew (https://brew.sh), run 'brew install pango', start again."
        )
    say("· installing Pango with Homebrew")
    if subprocess.run([brew, "install", "pango"], stdout=sys.stderr, check=False).returncode != 0:
        raise CannotStart("Homebrew could not install Pango. Run 'brew install pango' yourself, then start again.")


def _ask_for_pango_on_windows() -> None:
    if MSYS2.is_dir() and any(MSYS2.glob("libpango-1.0-0.dll")):
        return
    if os.environ.get("WEASYPRINT_DLL_DIRECTORIES"):
        return
    raise CannotStart(
        "Pango is missing. In a command window run 'winget install MSYS2.MSYS2', then "
        r"'C:\msys64\usr\bin\pacman -S --noconfirm mingw-w64-ucrt-x86_64-pango', and start again."
    )


def _with_newer_python(arguments: list[str]) -> int:
    """Start again with a Python that is new enough, where there is one."""
    for minor in range(20, OLDEST[1] - 1, -1):
        newer = shutil.which(f"python3.{minor}")
        if newer:
            return subprocess.call([newer, str(ROOT / "start.py"), *arguments])
    say(f"start.py: Python 3.11 or newer is needed; this is {sys.version.split()[0]}. Install it and start again.")
    return 2


# ------------------------------------------------------------------------------------------------ the tests


def run_tests(more: list[str]) -> int:
    """Run everything that must hold; *more* goes to pytest. Return 0 when all of it holds."""
    set_up("test", window=True)
    left_out = _install_test_tools()
    if not any((place / "rapidocr").is_dir() for place in _package_folders()):
        left_out.append("recognising the words of scans (python3 start.py ocr installs that)")
    results = [_step(name, command, environment) for name, command, environment in _steps(more)]
    say("\nSummary")
    for name, status, seconds in results:
        say(f"  {status:8} {name} ({seconds:.0f} s)")
    for what in left_out:
        say(f"  left out {what}")
    failed = [name for name, status, _ in results if status == "failed"]
    say(
        f"\n{len(failed)} of {len(results)} failed: {', '.join(failed)}"
        if failed
        else f"\nAll {len(results)} steps passed."
    )
    return 1 if failed else 0


def _install_test_tools() -> list[str]:
    """Install what only tests use, where that is allowed; return what has to be left out."""
    if WINDOWS or MAC:
        return ["the tests in a real window under Xvfb"]
    missing = [package for tool, (package, _) in TEST_TOOLS.items() if not shutil.which(tool)]
    if shutil.which("apt-get") and not CJK_FONT.exists():
        missing.append("fonts-noto-cjk")
    if missing:
        try:
            _install_debian(missing, "the tools of the tests")
        except CannotStart as reason:
            say(f"· {reason}")
    return sorted({what for tool, (_, what) in TEST_TOOLS.items() if not shutil.which(tool)})


def _steps(more: list[str]) -> list[tuple[str, list[str], dict[str, str]]]:
    """Return each step: its name, its command, its environment."""
    python = str(venv_python())
    tools = venv_python().parent
    plain = {**os.environ, **native_environment(), "PYTHONDONTWRITEBYTECODE": "1"}
    offscreen = {**plain, "QT_QPA_PLATFORM": "offscreen"}
    steps = [
        ("ruff check", [str(tools / "ruff"), "check", "."], plain),
        ("ruff format", [str(tools / "ruff"), "format", "--check", "."], plain),
        ("mypy", [python, "-m", "mypy"], plain),
        ("import contracts", [str(tools / "lint-imports")], plain),
        (
            "tests",
            [
                python,
                "-m",
                "pytest",
                "-m",
                "not xvfb",
                "-n",
                "auto",
                "--dist",
                "loadfile",
                "--no-loadscope-reorder",
                "-rfEs",
                *more,
            ],
            offscreen,
        ),
    ]
    if shutil.which("xvfb-run") and shutil.which("xauth"):
        screen = ["xvfb-run", "-a", "-s", "-screen 0 1600x1000x24"]
        on_screen = {name: value for name, value in plain.items() if name not in ("QT_QPA_PLATFORM", "WAYLAND_DISPLAY")}
        on_screen["QT_QPA_PLATFORM"] = "xcb"
        steps.append(("tests in a window", [*screen, python, "-m", "pytest", "-m", "xvfb", *more], on_screen))
    return steps


def _step(name: str, command: list[str], environment: dict[str, str]) -> tuple[str, str, float]:
    """Run one step, its output shown as it comes; return (name, 'passed' | 'failed' | 'no tests', seconds)."""
    say(f"\n── {name}")
    began = time.monotonic()
    code = subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode
    nothing = code == 5 and "pytest" in command  # pytest: no tests were collected
    status = "passed" if code == 0 else "no tests" if nothing else "failed"
    return name, status, time.monotonic() - began


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
