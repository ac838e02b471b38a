"""How hard are courses to read? Flesch-Kincaid grade of each course's running text: stems, primers, explanations,
briefs and the sentences that variables put into them (no options, tables or code), in years of school in the United
States.

    python3 scripts/reading-level.py assets/courses/*

0.39 words a sentence + 11.8 syllables a word - 15.59 (Kincaid et al. 1975). A sentence ends with . ! or ?, or with its
paragraph. Syllables are groups of vowels, less silent endings.
"""

import re
import sys
import tomllib
from pathlib import Path

RUNNING_TEXT = {"stem", "primer", "explanation", "brief"}
HARD = 9
# A variable's text of so many words or more is a sentence, not a name.
SENTENCE_WORDS = 8


def texts(value):
    """The running texts of a course's tables, at any depth."""
    if isinstance(value, list):
        for inner in value:
            yield from texts(inner)
    elif isinstance(value, dict):
        for key, inner in value.items():
            if key in RUNNING_TEXT and isinstance(inner, str):
                yield inner
            elif key == "one_of":
                yield from (text for text in inner if len(str(text).split()) >= SENTENCE_WORDS and "\n" not in text)
            else:
                yield from texts(inner)


def sentences(text):
    """A text's sentences, each as its words."""
    for pattern, by in [
        (r"```.*?```|!\[.*?\]\(.*?\)|^\s*\|.*$", ""),
        (r"`[^`]*`|\$[^$]*\$|\{\w+\}|\[\[\w+\]\]", "it"),
    ]:
        text = re.sub(pattern, by, text, flags=re.DOTALL | re.MULTILINE)
    for sentence in re.split(r"[.!?]\s|\n\s*\n|\n\s*(?:[-*>]|\d+\.)\s", text + "\n\n"):
        words = re.findall(r"[A-Za-zÀ-ž'’]+", sentence)
        if words:
            yield words


def syllables(word):
    word = re.sub(r"(?:[^laeiouy]es|[^laeiouytd]ed|[^laeiouy]e)$", "", word.lower())
    return max(1, len(re.findall(r"[aeiouyà-ž]{1,2}", word)))


def grade(all_sentences):
    words = [word for sentence in all_sentences for word in sentence]
    return 0.39 * len(words) / len(all_sentences) + 11.8 * sum(map(syllables, words)) / len(words) - 15.59


for folder in sys.argv[1:]:
    found = [text for file in sorted(Path(folder).glob("skills/*.toml")) for text in texts(tomllib.loads(file.read_text()))]
    each = [list(sentences(text)) for text in found]
    long = [grade(each_text) for each_text in each if sum(map(len, each_text)) >= 30]
    hard = sum(one > HARD for one in long)
    every = [sentence for each_text in each for sentence in each_text]
    print(f"{folder}: grade {grade(every):.1f}, {sum(map(len, every)) / len(every):.1f} words a sentence; "
          f"of {len(long)} texts of 30 words or more, {hard} above grade {HARD}, the hardest {max(long):.1f}")
