"""Say what somebody can do about work that the machine, or another program, did not let come to its end."""

from __future__ import annotations

import errno

from generator.build.publishing import IncompleteStageError
from generator.sharing import ProcessEndedError

_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_FORBIDDEN = (errno.EACCES, errno.EPERM, errno.EROFS)
_SCARCE = (errno.ENOMEM, errno.EMFILE, errno.ENFILE)


def explained(error: BaseException) -> str | None:
    """Return what happened and what to do, for what is no mistake of the program; None for everything else."""
    match error:
        case ProcessEndedError():
            return "A process of this command was ended by the system, perhaps for want of memory. Try again."
        case IncompleteStageError():
            return f"Another program changed what was built before it was published: {error}. Build again."
        case OSError(errno=number, strerror=reason, filename=file) if number in _REMEDIES:
            place = f' at "{file}"' if file else ""
            return f"{reason}{place}. {_REMEDIES[number]}"
    return None


_REMEDIES = {
    **dict.fromkeys(_FULL, "Make room there, and try again."),
    **dict.fromkeys(_FORBIDDEN, "Give the right to write there, and try again."),
    **dict.fromkeys(_SCARCE, "Close other programs, and try again."),
}
