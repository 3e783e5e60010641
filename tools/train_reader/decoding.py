"""What src/reader/decoding.cpp and linking.cpp do with the net's scores, to set thresholds and calibration."""

import collections
import itertools

import numpy as np

from corpus import PARTS, token_range

LEAST = 0.1  # candidates below this probability aren't kept
GRID = np.arange(0.15, 0.56, 0.05)


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


def linked(spans, sentences, links):
    """[source or None, cue, [contents]], as numbers of spans."""
    parts = [s[1] for s in spans]

    def probability(cue, other):
        return link_probability(links, pattern_of(parts, sentences, cue, other))

    found = {}
    sources = [i for i, part in enumerate(parts) if part == 0]
    for cue in (i for i, part in enumerate(parts) if part == 1):
        best = max(sources, key=lambda s: probability(cue, s), default=None)
        found[cue] = [best if best is not None and probability(cue, best) > 0.4 else None, cue, []]
    for content in (i for i, part in enumerate(parts) if part == 2 and found):
        found[max(found, key=lambda c: probability(c, content))][2].append(content)
    return [f for f in found.values() if f[2]]


def candidates_of(net, scores):
    field = net.field
    follows = np.exp((field.follows + field.ban).detach().numpy().astype(float))
    first = np.exp((field.first + field.ban_first).detach().numpy().astype(float))
    last = np.exp(field.last.detach().numpy().astype(float))
    return [span_candidates(s, follows, first, last) for s in scores]


def place_of(article, paragraph, span):
    tokens = article.tokens
    return int(tokens["begin"][paragraph.first + span[2]]), int(tokens["end"][paragraph.first + span[3]])


def exact_scores(articles, paragraphs, candidates, thresholds):
    """Precision, recall, F1 by part, spans that are the same to the character."""
    found = [[set() for _ in articles] for _ in PARTS]
    for paragraph, some in zip(paragraphs, candidates):
        article = articles[paragraph.article]
        for span in best_apart(some, len(paragraph.tags), thresholds):
            found[span[1]][paragraph.article].add(place_of(article, paragraph, span))
    result = []
    for part, name in enumerate(PARTS):
        marked = [{p for a in article.attributions for p in a.get(name, [])} for article in articles]
        same = sum(len(f & m) for f, m in zip(found[part], marked))
        precision = same / max(1, sum(map(len, found[part])))
        recall = same / max(1, sum(map(len, marked)))
        result.append((precision, recall, 2 * precision * recall / max(1e-9, precision + recall)))
    return result


def choose_thresholds(net, articles, paragraphs, scores):
    """By coordinate search, for the mean of the three F1."""
    candidates = candidates_of(net, scores)
    thresholds = [0.3, 0.3, 0.3]

    def mean_f1(values):
        return sum(s[2] for s in exact_scores(articles, paragraphs, candidates, values))

    for _ in range(2):
        for part in range(3):
            thresholds[part] = max(GRID, key=lambda v: mean_f1(thresholds[:part] + [v] + thresholds[part + 1 :]))
    return [round(float(v), 2) for v in thresholds]


def overlap(a, b):
    return any(x[0] < y[1] and y[0] < x[1] for x in a for y in b)


def calibrate(net, articles, paragraphs, scores, thresholds, links):
    """Logistic regression of whether an attribution is right on the logarithms of its parts' probabilities."""
    rows, right = [], []
    for paragraph, some in zip(paragraphs, candidates_of(net, scores)):
        article = articles[paragraph.article]
        spans = best_apart(some, len(paragraph.tags), thresholds)
        ends = article.tokens["ends_sentence"][paragraph.first : paragraph.first + len(paragraph.tags)]
        sentence = np.cumsum(ends) - ends
        for source, cue, contents in linked(spans, [int(sentence[s[2]]) for s in spans], links):
            places = [[place_of(article, paragraph, spans[i]) for i in numbers] for numbers in ([source] if source is not None else [], [cue], contents)]
            rows.append([1.0, 0.0 if source is None else np.log(spans[source][0]), np.log(spans[cue][0]), min(np.log(spans[i][0]) for i in contents)])
            right.append(any(
                overlap(places[1], a.get("Cue", [])) and overlap(places[2], a.get("Content", []))
                and (overlap(places[0], a.get("Source", [])) or not (places[0] or a.get("Source")))
                for a in article.attributions
            ))
    x, y, w = np.array(rows), np.array(right, float), np.zeros(4)
    for _ in range(30):  # Newton's method, with a slight pull towards zero
        p = 1 / (1 + np.exp(-x @ w))
        w -= np.linalg.solve((x * (p * (1 - p))[:, None]).T @ x + 0.1 * np.eye(4), x.T @ (p - y) + 0.1 * w)
    return w.tolist()


def report(net, articles, paragraphs, scores, thresholds):
    print(f"thresholds {thresholds}")
    for name, s in zip(PARTS, exact_scores(articles, paragraphs, candidates_of(net, scores), thresholds)):
        print(f"{name:8} exact: precision {100 * s[0]:.1f}, recall {100 * s[1]:.1f}, F1 {100 * s[2]:.1f}")
