"""Search on a cluster: Dask's executor, on a local cluster of two processes, gives what a single process
gives.
"""

import numpy as np
import pytest
from distributed import Client, LocalCluster

from helpers import make_blobs, one_hot, search, split

CONFIGURATIONS = [
    {"learning_rate": 0.01, "hidden_sizes": (6,)},
    {"learning_rate": 0.1, "hidden_sizes": (6,)},
    {"learning_rate": 0.3, "hidden_sizes": (7, 4), "optimizer": "Momentum", "beta": 0.8, "l2": 0.5},
    {"learning_rate": 0.02, "hidden_sizes": (6,), "batch_size": 20, "batch_norm": True, "keep_prob": 0.9},
]


def blobs():
    X, Y = make_blobs(100, 0.6, 0)
    return split(X, one_hot(Y, 3), 1)


@pytest.mark.filterwarnings("ignore")  # what the cluster's own packages warn of is theirs
@pytest.mark.parametrize("processes, workers", [(False, 1), (True, 2)])
def test_a_dask_cluster_gives_the_same_results(processes, workers):
    data = blobs()
    serial = search(CONFIGURATIONS, data, epochs=3, rng=5)
    options = dict(n_workers=workers, threads_per_worker=1, processes=processes, dashboard_address=None)
    with LocalCluster(**options) as cluster, Client(cluster) as client:
        assert len(client.scheduler_info()["workers"]) == workers
        spread = search(CONFIGURATIONS, data, epochs=3, rng=5, executor=client.get_executor())
    for one, other in zip(serial, spread, strict=True):
        assert one.keys() == other.keys() and one["history"].keys() == other["history"].keys()
        assert all(np.array_equal(one["history"][name], other["history"][name]) for name in one["history"])
        assert {k: v for k, v in one.items() if k != "history"} == {
            k: v for k, v in other.items() if k != "history"
        }
