"""What can go wrong, named: errors stop one call, warnings tell what was done about a hazard in the data."""

from __future__ import annotations


class KitError(Exception):
    """Base of every error the kit raises on purpose."""


class UnreadableError(KitError, ValueError):
    """A file or text that cannot be read as an article; the message names it and what to do."""


class NotFoundError(KitError, LookupError):
    """Something asked for by name (a file, a pipeline, a column) that is not there."""


class SetupError(KitError, ValueError):
    """A pipeline, lexicon or argument that does not fit what the kit needs."""


class KitWarning(UserWarning):
    """Base of the kit's warnings about data."""


class SkippedWarning(KitWarning):
    """An article of a batch was left out; the reason stands in the message and in ``tables.skipped``."""


class ReadingWarning(KitWarning):
    """An article was read, but not simply as it stands: garbled characters mended, cut off by a paywall."""


class UndatedWarning(KitWarning):
    """Articles have no date, so that relative periods in them stand for no days; the message says what to do."""


class UnpairedWarning(KitWarning):
    """An article has no other version to be compared with; the message names it."""


class ExportWarning(KitWarning):
    """A format could not hold something as it is; the message says what was done about it."""


class CorrectionWarning(KitWarning):
    """A correction was not applied; the reason stands in the message and in ``tables.corrections``."""


class IndexWarning(KitWarning):
    """The index of saved tables, which `kit.ask` keeps beside them, had to be made anew; the reason stands in the message."""
