"""Say what somebody can do about work that the machine, or another program, did not let come to its end."""

from __future__ import annotations

import errno
import sqlite3

from generator.content.loader import FileChangedError
from generator.execution.workers import ProcessEndedError
from generator.site.publish.publishing import IncompleteStageError

_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_FORBIDDEN = (errno.EACCES, errno.EPERM, errno.EROFS)
_SCARCE = (errno.ENOMEM, errno.EAGAIN, errno.EMFILE, errno.ENFILE)
_GONE = (errno.ENOENT, errno.ENOTEMPTY, errno.ESTALE)
_IN_THE_WAY = (errno.ENOTDIR, errno.EISDIR, errno.EEXIST, errno.ELOOP)
_BROKEN = (errno.EIO, errno.EBUSY, errno.ENAMETOOLONG)


_NO_MEMORY = "There is not enough memory. Close other programs, and try again."
_NO_ROOM_FOR_LIBRARY = ("failed to map segment", "cannot allocate memory", "Cannot allocate memory")
"""What the system's loader says of a library for which there is no memory."""


def explained(error: BaseException) -> str | None:
    """Return what happened and what to do, for what is no mistake of the program; None for everything else."""
    match error:
        case ProcessEndedError():
            return "A process of this command was ended by the system, perhaps for want of memory. Try again."
        case IncompleteStageError():
            return f"Another program changed what was built before it was published: {error}. Build again."
        case FileChangedError():
            return f"{error} was changed while it was read. Try again."
        case MemoryError():
            return _NO_MEMORY
        case ImportError() if any(sign in str(error) for sign in _NO_ROOM_FOR_LIBRARY):
            return _NO_MEMORY
        case sqlite3.OperationalError():
            return f"The database could not be written: {error}. See that there is room on the disk, and try again."
        case OSError(errno=number, strerror=reason, filename=file) if number in _REMEDIES:
            place = f' at "{file}"' if file else ""
            return f"{reason}{place}. {_REMEDIES[number]}"
    return None


_REMEDIES = {
    **dict.fromkeys(_FULL, "Make room there, and try again."),
    **dict.fromkeys(_FORBIDDEN, "Give the right to write there, and try again."),
    **dict.fromkeys(_SCARCE, "Close other programs, and try again."),
    **dict.fromkeys(_GONE, "Another program has changed that meanwhile. Try again."),
    **dict.fromkeys(_IN_THE_WAY, "Remove what stands there in place of a folder or a file, and try again."),
    **dict.fromkeys(_BROKEN, "See to that place, and try again."),
}
