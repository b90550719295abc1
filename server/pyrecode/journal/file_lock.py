"""A lock on a whole file, held until its handle is closed or its process ends, however that comes about."""

import os
import sys

if sys.platform == "win32":
    import msvcrt

    def lock(handle: int, *, wait: bool = False) -> None:
        """Lock an open file against other processes.

        Raises:
            OSError: where another holds it; with `wait`, only after some seconds.
        """
        # Windows locks bytes, and nobody else may read them: one far behind the end.
        os.lseek(handle, 1 << 30, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_LOCK if wait else msvcrt.LK_NBLCK, 1)
        os.lseek(handle, 0, os.SEEK_SET)

else:
    import fcntl

    def lock(handle: int, *, wait: bool = False) -> None:
        """Lock an open file against other processes.

        Raises:
            OSError: where another holds it; with `wait`, never for that reason.
        """
        fcntl.flock(handle, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
