"""Trains the reader's net on PolNeAR and writes its weights.

    python3 tools/train_reader/train.py CORPUS FEATURES_TOOL WEIGHTS

CORPUS holds train/ and dev/, FEATURES_TOOL is entente_reader_features (built with the
benchmarks), WEIGHTS the file to write. Learns from train alone; thresholds and
calibration are set on dev. Seeded, with a fixed number of processes that wait for one
another at each step: the same weights each time on the same kind of machine. Needs
Debian's python3-torch and libopenblas0-pthread.
"""

import argparse
import math
import multiprocessing
import os
import random
import time

os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np
import torch
from torch import nn

from corpus import Vocabulary, paragraphs_of, read_corpus
from model import Net

SEED = 1
EPOCHS = 10
WORKERS = 3
TOKENS_IN_BATCH = 3000  # of each worker
LEARNING_RATE = 6e-3
WARM_UP = 60


def batches_of(paragraphs, shuffled):
    """Numbers of paragraphs of like length, some TOKENS_IN_BATCH tokens together."""
    order = list(range(len(paragraphs)))
    if shuffled:
        random.shuffle(order)
    order.sort(key=lambda i: len(paragraphs[i].tags) + (random.random() * 6 if shuffled else 0))
    batches, batch, longest = [], [], 0
    for i in order:
        longest = max(longest, len(paragraphs[i].tags))
        if batch and (len(batch) + 1) * longest > TOKENS_IN_BATCH:
            batches.append(batch)
            batch, longest = [], len(paragraphs[i].tags)
        batch.append(i)
    batches.append(batch)
    if shuffled:
        random.shuffle(batches)
    return batches


def padded(paragraphs, batch):
    """features, tags, mask and lengths of a batch."""
    lengths = [len(paragraphs[i].tags) for i in batch]
    features = torch.zeros(len(batch), max(lengths), paragraphs[batch[0]].features.shape[1], dtype=torch.long)
    tags = torch.zeros(len(batch), max(lengths), dtype=torch.long)
    for row, (i, length) in enumerate(zip(batch, lengths)):
        features[row, :length] = torch.from_numpy(paragraphs[i].features)
        tags[row, :length] = torch.from_numpy(paragraphs[i].tags)
    lengths = torch.tensor(lengths)
    return features, tags, torch.arange(features.shape[1]) < lengths.unsqueeze(1), lengths


class Gradients:
    """Adds up the gradients of all workers, so that each makes the same step."""

    def __init__(self, net):
        size = sum(p.numel() for p in net.parameters())
        self.shared = torch.zeros(WORKERS, size).share_memory_()
        self.barrier = multiprocessing.Barrier(WORKERS)

    def exchange(self, net, worker):
        self.shared[worker] = torch.cat([p.grad.flatten() for p in net.parameters()])
        self.barrier.wait()
        mean, at = self.shared.mean(0), 0
        self.barrier.wait()
        for p in net.parameters():
            p.grad.copy_(mean[at : at + p.numel()].view_as(p))
            at += p.numel()


def train(net, paragraphs, save):
    """Trains in place; leaves in the net the running mean of its weights."""
    gradients = Gradients(net)
    others = [
        multiprocessing.get_context("fork").Process(target=work, args=(net, paragraphs, gradients, worker, None), daemon=True)
        for worker in range(1, WORKERS)
    ]
    for other in others:
        other.start()
    work(net, paragraphs, gradients, 0, save)
    for other in others:
        other.join()


def work(net, paragraphs, gradients, worker, save):
    """One worker's part of each step; the first also keeps the mean."""
    torch.manual_seed(SEED + worker)  # what is dropped differs, how paragraphs are shuffled doesn't
    optimizer = torch.optim.Adam(net.parameters(), lr=LEARNING_RATE, betas=(0.9, 0.98))
    steps = EPOCHS * (len(batches_of(paragraphs, True)) // WORKERS)
    mean, step, begin = None, 0, time.time()
    for epoch in range(EPOCHS):
        net.train()
        losses = []
        batches = batches_of(paragraphs, True)
        for first in range(0, len(batches) - WORKERS + 1, WORKERS):
            features, tags, mask, lengths = padded(paragraphs, batches[first + worker])
            rate = min(1, (step + 1) / WARM_UP) * max(0.02, 0.5 * (1 + math.cos(math.pi * min(1, step / steps))))
            for group in optimizer.param_groups:
                group["lr"] = LEARNING_RATE * rate
            loss = 10 * net.field.negative_log_likelihood(net(features, lengths), tags, mask) / mask.sum()
            optimizer.zero_grad()
            loss.backward()
            gradients.exchange(net, worker)
            nn.utils.clip_grad_norm_(net.parameters(), 5.0)
            optimizer.step()
            losses.append(float(loss.detach()))
            step += 1
            if worker == 0 and step == 2 * WARM_UP:
                mean = {name: value.clone() for name, value in net.state_dict().items()}
            elif worker == 0 and step > 2 * WARM_UP:
                keep = min(0.995, (step - 2 * WARM_UP) / (step - 2 * WARM_UP + 10))
                for name, value in net.state_dict().items():
                    mean[name].mul_(keep).add_(value, alpha=1 - keep)
        if worker == 0:
            print(f"epoch {epoch + 1} of {EPOCHS}: loss {np.mean(losses):.3f}, {time.time() - begin:.0f} s", flush=True)
            save(mean or net.state_dict())
    if worker == 0:
        net.load_state_dict(mean or net.state_dict())


def score(net, paragraphs):
    """The scores of each paragraph's tags."""
    net.eval()
    scores = [None] * len(paragraphs)
    with torch.no_grad():
        for batch in batches_of(paragraphs, False):
            features, _, _, lengths = padded(paragraphs, batch)
            for i, row, length in zip(batch, net(features, lengths).numpy(), lengths.tolist()):
                scores[i] = row[:length].copy()
    return scores


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus")
    parser.add_argument("features_tool")
    parser.add_argument("weights")
    parser.add_argument("--from-checkpoint", action="store_true", help="go on with WEIGHTS.checkpoint, don't train")
    arguments = parser.parse_args()
    torch.manual_seed(SEED)
    random.seed(SEED)
    np.random.seed(SEED)
    torch.set_num_threads(1)

    articles = read_corpus(f"{arguments.corpus}/train", arguments.features_tool)
    vocabulary = Vocabulary.of({id(a.tokens): a.tokens for a in articles}.values())
    net = Net(vocabulary.sizes(), vocabulary.word_counts)
    checkpoint = f"{arguments.weights}.checkpoint"
    if arguments.from_checkpoint:
        net.load_state_dict(torch.load(checkpoint))
    else:
        train(net, paragraphs_of(articles, vocabulary), lambda state: torch.save(state, checkpoint))

    # Read here alone: nothing before this has seen dev.
    from decoding import calibrate, choose_thresholds, count_links, report
    from weights_file import write_weights

    links = count_links(articles)
    dev = read_corpus(f"{arguments.corpus}/dev", arguments.features_tool)
    dev_paragraphs = paragraphs_of(dev, vocabulary)
    scores = score(net, dev_paragraphs)
    thresholds = choose_thresholds(net, dev, dev_paragraphs, scores)
    calibration = calibrate(net, dev, dev_paragraphs, scores, thresholds, links)
    report(net, dev, dev_paragraphs, scores, thresholds)
    write_weights(arguments.weights, net, vocabulary, links, thresholds, calibration)


if __name__ == "__main__":
    main()
