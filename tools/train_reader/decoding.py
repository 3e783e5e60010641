"""What src/reader/net/decoding.cpp and linking.cpp do with the net's scores, to set thresholds and calibration."""

import collections
import itertools

import numpy as np

from corpus import PARTS, token_range

LEAST = 0.1  # candidates below this probability aren't kept
LEAST_TOGETHER = 0.4  # this and what follows: as in linking.cpp
LEAST_COMPLETING = {1: 0.28, 2: 0.12}
REACH_IN_SPANS = 12
REACH_IN_TOKENS = 80
GRID = np.arange(0.15, 0.56, 0.05)
POINTS = 16  # of the calibration's curve; as in src/reader/net/weights.hpp
CALIBRATION_SIZE = 6 + 2 * POINTS  # six factors, and the sum and share of each point


def span_candidates(scores, follows, first, last):
    """(probability, part, first token, last token) of all spans that are likely enough."""
    n = len(scores)
    fits = np.exp(scores.astype(float) - scores.max(1, keepdims=True))
    forward, backward = np.zeros((n, 7)), np.zeros((n, 7))
    for t in range(n):
        forward[t] = (first if t == 0 else forward[t - 1] @ follows) * fits[t]
        scale = 1 / forward[t].sum()
        forward[t] *= scale
        fits[t] *= scale
    backward[-1] = last / (forward[-1] @ last)
    for t in range(n - 2, -1, -1):
        backward[t] = follows @ (fits[t + 1] * backward[t + 1])
    found = []
    for part in range(3):
        begins, later = 1 + 2 * part, 2 + 2 * part
        for begin in np.flatnonzero(forward[:, begins] * backward[:, begins] >= LEAST):
            path, tag, end = forward[begin, begins], begins, int(begin)
            while True:
                if end == n - 1:
                    ends = backward[end, tag]
                else:
                    onward = follows[tag] * fits[end + 1] * backward[end + 1]
                    ends = onward.sum() - onward[later]
                if path * ends >= LEAST:
                    found.append((path * ends, part, int(begin), end))
                end += 1
                if end == n:
                    break
                path *= follows[tag, later] * fits[end, later]
                tag = later
                if path * backward[end, later] < LEAST:
                    break
    return found


def best_apart(candidates, tokens, thresholds):
    """Of the candidates those that don't overlap and are worth most together, in order."""
    worth, taken = np.zeros(tokens + 1), [None] * (tokens + 1)
    by_end = collections.defaultdict(list)
    for candidate in sorted(candidates, key=lambda c: c[2]):
        if candidate[0] >= thresholds[candidate[1]]:
            by_end[candidate[3]].append(candidate)
    for t in range(tokens):
        worth[t + 1] = worth[t]
        for candidate in by_end[t]:
            value = worth[candidate[2]] + candidate[0] - thresholds[candidate[1]]
            if value > worth[t + 1]:
                worth[t + 1], taken[t + 1] = value, candidate
    chosen, t = [], tokens
    while t > 0:
        if taken[t]:
            chosen.append(taken[t])
            t = taken[t][2]
        else:
            t -= 1
    return chosen[::-1]


def pattern_of(parts, sentences, cue, other):
    """How span `other` lies seen from cue `cue`; the same text as in linking.cpp."""
    low, high = min(cue, other), max(cue, other)
    letters = ["SCK"[part] for part in parts]
    between = letters[low + 1 : high]
    if high - low > 5:
        between = between[:2] + [".."] + between[-2:]
    return ("<" if other < cue else ">") + "".join(between) + str(min(2, sentences[high] - sentences[low])) + letters[other]


def count_links(articles):
    """pattern -> (how often it stands in the texts, how often the two spans belong together)."""
    counts = collections.defaultdict(lambda: [0, 0])
    for article in articles:
        tokens = article.tokens
        sentence = np.cumsum(tokens["ends_sentence"]) - tokens["ends_sentence"]
        owners = collections.defaultdict(set)
        for number, attribution in enumerate(article.attributions):
            for name, places in attribution.items():
                for begin, end in places:
                    first, last = token_range(tokens, begin, end)
                    if first <= last and first < len(sentence):
                        owners[first, last, PARTS.index(name)].add(number)
        for _, group in itertools.groupby(sorted(owners), key=lambda s: tokens["paragraph"][s[0]]):
            spans = list(group)
            parts, sentences = [s[2] for s in spans], [int(sentence[s[0]]) for s in spans]
            for cue, other in itertools.permutations(range(len(spans)), 2):
                if parts[cue] == 1 and parts[other] != 1:
                    count = counts[pattern_of(parts, sentences, cue, other)]
                    count[0] += 1
                    count[1] += bool(owners[spans[cue]] & owners[spans[other]])
    return {pattern: tuple(count) for pattern, count in counts.items() if count[0] >= 5}


