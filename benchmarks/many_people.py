"""Many people open the page of the explorers at once, from one server.

Each visitor asks for the page at the same moment, as a class does, and takes what a
browser would take: measured are the seconds to the first explorer and to the last,
when their pictures are drawn, and the memory of the server with all its kernels,
shared between the visitors. Compared are a kernel started for each visitor, whose
explorers come one by one, and pages kept ready beforehand (``pool``)::

    python benchmarks/many_people.py --people 25 --pool 0 25

Takes minutes and, with 25 people, several gigabytes; so ``all.py`` leaves it out.
"""

import argparse
import asyncio
import json
import re
import statistics
import subprocess
import sys
import time
from contextlib import contextmanager

import psutil
from tornado.httpclient import AsyncHTTPClient, HTTPRequest
from tornado.websocket import websocket_connect

from nato_edu.lessons import server, web

SERVE = """
from contextlib import suppress
from nato_edu.lessons.web import serve
with suppress(KeyboardInterrupt):
    serve(**{}, on_ready=print)
"""
EXPLORER = "application/vnd.jupyter.widget-view+json"  # its place on the page
PATIENCE = 900  # seconds
HEADINGS = (
    *("way", "people", "seconds until ready", "first explorer: median s", "slowest s"),
    *("last explorer: median s", "slowest s", "MB per person"),
)


def measure(people, pool):
    """Let people come, and return a row of the table."""
    start = time.monotonic()
    with served(pool) as (process, address):
        if pool:
            wait_until_calm(process)
        ready = time.monotonic() - start
        seconds = asyncio.run(visits(address, people))
        memory = megabytes(process) / people
    first, last = zip(*seconds, strict=True)
    way = f"{pool} kept ready" if pool else "a kernel for each"
    times = (statistics.median(first), max(first), statistics.median(last), max(last))
    return way, people, ready, *times, memory


@contextmanager
def served(pool):
    """Serve the page; hand out the process and the address."""
    options = {
        "port": server.usable_port(None, web.USUAL_PORT),
        "browser": False,
        "pool": pool,
    }
    command = [sys.executable, "-u", "-c", SERVE.format(options)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        yield psutil.Process(process.pid), process.stdout.readline().strip()
    finally:
        process.terminate()
        process.wait(60)


def wait_until_calm(process):
    """Wait until the kernels have drawn everything and compute no more."""
    before, calm = -1.0, 0
    while calm < 4:
        time.sleep(1)
        now = sum(sum(one.cpu_times()[:2]) for one in family(process))
        calm = calm + 1 if now - before < 0.1 else 0
        before = now


def family(process):
    """Return the server and its kernels."""
    return [process, *process.children(recursive=True)]


def megabytes(process):
    """Return the memory of the server and its kernels, each shared page once."""
    parts = [one.memory_full_info() for one in family(process)]
    return sum(getattr(one, "pss", one.uss) for one in parts) / 1e6


async def visits(address, people):
    """Return for each visitor the seconds to the first and to the last explorer."""
    AsyncHTTPClient.configure(None, max_clients=people)
    return await asyncio.gather(*(visit(address) for _ in range(people)))


async def visit(address):
    """Take a page as a browser does."""
    start, seen, page = time.monotonic(), [], []

    def take(text):
        page.append(text)
        if EXPLORER in text:
            seen.append(time.monotonic() - start)

    request = HTTPRequest(
        address,
        request_timeout=PATIENCE,
        streaming_callback=lambda part: take(part.decode("utf-8", "replace")),
    )
    await AsyncHTTPClient().fetch(request)
    if not seen:  # they come afterwards, one by one
        kernel = re.search(r'"kernelId": "([^"]+)"', "".join(page))[1]
        async for said in results(address, kernel):
            take(said)
    return seen[0], seen[-1]


async def results(address, kernel):
    """Yield what each cell of a page shows, as it comes."""
    place, _, token = address.partition("?token=")
    url = f"{place.replace('http', 'ws', 1)}voila/execution/{kernel}"
    headers = {"Authorization": f"token {token}"}
    request = HTTPRequest(url, headers=headers, request_timeout=PATIENCE)
    connection = await websocket_connect(request, max_message_size=10**9)
    await connection.read_message()
    order = {"action": "execute", "payload": {"kernel_id": kernel}}
    await connection.write_message(json.dumps(order))
    while said := await connection.read_message():
        yield said
        payload = json.loads(said)["payload"]
        if payload["cell_index"] + 1 == payload["total_cell"]:
            break
    connection.close()


def main():
    """Measure both ways and print them as a table."""
    web.require_voila()
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--people", type=int, default=25)
    parser.add_argument("--pool", type=int, nargs="*", default=[0, 25])
    options = parser.parse_args()
    print(f"| {' | '.join(HEADINGS)} |\n| --- {'| ---: ' * (len(HEADINGS) - 1)}|")
    for pool in options.pool:
        way, people, *figures = measure(options.people, pool)
        shown = " | ".join(f"{one:.1f}" for one in figures)
        print(f"| {way} | {people} | {shown} |", flush=True)


if __name__ == "__main__":
    main()
