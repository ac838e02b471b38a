#!/usr/bin/env python3
"""Whether Spark gives the parameters of one process, byte for byte: test.py CAIRN (`make test-spark` calls it)."""
import os, random, subprocess, sys, tempfile

HERE = os.path.dirname(os.path.abspath(__file__))


def write_answers(path):
    """300 learners, 6 skills, from a seed; some rows are bad, as in life."""
    chance = random.Random(7)
    with open(path, "w") as file:
        file.write("user,skill,item,correct,time\n")
        for learner in range(300):
            ability, time = chance.random(), 0
            for n in range(chance.randint(5, 40)):
                skill, time = f"k{chance.randint(0, 5)}", time + chance.randint(5, 5000)
                right = int(chance.random() < 0.2 + 0.5 * ability + 0.005 * n)
                file.write(f"u{learner},{skill},{skill}_{chance.randint(0, 4)},{right},{time}\n")
        file.write("u0,k1,k1_1,perhaps,1\n")


def main():
    cairn = sys.argv[1]
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        answers = os.path.join(folder, "answers.csv")
        write_answers(answers)
        for model in ("bkt", "bkt+"):
            one, many = (os.path.join(folder, f"{name}-{model}.json") for name in ("one", "many"))
            quiet = {"stderr": subprocess.DEVNULL}
            subprocess.run([cairn, "fit", answers, "--model", model, "--out", one], check=True, **quiet)
            spark = [sys.executable, os.path.join(HERE, "fit.py"), cairn, answers, many, "--model", model]
            subprocess.run(spark, check=True, **quiet)
            same = open(one).read() == open(many).read()
            failed += not same
            print(f"{model}: two executors give {'the same parameters as' if same else 'OTHER PARAMETERS THAN'} one process")
    print(f"{2 - failed} passed, {failed} failed")
    sys.exit(failed > 0)


main()
