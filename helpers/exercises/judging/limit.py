"""A limit on how long a call may take, so that a loop without an end does not take the notebook with it."""

import contextlib
import signal
import sys
import threading
import time


class TookTooLong(BaseException):
    """Raised inside what is limited; no Exception, so that `except Exception` does not stop it."""


@contextlib.contextmanager
def limited(seconds):
    """What is called inside is stopped by TookTooLong after so many seconds.

    On the main thread of a system that has it, by an alarm, which also ends a call that waits. Elsewhere by
    looking at the clock at every line of Python, which ends loops, but no single call that takes for ever.
    """
    main = threading.current_thread() is threading.main_thread()
    with _alarm(seconds) if main and hasattr(signal, "setitimer") else _clock(seconds):
        yield


@contextlib.contextmanager
def _alarm(seconds):
    armed = True

    def too_long(*_):
        if armed:
            raise TookTooLong

    before = signal.signal(signal.SIGALRM, too_long)
    # again and again, since a bare `except:` in a loop swallows the first
    rest, interval = signal.setitimer(signal.ITIMER_REAL, seconds, seconds / 10)
    try:
        yield
    finally:
        armed = False  # on a busy machine the next alarm may come before the timer is stopped
        signal.setitimer(signal.ITIMER_REAL, rest, interval)
        signal.signal(signal.SIGALRM, before)


@contextlib.contextmanager
def _clock(seconds):
    end, before = time.monotonic() + seconds, sys.gettrace()

    def watch(frame, event, argument):
        if time.monotonic() > end:
            raise TookTooLong
        return watch

    sys.settrace(watch)
    try:
        yield
    finally:
        sys.settrace(before)
