"""The net of src/reader/net/network.hpp and the conditional random field on top of it."""

import torch
from torch import nn
from torch.nn import functional

from corpus import FEATURES

TAGS = 7
WIDTHS = {"word": 64, "suffix": 16, "prefix": 16, "shape": 8, "quote": 12, "place": 8, "context": 4}
HEAD = 32
FORBIDDEN = -1e4


class Partition(torch.autograd.Function):
    """log of the sum over all sequences of tags of exp(their score), added up over a batch.

    Its gradient is the probability of each tag and of each pair of tags, by the forward and
    backward sums; written out, as torch's own way through the steps takes several times as long.
    """

    @staticmethod
    def forward(context, scores, follows, first, last, mask):
        most = scores.max(2, keepdim=True).values
        fits = (scores - most).exp().transpose(0, 1)  # steps × batch × tags
        inside = mask.t().unsqueeze(2)
        factors, first, last = follows.exp(), first.exp(), last.exp()
        forwards, scales = torch.empty_like(fits), torch.ones(fits.shape[0], fits.shape[1], 1)
        for t in range(len(fits)):
            reached = (first if t == 0 else forwards[t - 1] @ factors) * fits[t]
            scale = reached.sum(1, keepdim=True)
            forwards[t] = reached / scale if t == 0 else torch.where(inside[t], reached / scale, forwards[t - 1])
            scales[t] = scale if t == 0 else torch.where(inside[t], scale, scales[t])
        ends = forwards[-1] @ last
        context.save_for_backward(fits, inside, factors, first, last, forwards, scales, ends)
        return (scales.log().sum() + (most[:, :, 0] * mask).sum() + ends.log().sum()).clone()

    @staticmethod
    def backward(context, gradient):
        fits, inside, factors, first, last, forwards, scales, ends = context.saved_tensors
        backwards = torch.empty_like(fits)
        backwards[-1] = last / ends.unsqueeze(1)
        for t in range(len(fits) - 2, -1, -1):
            onward = (backwards[t + 1] * fits[t + 1] / scales[t + 1]) @ factors.t()
            backwards[t] = torch.where(inside[t + 1], onward, backwards[t + 1])
        tags = forwards * backwards * inside
        arrivals = (backwards * fits / scales * inside)[1:]
        pairs = (forwards[:-1].flatten(0, 1).t() @ arrivals.flatten(0, 1)) * factors
        ended = (forwards[-1] * last / ends.unsqueeze(1)).sum(0)
        return gradient * tags.transpose(0, 1), gradient * pairs, gradient * tags[0].sum(0), gradient * ended, None


class Field(nn.Module):
    """How one tag follows another; a later token only follows a token of the same part."""

    def __init__(self):
        super().__init__()
        self.follows = nn.Parameter(torch.zeros(TAGS, TAGS))
        self.first = nn.Parameter(torch.zeros(TAGS))
        self.last = nn.Parameter(torch.zeros(TAGS))
        ban, ban_first = torch.zeros(TAGS, TAGS), torch.zeros(TAGS)
        for part in range(3):
            begins, later = 1 + 2 * part, 2 + 2 * part
            ban[:, later] = FORBIDDEN
            ban[[begins, later], later] = 0
            ban_first[later] = FORBIDDEN
        self.register_buffer("ban", ban)
        self.register_buffer("ban_first", ban_first)

    def partition(self, scores, mask):
        return Partition.apply(scores, self.follows + self.ban, self.first + self.ban_first, self.last, mask)

    def negative_log_likelihood(self, scores, tags, mask, shares=None):
        """Sum over the batch of -log p(tags | scores); `shares`, where given, stand for the tags
        as far as they fit the tokens."""
        follows, first = self.follows + self.ban, self.first + self.ban_first
        if shares is None:
            fits = (scores.gather(2, tags.unsqueeze(2))[:, :, 0] * mask).sum()
        else:
            fits = (scores * shares).sum()
        steps_taken = (follows[tags[:, :-1], tags[:, 1:]] * mask[:, 1:]).sum()
        last = tags.gather(1, (mask.sum(1) - 1).unsqueeze(1))[:, 0]
        return self.partition(scores, mask) - fits - steps_taken - first[tags[:, 0]].sum() - self.last[last].sum()

    def marginals(self, scores, mask):
        """The probability of each tag of each token."""
        scores = scores.detach().requires_grad_()
        with torch.enable_grad():
            return torch.autograd.grad(self.partition(scores, mask), scores)[0]