def link_probability(links, pattern):
    seen, together = links.get(pattern, (0, 0))
    return (together + 0.05) / (seen + 1)


class Neighbours:
    """Spans of a paragraph in order, and how probably one belongs to another."""

    def __init__(self, spans, sentence_of_token, links):
        self.spans, self.sentence_of_token, self.links = list(spans), sentence_of_token, links

    def together(self, cue, other):
        parts = [s[1] for s in self.spans]
        sentences = [self.sentence_of_token[s[2]] for s in self.spans]
        return link_probability(self.links, pattern_of(parts, sentences, cue, other))

    def likeliest(self, of, part, least):
        """The number of the span of `part` that most probably belongs to span `of`, or None."""
        found = None
        for i in range(max(0, of - REACH_IN_SPANS), min(len(self.spans), of + REACH_IN_SPANS + 1)):
            if self.spans[i][1] == part:
                probability = self.together(i, of) if part == 1 else self.together(of, i)
                if probability > least:
                    least, found = probability, i
        return found

    def complete(self, lonely, part, others):
        """Gives the span a partner of `part` from `others`, if it has none and there is a likely one that is free."""
        if self.likeliest(self.spans.index(lonely), part, LEAST_TOGETHER) is not None:
            return
        best, most, spans = None, LEAST_COMPLETING[part], self.spans
        for other in others:
            if other[1] != part or other[0] <= most or any(s[2] <= other[3] and other[2] <= s[3] for s in spans):
                continue
            if other[2] > lonely[3] + REACH_IN_TOKENS or lonely[2] > other[3] + REACH_IN_TOKENS:
                continue
            self.spans = sorted([*spans, other], key=lambda s: s[2])
            partner, own = self.spans.index(other), self.spans.index(lonely)
            probability = other[0] * (self.together(partner, own) if part == 1 else self.together(own, partner))
            if probability > most:
                best, most = other, probability
        self.spans = sorted([*spans, best], key=lambda s: s[2]) if best else spans

    def links_of_cues(self):
        """[source or None, cue, [contents]] as spans, for each cue with a content."""
        found = {}
        for cue, span in enumerate(self.spans):
            if span[1] == 1:
                source = self.likeliest(cue, 0, LEAST_TOGETHER)
                found[cue] = (None if source is None else self.spans[source], span, [])
        for content, span in enumerate(self.spans):
            cue = self.likeliest(content, 1, 0) if span[1] == 2 else None
            if cue is not None:
                found[cue][2].append(span)
        return [link for link in found.values() if link[2]]


def attributions_of(candidates, paragraph, article, thresholds, links):
    """(source or None, cue, contents) of a paragraph, each a span."""
    chosen = best_apart(candidates, len(paragraph.tags), thresholds)
    if not chosen:
        return []
    ends = article.tokens["ends_sentence"][paragraph.first : paragraph.first + len(paragraph.tags)]
    neighbours = Neighbours(chosen, np.cumsum(ends) - ends, links)
    for span in chosen:
        if span[1] != 1:
            neighbours.complete(span, 1, candidates)
    for span in list(neighbours.spans):
        if span[1] == 1:
            neighbours.complete(span, 2, candidates)
    return neighbours.links_of_cues()


def candidates_of(net, scores):
    field = net.field
    follows = np.exp((field.follows + field.ban).detach().numpy().astype(float))
    first = np.exp((field.first + field.ban_first).detach().numpy().astype(float))
    last = np.exp(field.last.detach().numpy().astype(float))
    return [span_candidates(s, follows, first, last) for s in scores]


def place_of(article, paragraph, span):
    tokens = article.tokens
    return int(tokens["begin"][paragraph.first + span[2]]), int(tokens["end"][paragraph.first + span[3]])


