"""Trains the reader's net on PolNeAR and writes its weights.

    python3 tools/train_reader/train.py CORPUS VECTORS FEATURES_TOOL WEIGHTS

CORPUS holds train/ and dev/, VECTORS is the unpacked npm package of vectors.py,
FEATURES_TOOL is entente_reader_features (built with the benchmarks), WEIGHTS the file to
write. Learns from train alone; thresholds are set on dev. The confidence is calibrated on
every fifth text of train, as read by a second net that learned from the others. Seeded, and on
one core: the same weights each time on the same kind of machine. Needs Debian's
python3-torch and libopenblas0-pthread.
"""

import argparse
import math
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
from vectors import read_vectors

SEED = 1
HIDDEN = 64
DROPOUT = 0.35
EPOCHS = 7
TOKENS_IN_BATCH = 3000
LEARNING_RATE = 5e-3
WARM_UP = 100


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


def train(net, paragraphs, save):
    """Trains in place; leaves in the net the running mean of its weights."""
    parameters = dict(net.named_parameters())
    optimizer = torch.optim.Adam(net.parameters(), lr=LEARNING_RATE, betas=(0.9, 0.98))
    steps = EPOCHS * len(batches_of(paragraphs, True))
    mean, step, begin = {}, 0, time.time()
    for epoch in range(EPOCHS):
        net.train()
        losses = []
        for batch in batches_of(paragraphs, True):
            features, tags, mask, lengths = padded(paragraphs, batch)
            rate = min(1, (step + 1) / WARM_UP) * max(0.01, 0.5 * (1 + math.cos(math.pi * min(1, step / steps))))
            for group in optimizer.param_groups:
                group["lr"] = LEARNING_RATE * rate
            loss = 10 * net.field.negative_log_likelihood(net(features, lengths), tags, mask) / mask.sum()
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(net.parameters(), 5.0)
            optimizer.step()
            losses.append(float(loss.detach()))
            step += 1
            if step == 3 * WARM_UP:
                mean = {name: value.detach().clone() for name, value in parameters.items()}
            elif mean and step % 4 == 0:
                for name, value in parameters.items():
                    mean[name].mul_(0.98).add_(value.detach(), alpha=0.02)
        print(f"epoch {epoch + 1} of {EPOCHS}: loss {np.mean(losses):.3f}, {time.time() - begin:.0f} s", flush=True)
        save({**net.state_dict(), **mean})
    net.load_state_dict({**net.state_dict(), **mean})


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


def seed():
    torch.manual_seed(SEED)
    random.seed(SEED)
    np.random.seed(SEED)
    torch.set_num_threads(1)


def net_of(articles, vectors, save):
    """A net that has learned from these articles, and its vocabulary."""
    seed()
    vocabulary = Vocabulary.of({id(a.tokens): a.tokens for a in articles}.values(), vectors)
    net = Net(vocabulary, HIDDEN, DROPOUT)
    train(net, paragraphs_of(articles, vocabulary), save)
    return net, vocabulary


def calibration_of(articles, vectors, thresholds):
    """From texts that the net has not seen: what it has learned by heart it is too sure of."""
    from decoding import calibrate, candidates_of, count_links, outcomes_of

    held_out = set(list({id(a.tokens): None for a in articles})[::5])
    learned = [a for a in articles if id(a.tokens) not in held_out]
    unseen = [a for a in articles if id(a.tokens) in held_out]
    net, vocabulary = net_of(learned, vectors, lambda state: None)
    paragraphs = paragraphs_of(unseen, vocabulary)
    candidates = candidates_of(net, score(net, paragraphs))
    return calibrate(*outcomes_of(unseen, paragraphs, candidates, thresholds, count_links(learned)))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus")
    parser.add_argument("vectors")
    parser.add_argument("features_tool")
    parser.add_argument("weights")
    parser.add_argument("--from-checkpoint", action="store_true", help="go on with WEIGHTS.checkpoint, don't train")
    parser.add_argument("--calibration-only", action="store_true", help="change nothing else in WEIGHTS")
    arguments = parser.parse_args()
    articles = read_corpus(f"{arguments.corpus}/train", arguments.features_tool)
    vectors = read_vectors(arguments.vectors)
    from weights_file import replace_calibration, thresholds_of, write_weights

    if arguments.calibration_only:
        from decoding import CALIBRATION_SIZE

        thresholds = thresholds_of(arguments.weights, CALIBRATION_SIZE)
        replace_calibration(arguments.weights, calibration_of(articles, vectors, thresholds))
        return
    checkpoint = f"{arguments.weights}.checkpoint"
    if arguments.from_checkpoint:
        texts = {id(a.tokens): a.tokens for a in articles}.values()
        vocabulary = Vocabulary.of(texts, vectors)
        net = Net(vocabulary, HIDDEN, DROPOUT)
        net.load_state_dict(torch.load(checkpoint))
    else:
        net, vocabulary = net_of(articles, vectors, lambda state: torch.save(state, checkpoint))

    # Read here alone: nothing before this has seen dev.
    from decoding import candidates_of, choose_thresholds, count_links, report

    links = count_links(articles)
    dev = read_corpus(f"{arguments.corpus}/dev", arguments.features_tool)
    dev_paragraphs = paragraphs_of(dev, vocabulary)
    candidates = candidates_of(net, score(net, dev_paragraphs))
    thresholds = choose_thresholds(dev, dev_paragraphs, candidates, links)
    calibration = calibration_of(articles, vectors, thresholds)
    report(dev, dev_paragraphs, candidates, thresholds, links)
    write_weights(arguments.weights, net, vocabulary, links, thresholds, calibration)


if __name__ == "__main__":
    main()
