"""Writes what src/reader/net/weights.cpp reads."""

import struct
from pathlib import Path

import numpy as np

from corpus import FEATURES
from decoding import link_probability
from vectors import hash_of

BLOCK = 16
STATE = 1 / 127  # what one step of a state's byte stands for


def gates_in_blocks(rows):
    """Rows of the input, forget, cell and output gates of all units: in the order of kernels::Lstm."""
    return rows.reshape(4, -1, BLOCK, *rows.shape[1:]).swapaxes(0, 1).reshape(rows.shape)


def in_bytes(table):
    """Bytes, and what one step of each column stands for."""
    steps = np.maximum(np.abs(table).max(0), 1e-6) / 127
    return np.rint(table / steps).astype(np.int8), steps


def write_weights(path, net, vocabulary, links, thresholds, calibration):
    state = {name: value.detach().numpy().astype(np.float64) for name, value in net.state_dict().items()}
    tables = {name: state[f"embeddings.{name}.weight"] for name in FEATURES[1:]}
    tables = {"word": net.words.table().detach().numpy().astype(np.float64), **tables}
    tables = {name: in_bytes(table) for name, table in tables.items()}
    with open(path, "wb") as file:

        def counts(*values):
            file.write(struct.pack(f"<{len(values)}I", *values))

        def floats(values):
            file.write(np.ascontiguousarray(values, "<f4").tobytes())

        def layer(weights, steps, bias):
            """`weights` has a row for each output, `steps` are what the inputs' bytes stand for."""
            values, scale = in_bytes((weights * steps).T)
            counts(*values.shape)
            floats(scale)
            floats(bias)
            file.write(values.tobytes())

        file.write(b"ENTREAD3")
        hidden, head = state["forwards.weight_hh_l0"].shape[1], len(state["own.weight"])
        counts(hidden, head)
        for name in ("word", "suffix", "prefix"):
            known = sorted(vocabulary.numbers[name], key=vocabulary.numbers[name].get)
            counts(len(known), *known)
        for values, _ in tables.values():
            counts(*values.shape)
            file.write(values.tobytes())
        directions = ("forwards", "backwards")
        layer(
            np.concatenate([gates_in_blocks(state[f"{d}.weight_ih_l0"]) for d in directions]),
            np.concatenate([steps for _, steps in tables.values()]),
            np.concatenate([gates_in_blocks(state[f"{d}.bias_ih_l0"] + state[f"{d}.bias_hh_l0"]) for d in directions]),
        )
        for direction in directions:
            layer(gates_in_blocks(state[f"{direction}.weight_hh_l0"]), STATE, np.zeros(4 * hidden))
        parts = np.concatenate([state["own.weight"], state["before.weight"], state["after.weight"]])
        layer(parts, STATE, np.concatenate([state["own.bias"], np.zeros(2 * head)]))
        to_tags = np.concatenate([state["tags.bias"][None], state["tags.weight"].T])
        floats(np.pad(to_tags, ((0, 0), (0, BLOCK - to_tags.shape[1]))))
        for name, ban in (("follows", "ban"), ("first", "ban_first")):
            floats(np.exp(state[f"field.{name}"] + state[f"field.{ban}"]))
        floats(np.exp(state["field.last"]))
        floats(thresholds)
        patterns = sorted(links)
        counts(len(patterns), *map(hash_of, patterns))
        floats([link_probability(links, None)] + [link_probability(links, pattern) for pattern in patterns])
        floats(calibration)


def thresholds_of(path, calibration_size):
    """The thresholds in a file: they stand before the patterns, whose number tells where these begin."""
    content = Path(path).read_bytes()
    for patterns in range(len(content) // 8):
        at = len(content) - 4 * (calibration_size + 2 * patterns + 2)
        thresholds = struct.unpack_from("<3f", content, at - 12)
        if struct.unpack_from("<I", content, at) == (patterns,) and all(0 < value < 1 for value in thresholds):
            return [round(value, 2) for value in thresholds]
    raise SystemExit(f"{path} holds no thresholds")


def replace_calibration(path, calibration):
    content = Path(path).read_bytes()
    Path(path).write_bytes(content[: -4 * len(calibration)] + np.ascontiguousarray(calibration, "<f4").tobytes())
