"""A batch on object storage by a cluster whose driver, scheduler and workers are killed: each document exactly once."""

from __future__ import annotations

import random
import socket
import subprocess
import sys

import boto3
import pytest
from killed_batch import (
    Machines,
    command,
    documents_in,
    killed_until_done,
    make_documents,
    surroundings,
)
from moto.server import ThreadedMotoServer

COUNT = 2000
PLACES = ("results", "calm")
KILLERS = (700, 1444)
DEATHS = ("worker-1", "driver", "scheduler", "worker-2", "driver", "scheduler", "worker-1")

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="processes are told by /proc")


@pytest.fixture
def storage():
    """An S3 server of this machine, as (client, environment of processes that use it)."""
    server = ThreadedMotoServer("127.0.0.1", 0)
    server.start()
    host, port = server.get_host_and_port()
    address = f"http://{host}:{port}"
    keys = {"aws_access_key_id": "key", "aws_secret_access_key": "secret"}
    client = boto3.client("s3", endpoint_url=address, region_name="us-east-1", **keys)
    client.create_bucket(Bucket="towns")
    yield (
        client,
        {"FSSPEC_S3_ENDPOINT_URL": address, "AWS_DEFAULT_REGION": "us-east-1"}
        | {name.upper(): value for name, value in keys.items()},
    )
    server.stop()


def held(client, prefix: str) -> dict[str, bytes]:
    pages = client.get_paginator("list_objects_v2").paginate(Bucket="towns", Prefix=prefix)
    keys = [one["Key"] for page in pages for one in page.get("Contents", ())]
    return {key: client.get_object(Bucket="towns", Key=key)["Body"].read() for key in keys}


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def test_killed_at_random_each_document_is_judged_once(storage):
    client, environment = storage
    for name, content in make_documents(COUNT, KILLERS):
        client.put_object(Bucket="towns", Key=f"2026/{name}", Body=content)
    port = free_port()
    address = f"tcp://127.0.0.1:{port}"
    dask = [sys.executable, "-m", "dask"]
    worker = [*dask, "worker", address, "--nworkers", "1", "--nthreads", "1", "--no-dashboard"]
    commands = {
        "scheduler": [*dask, "scheduler", "--host", "127.0.0.1", "--port", str(port), "--no-dashboard"],
        "worker-1": worker,
        "worker-2": worker,
    }
    with Machines(commands, surroundings(**environment)) as machines:
        killed = killed_until_done(
            command("s3://towns/2026", "s3://towns/results", "--cluster", address),
            surroundings(**environment),
            lambda: client.list_objects_v2(Bucket="towns", Prefix="results/parts/")["KeyCount"] // 2,
            DEATHS,
            random.Random(11),
            machines,
            0.25,
        )
    assert killed == {"driver": 2, "scheduler": 2, "worker-1": 2, "worker-2": 1}
    calm = subprocess.run(
        command("s3://towns/2026", "s3://towns/calm"), env=surroundings(**environment), check=False, capture_output=True
    )
    assert calm.returncode == 3
    parts = [
        {key.rpartition("/")[2]: data for key, data in held(client, f"{place}/parts/").items()} for place in PLACES
    ]
    assert parts[0] == parts[1]
    found = documents_in({key: data for key, data in held(client, "results/parts/").items() if key.endswith(".gz")})
    assert [path for path, _, _ in found] == [f"{at:05}.txt" for at in range(COUNT)]
    assert [path for path, verdict, code in found if (verdict, code) == ("undetermined", "reading-died")] == [
        f"{at:05}.txt" for at in KILLERS
    ]
