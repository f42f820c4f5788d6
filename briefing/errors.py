"""What the engine raises: every message is one or two sentences an officer can act on."""


class BriefingError(Exception):
    """Something the officer can mend; ``str(error)`` names the thing, what is wrong and what to do."""


class Cancelled(BriefingError):
    """The officer asked a running job to stop; nothing was changed."""


class SourceError(BriefingError):
    """A document could not be read."""


class TemplateError(BriefingError):
    """A template package is wrong; the message names the file and, where known, the line."""

    def __init__(self, message: str, file: str = "", line: int | None = None) -> None:
        place = f"{file}, line {line}: " if file and line else f"{file}: " if file else ""
        super().__init__(place + message)
        self.file = file
        self.line = line

    def __reduce__(self) -> tuple[object, ...]:
        """Keep the finished message when the error crosses a process boundary."""
        return (_restored_template_error, (str(self), self.file, self.line))


def _restored_template_error(message: str, file: str, line: int | None) -> TemplateError:
    error = TemplateError(message)
    error.file, error.line = file, line
    return error


class StoreError(BriefingError):
    """A book file could not be opened or written."""


class BookInUse(StoreError):
    """Another window or machine holds the book; the message names the holder."""


class ExportError(BriefingError):
    """A book could not be exported."""
