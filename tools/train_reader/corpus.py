"""PolNeAR as the net sees it: token features, written by entente_reader_features, and tags."""

import collections
import itertools
import subprocess
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

COLUMNS = ["begin", "end", "paragraph", "ends_sentence", "context", "word", "suffix", "prefix", "shape", "quote", "place"]
PARTS = ["Source", "Cue", "Content"]
HASHED = {"word": 3, "suffix": 20, "prefix": 20}  # how often a value must stand in the training texts to be known
COMMON = 25000
FEATURES = ["word", "suffix", "prefix", "shape", "quote", "place", "context"]
SIZES = {"shape": 64, "quote": 128, "place": 64, "context": 8}


@dataclass
class Article:
    """One article as one annotator marked it."""

    tokens: dict  # column -> numbers, one for each token
    attributions: list  # part -> [(begin, end)] of each attribution


@dataclass
class Paragraph:
    """Tokens [first, first + length) of an article."""

    article: int
    first: int
    features: np.ndarray  # tokens × FEATURES
    tags: np.ndarray


def read_tokens(tool, paths):
    """Token features of each text."""
    numbers = np.frombuffer(subprocess.run([tool, *map(str, paths)], check=True, stdout=subprocess.PIPE).stdout, "<u4")
    tokens, at = {}, 0
    for path in paths:
        count, at = int(numbers[at]), at + 1
        table = numbers[at : at + count * len(COLUMNS)].reshape(count, len(COLUMNS)).astype(np.int64)
        tokens[path.stem] = {name: table[:, i] for i, name in enumerate(COLUMNS)}
        at += count * len(COLUMNS)
    return tokens


def read_annotations(path):
    """brat stand-off: T lines are spans, E lines tie them together."""
    spans, attributions = {}, []
    for line in path.read_text(encoding="utf-8").splitlines():
        columns = line.split("\t")
        if len(columns) < 2:
            continue
        if columns[0].startswith("T"):
            _, places = columns[1].split(" ", 1)
            spans[columns[0]] = [tuple(map(int, place.split())) for place in places.split(";")]
        elif columns[0].startswith("E"):
            parts = collections.defaultdict(list)
            for role in columns[1].split():
                name, number = role.split(":")
                name = name.rstrip("0123456789")
                if name in PARTS:
                    parts[name] += spans.get(number, [])
            attributions.append({name: sorted(places) for name, places in parts.items()})
    return attributions


def read_corpus(folder, tool):
    """Articles of a part of the corpus, in order of their names."""
    tokens = read_tokens(tool, sorted(Path(folder, "text").glob("*.txt")))
    return [
        Article(tokens[path.stem.rsplit("_", 1)[0]], read_annotations(path))
        for path in sorted(Path(folder, "attributions").glob("*.ann"))
    ]


def token_range(tokens, begin, end):
    """First and last token that [begin, end) touches."""
    return int(np.searchsorted(tokens["end"], begin, side="right")), int(np.searchsorted(tokens["begin"], end)) - 1


def tags_of(article):
    """0 outside; 1, 3, 5 for the first and 2, 4, 6 for a later token of source, cue, content."""
    tags = np.zeros(len(article.tokens["begin"]), np.int64)
    for attribution in article.attributions:
        for name, places in attribution.items():
            part = PARTS.index(name)
            for begin, end in places:
                first, last = token_range(article.tokens, begin, end)
                if first <= last and first < len(tags) and not tags[first : last + 1].any():
                    tags[first] = 1 + 2 * part
                    tags[first + 1 : last + 1] = 2 + 2 * part
    return tags


@dataclass
class Vocabulary:
    """Numbers from 1 for hashes that stand often enough in the training texts, most frequent first;
    after those of words the COMMON words that other texts use most, which have vectors."""

    numbers: dict = field(default_factory=dict)
    word_counts: np.ndarray = None  # of 0, for the unknown, and of the words of the training texts
    vectors: np.ndarray = None  # of all words, zero for those that have none

    @staticmethod
    def of(texts, vectors):
        vocabulary = Vocabulary()
        for name, least in HASHED.items():
            counts = collections.Counter()
            for tokens in texts:
                counts.update(tokens[name].tolist())
            known = sorted((h for h in counts if counts[h] >= least), key=lambda h: (-counts[h], h))
            vocabulary.numbers[name] = {h: i + 1 for i, h in enumerate(known)}
            if name == "word":
                vocabulary.word_counts = np.array([1e9] + [counts[h] for h in known])
        words = vocabulary.numbers["word"]
        for h in itertools.islice(vectors, COMMON):
            words.setdefault(h, len(words) + 1)
        none = np.zeros(len(next(iter(vectors.values()))), np.float32)
        vocabulary.vectors = np.stack([none] + [vectors.get(h, none) for h in words])
        return vocabulary

    def sizes(self):
        return {**{name: len(numbers) + 1 for name, numbers in self.numbers.items()}, **SIZES}


def paragraphs_of(articles, vocabulary):
    paragraphs = []
    for number, article in enumerate(articles):
        columns = []
        for name in FEATURES:
            values = article.tokens[name]
            if name in HASHED:
                known = vocabulary.numbers[name]
                values = np.array([known.get(h, 0) for h in values.tolist()], np.int64)
            columns.append(values)
        features = np.stack(columns, 1)
        tags = tags_of(article)
        breaks = np.flatnonzero(np.diff(article.tokens["paragraph"], prepend=-1, append=-1))
        for first, end in zip(breaks[:-1], breaks[1:]):
            paragraphs.append(Paragraph(number, int(first), features[first:end], tags[first:end]))
    return paragraphs