class Words(nn.Module):
    """What the net knows of words: vectors learned from other texts, turned into WIDTHS["word"]
    numbers, and what it adds for words of the training texts.

    A word that stands n times there goes without what is added with probability w / (w + n), so
    that the net learns to do with the vector, and in half of those cases without any.
    """

    def __init__(self, vectors, counts, dropout):
        super().__init__()
        self.register_buffer("vectors", torch.as_tensor(vectors))
        self.turn = nn.Linear(vectors.shape[1], WIDTHS["word"], bias=False)
        self.own = nn.Embedding(len(counts), WIDTHS["word"])
        nn.init.normal_(self.own.weight, 0, 0.15)
        self.register_buffer("hidden_share", dropout / (dropout + torch.as_tensor(counts).float()))

    def forward(self, words):
        own = torch.where(words < len(self.hidden_share), words, 0)
        known = (own == words).float()
        if self.training:
            draw = torch.rand(words.shape) / self.hidden_share[own]
            words = words.masked_fill(draw < 0.5, 0)
            known = known * (draw >= 1) + (draw < 0.5)
            own = own.masked_fill(draw < 0.5, 0)
        return self.turn(self.vectors[words]) + self.own(own) * known.unsqueeze(2)

    def table(self):
        """A row for each word, as the reader looks it up."""
        added = functional.pad(self.own.weight, (0, 0, 0, len(self.vectors) - len(self.own.weight)))
        return self.turn(self.vectors) + added


class Net(nn.Module):
    def __init__(self, vocabulary, hidden, dropout, word_dropout=2.0):
        super().__init__()
        self.dropout = dropout
        self.words = Words(vocabulary.vectors, vocabulary.word_counts, word_dropout)
        sizes = vocabulary.sizes()
        self.embeddings = nn.ModuleDict({name: nn.Embedding(sizes[name], WIDTHS[name]) for name in FEATURES[1:]})
        for embedding in self.embeddings.values():
            nn.init.normal_(embedding.weight, 0, 0.3)
        width = sum(WIDTHS.values())
        self.forwards = nn.LSTM(width, hidden, batch_first=True)
        self.backwards = nn.LSTM(width, hidden, batch_first=True)
        self.own = nn.Linear(2 * hidden, HEAD)
        self.before = nn.Linear(2 * hidden, HEAD, bias=False)
        self.after = nn.Linear(2 * hidden, HEAD, bias=False)
        self.tags = nn.Linear(HEAD, TAGS)
        self.field = Field()

    def dropped(self, x, share):
        """The same numbers of a paragraph are dropped at all of its tokens."""
        if not self.training:
            return x
        return x * (torch.rand(x.shape[0], 1, x.shape[2]) > share).float() / (1 - share)

    def forward(self, features, lengths):
        """Scores of the tags, batch × tokens × TAGS."""
        others = [self.embeddings[name](features[:, :, i]) for i, name in enumerate(FEATURES) if i > 0]
        x = self.dropped(torch.cat([self.words(features[:, :, 0]), *others], 2), 0.6 * self.dropout)
        # Each paragraph turned around in its own length, the padding staying at the end.
        turned = lengths.unsqueeze(1) - 1 - torch.arange(x.shape[1]).unsqueeze(0)
        turned = torch.where(turned < 0, turned + x.shape[1], turned).unsqueeze(2)

        def turn(y):
            return y.gather(1, turned.expand(-1, -1, y.shape[2]))

        h = torch.cat([self.forwards(x)[0], turn(self.backwards(turn(x))[0])], 2)
        h = self.dropped(h, self.dropout)
        z = self.own(h)
        z = z + functional.pad(self.before(h)[:, :-1], (0, 0, 1, 0)) + functional.pad(self.after(h)[:, 1:], (0, 0, 0, 1))
        z = functional.dropout(functional.relu(z), 0.2, self.training)
        return self.tags(z)
