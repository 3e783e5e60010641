"""The net of src/reader/network.hpp and the conditional random field on top of it."""

import torch
from torch import nn
from torch.nn import functional

from corpus import FEATURES

TAGS = 7
WIDTHS = {"word": 64, "suffix": 16, "prefix": 16, "shape": 8, "quote": 12, "place": 8, "context": 4}
HIDDEN = 64
HEAD = 32
DROPOUT = 0.35
WORD_DROPOUT = 0.4  # a word that stands n times in training is hidden with probability w / (w + n)
FORBIDDEN = -1e4


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

    def negative_log_likelihood(self, scores, tags, mask):
        """Sum over the batch of -log p(tags | scores)."""
        follows, first = self.follows + self.ban, self.first + self.ban_first
        steps, inside = scores.unbind(1), mask.unsqueeze(2).unbind(1)
        forward = steps[0] + first
        for t in range(1, len(steps)):
            onward = torch.logsumexp(forward.unsqueeze(2) + follows, 1) + steps[t]
            forward = torch.where(inside[t], onward, forward)
        total = torch.logsumexp(forward + self.last, 1)
        fits = (scores.gather(2, tags.unsqueeze(2))[:, :, 0] * mask).sum(1)
        steps_taken = (follows[tags[:, :-1], tags[:, 1:]] * mask[:, 1:]).sum(1)
        last = tags.gather(1, (mask.sum(1) - 1).unsqueeze(1))[:, 0]
        return (total - fits - steps_taken - first[tags[:, 0]] - self.last[last]).sum()


class Net(nn.Module):
    def __init__(self, sizes, word_counts):
        super().__init__()
        self.embeddings = nn.ModuleDict({name: nn.Embedding(sizes[name], WIDTHS[name]) for name in FEATURES})
        for name, embedding in self.embeddings.items():
            nn.init.normal_(embedding.weight, 0, 0.2 if name == "word" else 0.3)
        width = sum(WIDTHS.values())
        self.forwards = nn.LSTM(width, HIDDEN, batch_first=True)
        self.backwards = nn.LSTM(width, HIDDEN, batch_first=True)
        self.own = nn.Linear(2 * HIDDEN, HEAD)
        self.before = nn.Linear(2 * HIDDEN, HEAD, bias=False)
        self.after = nn.Linear(2 * HIDDEN, HEAD, bias=False)
        self.tags = nn.Linear(HEAD, TAGS)
        self.field = Field()
        self.register_buffer("hidden_share", WORD_DROPOUT / (WORD_DROPOUT + torch.as_tensor(word_counts).float()))

    def dropped(self, x, share):
        """The same numbers of a paragraph are dropped at all of its tokens."""
        if not self.training:
            return x
        return x * (torch.rand(x.shape[0], 1, x.shape[2]) > share).float() / (1 - share)

    def forward(self, features, lengths):
        """Scores of the tags, batch × tokens × TAGS."""
        if self.training:
            words = features[:, :, 0]
            words = words.masked_fill(torch.rand(words.shape) < self.hidden_share[words], 0)
            features = torch.cat([words.unsqueeze(2), features[:, :, 1:]], 2)
        x = torch.cat([self.embeddings[name](features[:, :, i]) for i, name in enumerate(FEATURES)], 2)
        x = self.dropped(x, 0.6 * DROPOUT)
        # Each paragraph turned around in its own length, the padding staying at the end.
        turned = lengths.unsqueeze(1) - 1 - torch.arange(x.shape[1]).unsqueeze(0)
        turned = torch.where(turned < 0, turned + x.shape[1], turned).unsqueeze(2)

        def turn(y):
            return y.gather(1, turned.expand(-1, -1, y.shape[2]))

        h = torch.cat([self.forwards(x)[0], turn(self.backwards(turn(x))[0])], 2)
        h = self.dropped(h, DROPOUT)
        z = self.own(h)
        z = z + functional.pad(self.before(h)[:, :-1], (0, 0, 1, 0)) + functional.pad(self.after(h)[:, 1:], (0, 0, 0, 1))
        z = functional.dropout(functional.relu(z), 0.2, self.training)
        return self.tags(z)