def exact_scores(articles, paragraphs, candidates, thresholds, links):
    """Precision, recall, F1 by part, spans of attributions that are the same to the character."""
    found = [[set() for _ in articles] for _ in PARTS]
    for paragraph, some in zip(paragraphs, candidates):
        article = articles[paragraph.article]
        for source, cue, contents in attributions_of(some, paragraph, article, thresholds, links):
            for span in [source, cue, *contents] if source else [cue, *contents]:
                found[span[1]][paragraph.article].add(place_of(article, paragraph, span))
    result = []
    for part, name in enumerate(PARTS):
        marked = [{p for a in article.attributions for p in a.get(name, [])} for article in articles]
        same = sum(len(f & m) for f, m in zip(found[part], marked))
        precision = same / max(1, sum(map(len, found[part])))
        recall = same / max(1, sum(map(len, marked)))
        result.append((precision, recall, 2 * precision * recall / max(1e-9, precision + recall)))
    return result


def choose_thresholds(articles, paragraphs, candidates, links):
    """By coordinate search, for the mean of the three F1."""
    thresholds = [0.4, 0.45, 0.3]

    def mean_f1(values):
        return sum(s[2] for s in exact_scores(articles, paragraphs, candidates, values, links))

    for _ in range(2):
        for part in range(3):
            thresholds[part] = max(GRID, key=lambda v: mean_f1(thresholds[:part] + [v] + thresholds[part + 1 :]))
    return [round(float(v), 2) for v in thresholds]


def overlap(a, b):
    return any(x[0] < y[1] and y[0] < x[1] for x in a for y in b)


def outcomes_of(articles, paragraphs, candidates, thresholds, links):
    """What confidence_of in src/reader/attribution.cpp knows of each attribution found, and whether it is right."""
    rows, right = [], []
    for paragraph, some in zip(paragraphs, candidates):
        article = articles[paragraph.article]
        for source, cue, contents in attributions_of(some, paragraph, article, thresholds, links):
            logarithms = [np.log(source[0]) if source else 0.0, np.log(cue[0]), min(np.log(c[0]) for c in contents)]
            rows.append([1.0, *np.clip(logarithms, np.log(1e-3), 0), not source, len(contents) > 1])
            places = [[place_of(article, paragraph, s) for s in spans] for spans in ([source] if source else [], [cue], contents)]
            right.append(any(
                overlap(places[1], a.get("Cue", [])) and overlap(places[2], a.get("Content", []))
                and (overlap(places[0], a.get("Source", [])) or not (places[0] or a.get("Source")))
                for a in article.attributions
            ))
    return np.array(rows, float), np.array(right, float)


def calibrate(rows, right):
    """The factors of a logistic regression, and a curve over their sum that rises as the shares of right ones do.

    The curve has POINTS points, each for as many attributions; where a share is below the one
    before it, the two are taken together (isotonic regression).
    """
    factors = np.zeros(rows.shape[1])
    for _ in range(30):  # Newton's method, with a slight pull towards zero
        p = 1 / (1 + np.exp(-rows @ factors))
        curvature = (rows * (p * (1 - p))[:, None]).T @ rows + 0.1 * np.eye(len(factors))
        factors -= np.linalg.solve(curvature, rows.T @ (p - right) + 0.1 * factors)
    sums = rows @ factors
    groups = np.array_split(np.argsort(sums, kind="stable"), POINTS)
    pooled = []  # share, number of points
    for group in groups:
        pooled.append((right[group].mean(), 1))
        while len(pooled) > 1 and pooled[-2][0] >= pooled[-1][0]:
            (last, n), (before, m) = pooled.pop(), pooled.pop()
            pooled.append(((last * n + before * m) / (n + m), n + m))
    shares = [share for share, count in pooled for _ in range(count)]
    return [*factors.tolist(), *(float(sums[group].mean()) for group in groups), *map(float, shares)]


def report(articles, paragraphs, candidates, thresholds, links):
    print(f"thresholds {thresholds}")
    for name, s in zip(PARTS, exact_scores(articles, paragraphs, candidates, thresholds, links)):
        print(f"{name:8} exact: precision {100 * s[0]:.1f}, recall {100 * s[1]:.1f}, F1 {100 * s[2]:.1f}")
