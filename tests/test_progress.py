"""The progress bar: only while somebody watches, only for long runs, gone at the end."""

import sys
from types import SimpleNamespace

import pytest

from helpers import Adam, Network, make_moons, progress, train


class FakeBar:
    made = []

    def __init__(self, max, description):
        self.max, self.description, self.value, self.closed = max, description, 0, False
        FakeBar.made.append(self)

    def close(self):
        self.closed = True


@pytest.fixture
def session(monkeypatch):
    """A stand-in for IPython and ipywidgets; `session.kernel` decides who is watching."""
    FakeBar.made, shown, clock = [], [], SimpleNamespace(now=100.0)
    shell = SimpleNamespace(kernel=SimpleNamespace(_allow_stdin=True))
    monkeypatch.setitem(sys.modules, "IPython", SimpleNamespace(get_ipython=lambda: shell))
    monkeypatch.setitem(sys.modules, "IPython.display", SimpleNamespace(display=shown.append))
    monkeypatch.setitem(sys.modules, "ipywidgets", SimpleNamespace(IntProgress=FakeBar))
    monkeypatch.setattr(progress.time, "monotonic", lambda: clock.now)
    return SimpleNamespace(shell=shell, shown=shown, clock=clock)


def run(session, seconds_each, n=20):
    with progress.Progress(n, "epochs") as advance:
        for _ in range(n):
            session.clock.now += seconds_each
            advance()
    return FakeBar.made


def test_a_long_run_shows_one_bar_after_a_second_and_closes_it(session):
    with progress.Progress(20, "epochs") as advance:
        for i in range(20):
            session.clock.now += 0.3
            advance()
            assert len(FakeBar.made) == (i >= 3), "it appears at 1.2 seconds"
        bar = FakeBar.made[0]
        assert (bar.max, bar.description, bar.value, bar.closed) == (20, "epochs", 20, False)
    assert bar.closed and session.shown == [bar]


def test_a_short_run_shows_none(session):
    assert run(session, 0.04) == []


def test_fast_epochs_move_it_ten_times_a_second_at_most(session):
    bar = run(session, 0.01, 250)[0]
    assert 240 < bar.value <= 250


@pytest.mark.parametrize(
    "shell",
    [
        None,  # plain Python with IPython imported
        SimpleNamespace(),  # IPython in a terminal
        SimpleNamespace(kernel=None),
        SimpleNamespace(kernel=SimpleNamespace(_allow_stdin=False)),  # nbval and nbconvert execute like this
    ],
)
def test_nobody_watching_no_bar(session, shell, monkeypatch):
    monkeypatch.setitem(sys.modules, "IPython", SimpleNamespace(get_ipython=lambda: shell))
    assert not progress.someone_is_watching() and run(session, 1.0) == []


def test_a_script_without_ipython(monkeypatch):
    monkeypatch.delitem(sys.modules, "IPython", raising=False)
    assert not progress.someone_is_watching()


def test_the_bar_goes_when_the_run_is_interrupted(session):
    with pytest.raises(KeyboardInterrupt):
        with progress.Progress(9, "epochs") as advance:
            session.clock.now += 2
            advance()
            raise KeyboardInterrupt
    assert FakeBar.made[0].closed


def test_train_shows_it_and_returns_the_same(session, monkeypatch):
    data, net = make_moons(40, 0.2, 0), Network([2, 3, 1])
    quiet = train(net, data, Adam(0.1), 5, 8)

    def slow():
        session.clock.now += 0.5
        return session.clock.now

    monkeypatch.setattr(progress.time, "monotonic", slow)
    watched = train(net, data, Adam(0.1), 5, 8)
    assert [bar.closed for bar in FakeBar.made] == [True] and FakeBar.made[0].max == 5
    assert (watched.params.theta == quiet.params.theta).all()
