"""How much memory an explorer holds after 100 and after 1,000 moves.

Each explorer runs in a process of its own. Random values are chosen for random
controls, the language among them; pictures are really made, those drawn ahead too, as
in a notebook::

    python benchmarks/explorer_memory.py             (map, lines and timeline)
    python benchmarks/explorer_memory.py explore_map explore_burden
"""

import asyncio
import random
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
USUAL = ("explore_map", "explore_lines", "explore_timeline")
AFTER = (100, 1000)  # moves
MOST = 1.10  # so many times the memory after the first of them
PAGE = 4096  # bytes
PAUSE = 0.06  # seconds between moves, in which the next step is drawn


def megabytes():
    """Return how much memory of the machine this process holds (Linux)."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * PAGE / 1e6


async def move(name):
    """Move one explorer, and print the memory after each of the counts."""
    import plots
    from test_explorers import positions

    chance = random.Random(1949)
    explorer = plots.explore(name)
    for number in range(1, max(AFTER) + 1):
        control = chance.choice([*explorer.controls.values(), explorer.spoken])
        control.value = chance.choice(positions(control))
        await asyncio.sleep(PAUSE)
        if number in AFTER:
            print(f"{megabytes():.1f}")


def main(names):
    """Print a row for each explorer."""
    print("| Explorer | MB after 100 moves | after 1,000 | ratio | ≤ 1.10 |")
    print("| --- | ---: | ---: | ---: | --- |")
    for name in names:
        command = [sys.executable, __file__, "--move", name]
        said = subprocess.run(command, check=True, text=True, stdout=subprocess.PIPE)
        few, many = map(float, said.stdout.split())
        good = "yes" if many / few <= MOST else "**no**"
        print(f"| {name} | {few:.0f} | {many:.0f} | {many / few:.2f} | {good} |")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--move"]:
        asyncio.run(move(sys.argv[2]))
    else:
        main(sys.argv[1:] or USUAL)
