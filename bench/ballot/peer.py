"""Counts one .pb file with pabutools in exact arithmetic (Python's fractions) and prints a line of JSON a case.

usage: python3 peer.py FILE.pb SECONDS   with pabutools importable (PYTHONPATH). A case over SECONDS has winners null.
What pabutools imports and these rules do not use (solvers, natural sorting) need not be installed.
"""

import importlib.util
import json
import signal
import sys
import time
import types
from fractions import Fraction


class Unused:
    def __init__(self, *args, **kwargs):
        pass


def provide(name, **members):
    if name == "gmpy2" or importlib.util.find_spec(name) is None:
        module = types.ModuleType(name)
        module.__getattr__ = lambda member: Unused
        for member, value in members.items():
            setattr(module, member, value)
        sys.modules[name] = module


# gmpy2 2.1.2, as Debian ships it, corrupts results silently.
provide("gmpy2", mpq=Fraction)
provide("natsort", natsorted=sorted)
for name in ("pulp", "highspy", "networkx", "preflibtools", "mip"):
    provide(name)

from pabutools.election import Additive_Borda_Sat, Additive_Cardinal_Sat, Cardinality_Sat, Cost_Sat  # noqa: E402
from pabutools.election.pabulib import parse_pabulib  # noqa: E402
from pabutools.rules import greedy_utilitarian_welfare, method_of_equal_shares, sequential_phragmen  # noqa: E402

SATISFACTION = {
    "cost": Cost_Sat,
    "cardinality": Cardinality_Sat,
    "additive": Additive_Cardinal_Sat,
    "borda": Additive_Borda_Sat,
}


class TooLong(Exception):
    pass


def stop(*_):
    raise TooLong


def main(file, limit):
    sys.setrecursionlimit(100000)
    # Processor time, so that other work on the machine neither counts nor ends a case early.
    signal.signal(signal.SIGVTALRM, stop)
    instance, profile = parse_pabulib(file)
    kind = instance.meta["vote_type"]
    profile = profile.as_multiprofile()
    approval = kind in ("approval", "choose-1")
    first = "additive" if kind in ("cumulative", "scoring") else "borda" if kind == "ordinal" else "cost"
    utilities = [first] + [u for u in ("cost", "cardinality") if u != first]
    cases = [("phragmen", "cost", "none", lambda: sequential_phragmen(instance, profile))] if approval else []
    for utility in utilities:
        sat = SATISFACTION[utility]
        cases += [
            ("greedy", utility, "none", lambda sat=sat: greedy_utilitarian_welfare(instance, profile, sat_class=sat)),
            ("mes", utility, "none", lambda sat=sat: method_of_equal_shares(instance, profile, sat_class=sat)),
            (
                "mes",
                utility,
                "add1",
                lambda sat=sat: method_of_equal_shares(instance, profile, sat_class=sat, voter_budget_increment=1),
            ),
        ]
    for rule, utility, completion, count in cases:
        begin = time.process_time()
        signal.setitimer(signal.ITIMER_VIRTUAL, limit)
        try:
            winners = [str(project) for project in count()]
        except TooLong:
            winners = None
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        case = {"rule": rule, "utility": utility, "completion": completion, "winners": winners}
        print(json.dumps({**case, "seconds": time.process_time() - begin}), flush=True)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
