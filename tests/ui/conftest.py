"""Fixtures of the window tests: real books, real background work, real windows."""

import gc
import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QSettings
from PySide6.QtWidgets import QApplication

from briefing.model.project import Project
from briefing.model.source import Source
from briefing.template import load, new_project
from tests import books
from tests.ui.desk import Desk, open_desk
from tests.ui.papers import ARTICLE, STATEMENT, MakeSession, open_session, sample_source
from ui import theme
from ui.garbage import collect_what_is_due
from ui.jobs import Jobs
from ui.main_window import MainWindow
from ui.session import Session


@pytest.fixture(scope="session")
def dressed(qapp: QApplication) -> QApplication:
    """Return the application in the program's own look, with settings away from the officer's own."""
    QCoreApplication.setOrganizationName("briefing-tests")
    QCoreApplication.setApplicationName("briefing-tests")
    QSettings.setDefaultFormat(QSettings.Format.IniFormat)
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, os.environ["XDG_CONFIG_HOME"])
    theme.dress(qapp)
    return qapp


@pytest.fixture(autouse=True)
def garbage_in_this_thread() -> Iterator[None]:
    """Collect garbage between tests and in this thread only, as the program does."""
    gc.disable()
    yield
    collect_what_is_due()
    gc.enable()


@pytest.fixture(autouse=True)
def fresh_settings(dressed: QApplication) -> Iterator[None]:
    """Let nothing be remembered from test to test."""
    QSettings().clear()
    yield
    QSettings().clear()


@pytest.fixture
def desk(dressed: QApplication, tmp_path: Path) -> Iterator[Desk]:
    """Return the small visit book, open for work."""
    made = open_desk(tmp_path, books.project())
    yield made
    made.close()


@pytest.fixture
def jobs(dressed: QApplication) -> Iterator[Jobs]:
    """Real background work."""
    made = Jobs()
    yield made
    made.close()
    made.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def statement() -> Source:
    """The sample's joint statement, a PDF of three pages."""
    return sample_source(STATEMENT)[0]


@pytest.fixture
def article() -> Source:
    """The sample's wire article."""
    return sample_source(ARTICLE)[0]


@pytest.fixture
def project(statement: Source, article: Source) -> Project:
    """A visit book with two documents and nothing in it yet."""
    return replace(new_project(load("visit-book"), "Visit to Velmara"), sources=(statement, article))


@pytest.fixture
def make_session(tmp_path: Path, jobs: Jobs) -> Iterator[MakeSession]:
    """Open a session on a new book file that holds a given project."""
    made: list[Session] = []

    def make(project: Project) -> Session:
        made.append(open_session(tmp_path / f"book-{len(made)}.briefing", project, jobs))
        return made[-1]

    yield make
    for session in made:
        session.close()


@pytest.fixture
def session(make_session: MakeSession, project: Project) -> Session:
    """A session on the visit book with two documents."""
    return make_session(project)


@pytest.fixture
def empty_session(make_session: MakeSession) -> Session:
    """A session on a visit book without documents."""
    return make_session(new_project(load("visit-book"), "Visit to Velmara"))


@pytest.fixture
def window(session: Session, jobs: Jobs) -> Iterator[MainWindow]:
    """The whole window."""
    made = MainWindow(session, jobs)
    made.resize(1440, 900)
    made.show()
    yield made
    made.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
