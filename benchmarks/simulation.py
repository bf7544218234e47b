"""What simulating a programme costs: draws a second against numpy's own generator, threads, and memory.

    .venv/bin/python benchmarks/simulation.py
    .venv/bin/python benchmarks/simulation.py --million

Prints Markdown. The generator (SFC64, float32, into the same array again) and the simulation are timed in
turns, on as many threads and in blocks of as many draws, so that their ratio says little of the machine and of
what else runs on it. The simulation counts its draws: of each project one for being late, one for how long, and
one for the costs of each year; and it also turns them into costs and payments, adds those up, holds them to the
budget and counts runs.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import numpy as np

from rekenschap.follow.programme.counting import Plan
from rekenschap.follow.programme.drawing import RUNS
from rekenschap.follow.programme.outcome import Outcome
from rekenschap.follow.programme.parameters import assumptions
from rekenschap.follow.programme.portfolio import invented
from rekenschap.follow.programme.simulation import simulate
from timing import once

PROJECTS, YEARS = 300, 15
TURNS = 11
MEMORY_AT = (1_000, 10_000, 100_000)


def plan() -> Plan:
    """300 projects over fifteen years at three rates."""
    return Plan(invented(count=PROJECTS, growth=0.02, years=YEARS), assumptions(), (0.0, 0.2, 0.4))


def drawn(runs: int) -> int:
    """How many draws that many runs take."""
    return runs * ((YEARS + 2) * PROJECTS + YEARS + 1)


def generate(runs: int, threads: int) -> None:
    """As many draws as that many runs take, by numpy's generator alone."""

    def block(number: int) -> None:
        rng = np.random.Generator(np.random.SFC64(np.random.SeedSequence(1, spawn_key=(number,))))
        out = outs[number % threads]
        rng.random(out=out, dtype=np.float32)
        for _ in range(YEARS + 1):
            rng.standard_normal(out=out, dtype=np.float32)

    outs = [np.empty((RUNS, PROJECTS), np.float32) for _ in range(threads)]
    with ThreadPoolExecutor(threads) as pool:
        list(pool.map(block, range(-(-runs // RUNS))))


def against_the_generator(runs: int, threads: int) -> tuple[float, float, float]:
    """Millions of draws a second of the generator and of the simulation, and their ratio.

    Of each the fastest turn counts, since what else runs can only make one slower.
    """
    wanted = plan()
    simulate(wanted, runs=RUNS, threads=threads)
    alone, whole = [], []
    for _ in range(TURNS):
        alone.append(once(lambda: generate(runs, threads)))
        whole.append(once(lambda: simulate(wanted, runs=runs, threads=threads)))
    millions = drawn(runs) / 1e6
    return millions / min(alone), millions / min(whole), min(alone) / min(whole)


def memory(runs: int) -> float:
    """The peak of the memory of a process that simulates that many runs, in MB."""
    command = [sys.executable, __file__, "--memory", str(runs)]
    told = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603 - this file
    return float(told.stdout)


def same(one: Outcome, other: Outcome) -> bool:
    """Whether two outcomes are the same in every figure and count."""
    return one.years == other.years and bool((one.ratios == other.ratios).all())


def report() -> None:
    """Speed, threads and memory, as Markdown."""
    print(f"{PROJECTS} projects, {YEARS} years, blocks of {RUNS} runs, numpy {np.__version__}\n")
    print("| threads | runs | generator, M draws/s | simulation, M draws/s | ratio | seconds |")
    print("|---:|---:|---:|---:|---:|---:|")
    for threads in (1, 2):
        alone, whole, ratio = against_the_generator(10_000, threads)
        seconds = drawn(10_000) / 1e6 / whole
        print(f"| {threads} | 10,000 | {alone:.0f} | {whole:.0f} | {ratio:.0%} | {seconds:.2f} |")
    outcomes = [simulate(plan(), runs=2_000, threads=threads) for threads in (1, 2, 3)]
    print(f"\nSame outcome on 1, 2 and 3 threads: {all(same(outcomes[0], one) for one in outcomes)}\n")
    print("| runs | peak of memory, MB |\n|---:|---:|")
    for runs in MEMORY_AT:
        print(f"| {runs:,} | {memory(runs):.0f} |")


def main() -> None:
    """The report, or one of the runs that it starts."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--million", action="store_true", help="time a million runs too")
    parser.add_argument("--memory", type=int, metavar="RUNS", help="the peak of memory of so many runs")
    asked = parser.parse_args()
    if asked.memory:
        simulate(plan(), runs=asked.memory, threads=2)
        print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
        return
    report()
    if asked.million:
        seconds = once(lambda: simulate(plan(), runs=1_000_000, threads=2))
        print(f"\nA million runs on 2 threads: {seconds:.0f} seconds")


if __name__ == "__main__":
    main()
