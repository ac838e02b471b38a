#!/usr/bin/env bash
# Sets up what `make test-spark` needs and nothing else does: Java 17 and, in .tools/spark, PySpark.
set -euo pipefail
cd "$(dirname "$0")/.."

PYSPARK=4.3.0

if ! java -version 2>&1 | grep -q 'version "17'; then
  echo "==> Installing Java 17" >&2
  if ! command -v apt-get > /dev/null; then
    echo "There is no apt here: install a Java 17 runtime, and have its java on the PATH." >&2
    exit 1
  fi
  apt-get update -qq
  apt-get install -y -qq openjdk-17-jre-headless
fi

if ! .tools/spark/bin/python -c "import pyspark; assert pyspark.__version__ == '$PYSPARK'" 2> /dev/null; then
  echo "==> Installing PySpark $PYSPARK into .tools/spark (about 450 MB)" >&2
  python3 -m venv .tools/spark
  .tools/spark/bin/pip install --quiet "pyspark==$PYSPARK"
fi
