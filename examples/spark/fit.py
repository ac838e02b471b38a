#!/usr/bin/env python3
"""Fits a model of tracing on a Spark cluster, and gives the parameters that one process would give.

    fit.py CAIRN ANSWERS.csv PARAMS.json [--model bkt|bkt+] [--master local-cluster[2,1,1024]] [--shards 4]

CAIRN is the command line's path; executors get it from the driver. ANSWERS.csv has a header with a column `user`, and
each learner's rows in order. Each round is a map over shards (`cairn fit --step`) and a reduce (`cairn fit --combine`);
Cairn adds in whole numbers, so neither the number of shards nor their order matters. See docs/fitting.md.
"""
import argparse, csv, json, os, stat, subprocess, tempfile

from pyspark import SparkConf, SparkContext, SparkFiles


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("cairn")
    parser.add_argument("answers")
    parser.add_argument("out")
    parser.add_argument("--model", default="bkt+", choices=["bkt", "bkt+"])
    parser.add_argument("--master", default="local-cluster[2,1,1024]", help="two executors of one core and 1 GB each")
    parser.add_argument("--shards", type=int, default=4)
    return parser.parse_args()


def shards(context, path, count):
    """The rows in `count` parts: all of one learner in one part, and in order."""
    lines = context.textFile("file://" + os.path.abspath(path)).zipWithIndex()
    header = lines.first()[0]
    learner = next(csv.reader([header])).index("user")
    rows = lines.filter(lambda line: line[1] > 0)
    keyed = rows.map(lambda line: ((next(csv.reader([line[0]]))[learner], line[1]), line[0]))
    parts = keyed.repartitionAndSortWithinPartitions(count, lambda key: hash_of(key[0]))
    return header, parts.values().cache()


def hash_of(text):
    """Python's own hash differs from one executor to the next."""
    import zlib

    return zlib.crc32(text.encode())


def share(task, header, name):
    """A function that runs on an executor: one shard's rows to its share of the sums."""

    def of_rows(rows):
        rows = list(rows)
        if not rows:
            return
        cairn = SparkFiles.get(name)
        os.chmod(cairn, os.stat(cairn).st_mode | stat.S_IXUSR)
        with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
            file.write(task.value)
            file.flush()
            step = [cairn, "fit", "-", "--step", file.name, "--threads", "1"]
            table = "\n".join([header, *rows]) + "\n"
            yield subprocess.run(step, input=table, text=True, check=True, stdout=subprocess.PIPE).stdout

    return of_rows


def combine(cairn, folder, task, shares):
    """The next task, or the parameters."""
    names = []
    for number, text in enumerate([task, *shares]):
        names.append(os.path.join(folder, f"{number}.json"))
        with open(names[-1], "w") as file:
            file.write(text)
    command = [cairn, "fit", "--combine", names[0], *names[1:]]
    return subprocess.run(command, text=True, check=True, stdout=subprocess.PIPE).stdout


def main():
    given = arguments()
    context = SparkContext(conf=SparkConf().setMaster(given.master).setAppName("cairn fit").set("spark.ui.enabled", "false"))
    context.setLogLevel("WARN")
    context.addFile(os.path.abspath(given.cairn))
    name = os.path.basename(given.cairn)
    header, rows = shards(context, given.answers, given.shards)
    begin = [given.cairn, "fit", "--begin", "--model", given.model]
    task = subprocess.run(begin, text=True, check=True, stdout=subprocess.PIPE).stdout
    with tempfile.TemporaryDirectory() as folder:
        while json.loads(task)["format"] == "cairn-fit":
            shares = rows.mapPartitions(share(context.broadcast(task), header, name)).collect()
            task = combine(given.cairn, folder, task, shares)
    with open(given.out, "w") as file:
        file.write(task)
    context.stop()


if __name__ == "__main__":
    main()
