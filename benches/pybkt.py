#!/usr/bin/env python3
"""Plain tracing side by side with pyBKT's C++ build, one start, one thread.

    pybkt.py CAIRN ANSWERS.csv

CAIRN is the command line's path. Needs: pip install "numpy<2" pandas "scikit-learn<1.6", then
pip install --no-build-isolation --no-binary pyBKT pyBKT==1.4.3. Prints the seconds of both and ln P(answers) of
the parameters that each found, computed here in the same way. Seconds are the best of three; pyBKT's are those of its
EM alone, Cairn's those from the answers in memory to the parameters. pyBKT cuts its likelihood to a whole number and so
stops early: Cairn is run to a tolerance at which it is not worse, and to its own.
"""
import json, os, re, subprocess, sys, tempfile, time

os.environ["OMP_NUM_THREADS"] = "1"
import numpy as np, pandas as pd
from pyBKT.fit import EM_fit
from pyBKT.models import Model

EM = EM_fit.EM_fit


def log_likelihood(series, rates):
    """ln P(answers) of plain tracing; `series` holds each skill's lists of answers."""
    total = 0.0
    for skill, lists in series.items():
        prior, transit, guess, slip = rates[skill]
        for answers in lists:
            known = prior
            for right in answers:
                if_known, if_not = (1 - slip, guess) if right else (slip, 1 - guess)
                joint, other = known * if_known, (1 - known) * if_not
                total += np.log(joint + other)
                known = joint / (joint + other)
                known += (1 - known) * transit
    return total


def pybkt(table):
    spent, iterations = [0.0], [0.0]
    plain = EM

    def timed(model, data, *args, **kwargs):
        start = time.perf_counter()
        result = plain(model, data, *args, **kwargs)
        spent[0] += time.perf_counter() - start
        iterations[0] += len(result[1]) * data["data"].shape[1]
        return result

    EM_fit.EM_fit = timed
    model = Model(seed=42, num_fits=1, parallel=False)
    renamed = table.rename(columns={"user": "user_id", "skill": "skill_name"}).assign(order_id=range(len(table)))
    model.fit(data=renamed[["user_id", "skill_name", "correct", "order_id"]])
    rates = {}
    for skill, fit in model.fit_model.items():
        rates[skill] = (fit["prior"], fit["learns"][0], fit["guesses"][0], fit["slips"][0])
    return spent[0], iterations[0], rates


def cairn(command, path, tolerance):
    with tempfile.NamedTemporaryFile(suffix=".json") as out:
        fit = [command, "fit", path, "--model", "bkt", "--restarts", "1", "--shrinkage", "0", "--threads", "1"]
        fit += ["--tolerance", str(tolerance), "--out", out.name]
        words = subprocess.run(fit, check=True, capture_output=True, text=True).stderr
        skills = json.load(open(out.name))["skills"]
    rates = {name: (row["prior"], row["transit"], row["guess"], row["slip"]) for name, row in skills.items()}
    return float(re.search(r"fitted in ([0-9.]+) s", words)[1]), rates


def main():
    command, path = sys.argv[1:]
    table = pd.read_csv(path, dtype={"user": str, "skill": str})
    series = {}
    for (skill, _), answers in table.groupby(["skill", "user"], sort=False)["correct"]:
        series.setdefault(skill, []).append(answers.to_numpy())
    seconds, looks, rates = min((pybkt(table) for _ in range(3)), key=lambda run: run[0])
    theirs = log_likelihood(series, rates)
    print(f"pyBKT                 {seconds:6.3f} s, {looks / seconds / 1e6:5.1f} M answer-iterations a second, ln L {theirs:.1f}")
    for tolerance in (3e-3, 1e-3, 1e-5):
        ours, rates = min((cairn(command, path, tolerance) for _ in range(3)), key=lambda run: run[0])
        found = log_likelihood(series, rates)
        print(f"Cairn to {tolerance:<8}     {ours:6.3f} s, {seconds / ours:5.1f} times as fast, ln L {found:.1f}")


main()
