"""Files on object storage: addresses such as ``s3://bucket/crawl/*.warc.gz``, opened with fsspec and read as they come."""

from __future__ import annotations

import glob as globbing
import io
from collections.abc import Callable
from functools import partial
from pathlib import PurePosixPath
from typing import IO, Any

from kit.errors import NotFoundError, SetupError, UnreadableError
from kit.readers.source import Source

_SCHEMES = frozenset("s3 s3a gs gcs az abfs abfss adl oss oci hdfs webhdfs memory file".split())
_BUFFER_BYTES = 2**18
_ABSENT = (FileNotFoundError, IsADirectoryError, PermissionError)


def is_storage(name: str) -> bool:
    """Whether a name is an address on object storage, or of a file system that is asked in the same way."""
    return name.partition("://")[0].lower() in _SCHEMES and "://" in name


def files_at(name: str) -> tuple[list[PurePosixPath], Callable[[PurePosixPath], Source]]:
    """The files at an address: the one, all in a folder, or those that fit a pattern; and what makes a source of one.

    Raises `NotFoundError` where there are none, `UnreadableError` where they cannot be listed, and `SetupError` where the
    package for this storage is not there.
    """
    system, path = _system(name)
    try:
        if globbing.has_magic(path) and not system.exists(path):
            found = [file for file in system.glob(path) if system.isfile(file)]
        elif system.isdir(path):
            found = system.find(path)
        else:
            found = [path] if system.exists(path) else []
    except Exception as error:  # each kind of storage has errors of its own
        raise UnreadableError(f"{name} cannot be listed: {_said(error)}") from error
    if not found:
        raise NotFoundError(f"{name}: there is no such file; check the spelling, and the rights of this machine")
    return [PurePosixPath(file) for file in sorted(found)], lambda file: _source(system, file.as_posix())


def _source(system: Any, path: str) -> Source:
    origin = system.unstrip_protocol(path)
    return Source(origin, partial(_opened, system, path, origin))


def _system(name: str) -> tuple[Any, str]:
    try:
        from fsspec.core import url_to_fs
    except ImportError:
        raise SetupError(f"{name}: object storage needs fsspec: pip install 'kit-data-journalism[cluster]'") from None
    try:
        return url_to_fs(name)
    except ImportError as error:
        raise SetupError(f"{name} needs a package that is not there: {_said(error)}") from error
    except Exception as error:
        raise UnreadableError(f"{name} cannot be reached: {_said(error)}") from error


def _opened(system: Any, path: str, origin: str) -> IO[bytes]:
    try:
        stream = system.open(path, "rb")
    except _ABSENT:
        raise
    except Exception as error:
        raise _broken(origin, error) from error
    return io.BufferedReader(_Stream(stream, origin), _BUFFER_BYTES)


class _Stream(io.RawIOBase):
    """A stream from storage: where the connection breaks, the work stops, and the rest of the file is not left out."""

    def __init__(self, stream: Any, origin: str) -> None:
        self._stream, self._origin = stream, origin

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return self._stream.seekable()

    def readinto(self, buffer: Any, /) -> int:
        data = self._guarded(self._stream.read, len(buffer))
        buffer[: len(data)] = data
        return len(data)

    def seek(self, offset: int, whence: int = 0, /) -> int:
        return self._guarded(self._stream.seek, offset, whence)

    def tell(self) -> int:
        return self._stream.tell()

    def close(self) -> None:
        self._stream.close()
        super().close()

    def _guarded(self, method: Any, *arguments: Any) -> Any:
        try:
            return method(*arguments)
        except Exception as error:
            raise _broken(self._origin, error) from error


def _broken(origin: str, error: Exception) -> SetupError:
    return SetupError(
        f"{origin} cannot be read on ({_said(error)}); see to the connection, and do the same again: an archive goes on"
    )


def _said(error: Exception) -> str:
    return f"{' '.join(str(error).split()) or type(error).__name__:.200}"
