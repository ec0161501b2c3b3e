"""Progress is told only while somebody watches, only of long runs, and leaves nothing behind."""

import sys
from types import SimpleNamespace

import pytest

from helpers import Adam, Network, make_moons, progress, train


class Shown:
    """A stand-in for the handle that display(…, display_id=True) returns: all that it showed."""

    made = []

    def __init__(self, line):
        self.lines = [line]
        Shown.made.append(self)

    @property
    def texts(self):
        return [line.text for line in self.lines]

    def update(self, line):
        self.lines.append(line)


def display(line, display_id):
    assert display_id is True
    return Shown(line)


@pytest.fixture
def session(monkeypatch):
    """A stand-in for IPython; `session.shell` decides who is watching."""
    Shown.made, clock = [], SimpleNamespace(now=100.0)
    shell = SimpleNamespace(kernel=SimpleNamespace(_allow_stdin=True))
    monkeypatch.setitem(sys.modules, "IPython", SimpleNamespace(get_ipython=lambda: shell))
    monkeypatch.setitem(sys.modules, "IPython.display", SimpleNamespace(display=display))
    monkeypatch.setattr(progress.time, "monotonic", lambda: clock.now)
    return SimpleNamespace(shell=shell, clock=clock)


def run(session, seconds_each, n=20):
    with progress.Progress(n, "epochs") as advance:
        for _ in range(n):
            session.clock.now += seconds_each
            advance()
    return Shown.made


def test_a_long_run_shows_one_line_after_a_second_and_empties_it(session):
    with progress.Progress(20, "epochs") as advance:
        for i in range(20):
            session.clock.now += 0.3
            advance()
            assert len(Shown.made) == (i >= 3), "it appears at 1.2 seconds"
        assert Shown.made[0].texts == [f"epochs: {done} of 20" for done in range(4, 21)]
    (shown,) = Shown.made
    assert shown.texts[-1] == ""


def test_the_line_is_small_text_and_takes_no_room_once_empty():
    assert progress.Line("epochs: 4 of 20")._repr_mimebundle_() == {
        "text/html": "<code>epochs: 4 of 20</code>",
        "text/plain": "epochs: 4 of 20",
    }
    assert progress.Line("")._repr_mimebundle_() == {"text/html": "", "text/plain": ""}


def test_a_short_run_shows_none(session):
    assert run(session, 0.04) == []


def test_fast_epochs_renew_it_ten_times_a_second_at_most(session):
    (shown,) = run(session, 0.01, 250)
    assert 15 <= len(shown.texts) <= 17 and shown.texts[-2] > "epochs: 240"


@pytest.mark.parametrize(
    "shell",
    [
        None,  # plain Python with IPython imported
        SimpleNamespace(),  # IPython in a terminal
        SimpleNamespace(kernel=None),
        SimpleNamespace(kernel=SimpleNamespace(_allow_stdin=False)),  # nbval and nbconvert execute like this
    ],
)
def test_nobody_watching_nothing_shown(session, shell, monkeypatch):
    monkeypatch.setitem(sys.modules, "IPython", SimpleNamespace(get_ipython=lambda: shell))
    assert not progress.someone_is_watching() and run(session, 1.0) == []


def test_a_script_without_ipython(monkeypatch):
    monkeypatch.delitem(sys.modules, "IPython", raising=False)
    assert not progress.someone_is_watching()


def test_the_line_goes_when_the_run_is_interrupted(session):
    with pytest.raises(KeyboardInterrupt):
        with progress.Progress(9, "epochs") as advance:
            session.clock.now += 2
            advance()
            raise KeyboardInterrupt
    assert Shown.made[0].texts == ["epochs: 1 of 9", ""]


def test_train_shows_it_and_returns_the_same(session, monkeypatch):
    data, net = make_moons(40, 0.2, 0), Network([2, 3, 1])
    quiet = train(net, data, Adam(0.1), 5, 8)

    def slow():
        session.clock.now += 0.5
        return session.clock.now

    monkeypatch.setattr(progress.time, "monotonic", slow)
    watched = train(net, data, Adam(0.1), 5, 8)
    (shown,) = Shown.made
    assert shown.texts[0].endswith(" of 5") and shown.texts[-1] == ""
    assert (watched.params.theta == quiet.params.theta).all()
