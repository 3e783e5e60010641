"""Writes what src/reader/weights.cpp reads."""

import struct

import numpy as np

from corpus import FEATURES
from decoding import link_probability

PADDING = 32


def hash_of(text):
    """hash_of in src/reader/features.cpp."""
    value = 2166136261
    for byte in text.encode():
        value = ((value ^ byte) * 16777619) & 0xFFFFFFFF
    value = ((value ^ value >> 16) * 0x7FEB352D) & 0xFFFFFFFF
    return value ^ value >> 15


def write_weights(path, net, vocabulary, links, thresholds, calibration):
    state = {name: value.detach().numpy().astype(np.float64) for name, value in net.state_dict().items()}
    with open(path, "wb") as file:

        def counts(*values):
            file.write(struct.pack(f"<{len(values)}I", *values))

        def floats(values):
            file.write(np.ascontiguousarray(values, "<f4").tobytes())

        def layer(weights, bias):
            pad = -len(weights) % PADDING
            counts(weights.shape[1], len(weights) + pad)
            floats(np.pad(bias, (0, pad)))
            floats(np.pad(weights, ((0, pad), (0, 0))).T)

        file.write(b"ENTREAD1")
        hidden = state["forwards.weight_hh_l0"].shape[1]
        counts(hidden)
        for name in ("word", "suffix", "prefix"):
            known = sorted(vocabulary.numbers[name], key=vocabulary.numbers[name].get)
            counts(len(known), *known)
        for name in FEATURES:
            table = state[f"embeddings.{name}.weight"]
            scale = np.abs(table).max() / 127
            counts(*table.shape)
            floats([scale])
            file.write(np.rint(table / scale).astype(np.int8).tobytes())
        for direction in ("forwards", "backwards"):
            bias = state[f"{direction}.bias_ih_l0"] + state[f"{direction}.bias_hh_l0"]
            layer(state[f"{direction}.weight_ih_l0"], bias)
            layer(state[f"{direction}.weight_hh_l0"], np.zeros(4 * hidden))
        head = np.concatenate([state["own.weight"], state["before.weight"], state["after.weight"]])
        layer(head, np.concatenate([state["own.bias"], np.zeros(2 * len(state["own.bias"]))]))
        layer(state["tags.weight"], state["tags.bias"])
        for name, ban in (("follows", "ban"), ("first", "ban_first")):
            floats(np.exp(state[f"field.{name}"] + state[f"field.{ban}"]))
        floats(np.exp(state["field.last"]))
        floats(thresholds)
        patterns = sorted(links)
        counts(len(patterns), *map(hash_of, patterns))
        floats([link_probability(links, None)] + [link_probability(links, pattern) for pattern in patterns])
        floats(calibration)
