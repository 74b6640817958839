"""Writes keys to a cluster with the client of clusters of redis-py until told to stop, then reads all of them with another client.

Arguments: host and port. Prints `writing` once keys are written, and in the end how many writes were acknowledged, the keys that do
not have the value that was acknowledged last, and the number of shards.
"""

import json
import sys
import threading

from redis.cluster import RedisCluster

KEYS = 200


def write(cluster, key, value):
    """Sets a key. redis-py cannot follow `ASK` to a process that it has not heard of: it has to ask for the slots again."""
    while True:
        try:
            return cluster.set(key, value)
        except AttributeError:
            cluster.nodes_manager.initialize()


def main():
    host, port = sys.argv[1:]
    cluster = RedisCluster(host=host, port=int(port))
    stop = threading.Event()
    threading.Thread(target=lambda: (sys.stdin.readline(), stop.set()), daemon=True).start()
    expected = {}
    written = 0
    while not stop.is_set():
        key = f"key-{written % KEYS}"
        if write(cluster, key, written):
            expected[key] = str(written).encode()
        written += 1
        if written == KEYS:
            print("writing", flush=True)
    cluster = RedisCluster(host=host, port=int(port))
    wrong = [key for key, value in expected.items() if cluster.get(key) != value]
    print(json.dumps({"written": written, "wrong": wrong, "shards": len(cluster.get_primaries())}))


if __name__ == "__main__":
    main()
