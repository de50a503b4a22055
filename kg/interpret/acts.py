"""The act: what the speaker does with the content, from cue and content together, negation read.

Guidelines: a plain cue takes the act of its content; when two fit, the one that says most. Blame is an accusation only
if it falls on an actor. Who that is is for `targets.py` to tell, so an act may carry what it is `otherwise`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.interpret.contents import Content, Reading
from kg.interpret.contents import Setting as Setting
from kg.interpret.figures import readings as readings_of
from kg.lexicon.acts import Acts
from kg.model import ActorRef
from kg.phrases import Hit
from kg.terms import Certainty, NarrowerAct, Stance
from kg.words import Words

_CLOSED = re.compile(r"[^«»“”\".,;:!?()]*[»”\"]")
"""Words and the closing quotation mark behind them."""
RANK = {stance: i for i, stance in enumerate(Stance)}
SIDES = frozenset({Stance.SUPPORT, Stance.AGREE, Stance.OPPOSE})
"""Acts that a contrast can outweigh (`utile, mais insuffisant`)."""
OPEN_RULES = frozenset({"verb.infinitive", "verb.self"})
"""Rules whose content begins with the words that tell the act (`dit vouloir`, `se dit ouvert à`)."""
INFINITIVE = "verb.infinitive"
"""The rules of what somebody does or is to do."""
BIDDING = "verb.person.bidding"
"""The rule of what somebody is told to do."""
SELF_RULE = "verb.self"
ADJECTIVE_WORDS = 3
"""What somebody is said to be begins within so many words (`en phase`, `à l'écoute`)."""
VESSEL_RULES = frozenset({"verb.object", "verb.oblique.at"})
"""Rules whose content may be the clause of a noun that stands before it (`rejects the idea that | P`)."""
GOVERNING = frozenset({Stance.DOUBT, Stance.AGREE, Stance.SUPPORT, Stance.DEMAND, Stance.PROPOSE, Stance.COMMIT})
"""Acts of a verb whose clause does nothing of its own, and which no clause does that hangs on another; blame and regret
let the first speak and stand in the second."""
HEAD_WORDS = 2
DEED_WORDS = 8
"""How many words of a content tell a deed and who did it."""
TURNING_WORDS = 3
"""How many words of a content its noun stands among (`toute une série de` goes beyond)."""
LEAD_WORDS = 4
"""How many words that beginning holds at most."""


@dataclass(frozen=True, slots=True)
class Blame:
    """Words that blame: characters `start` to `end` of the content's words, the blamed before or `after` them."""

    start: int
    end: int
    after: bool


@dataclass(frozen=True, slots=True)
class Act:
    """The stance and why. With `blame`, the stance holds only if an actor is blamed; else it is `otherwise`."""

    stance: Stance
    why: str
    blame: tuple[Blame, ...] = ()
    otherwise: Act | None = None


def act_of(content: Content, *, negated: bool) -> Act | None:
    """The act of a content with its cue; None when a denied cue leaves no position (`n'a pas dit que`)."""
    cue = content.cue
    if cue is not None and negated:
        if cue.negated is None:
            return None
        return _turned(Act(cue.negated, f"{cue.lemma!r} denied"), content, negated=True)
    if cue is not None and not cue.neutral:
        left_open = _left_open(content)
        if left_open is not None:
            return left_open
        return _raised(_turned(Act(cue.act, f"cue {cue.lemma!r}"), content), content)
    led = _by_lead(content)
    if led is not None:
        return _turned(led, content)
    plain = Act(cue.act if cue else Stance.ASSERT, f"cue {cue.lemma!r}" if cue else "no cue")
    bidden = Act(Stance.DEMAND, plain.why + " of somebody to do it") if content.setting.rule == BIDDING else None
    default = _labelled(content) or bidden or _by_adjective(content) or plain
    found = by_content(content, default)
    return _turned(found, content) if content.judges else found


def _left_open(content: Content) -> Act | None:
    """`refuse | d'exclure une grève`, `declined to | rule out a tax`: who refuses to rule a thing out holds it open."""
    cue, words = content.cue, _opening_words(content)
    refused = cue is not None and cue.narrower is NarrowerAct.REFUSE and content.setting.rule.startswith(INFINITIVE)
    if not refused or not words or content.lexicon is None:
        return None
    known = (c for c in content.lexicon.verbs(words[0], words[0]) if c.words == words[: len(c.words)])
    inner = next((c for c in known if c.act is Stance.OPPOSE and c.negated is Stance.PROPOSE), None)
    return Act(inner.negated, f"{inner.lemma!r} refused") if inner is not None and inner.negated is not None else None


def settled(act: Act, target: ActorRef | None, *, blamed: bool = False) -> Act:
    """`act` once its target is known: blame that falls on no actor is what the content is otherwise."""
    if act.blame and act.otherwise is not None and target is None and not blamed:
        return act.otherwise
    return act


def by_content(content: Content, default: Act) -> Act:
    """The strongest act that the content's own words show; `default` where they show none."""
    done = [r for r in readings_of(content) if not _in_passing(r, content)]
    readings = _weighed(_governed(done, content), content)
    firm = [r for r in readings if not _blames(r)]
    blaming = [r for r in readings if _blames(r)]
    best = min(firm, key=lambda r: (RANK[r.stance], r.start), default=None)
    act = _named(best, content, default)
    if not blaming:
        return act
    least = min((r.sense.otherwise for r in blaming if r.sense is not None), key=RANK.__getitem__)
    if RANK[least] < RANK[act.stance]:
        act = Act(least, f"content says {_shown(blaming[0], content)}, nobody is blamed")
    marks = tuple(_mark(r, content) for r in blaming)
    return Act(blaming[0].stance, f"content says {_shown(blaming[0], content)}", marks, act)


def _in_passing(reading: Reading, content: Content) -> bool:
    """Whether an act stands in a clause that hangs on another, where nobody does it (`those who should have come`)."""
    return reading.stance in GOVERNING and any(a.start <= reading.start < a.end for a in content.asides)


def _blames(reading: Reading) -> bool:
    return reading.sense is not None and bool(reading.sense.blame) and not reading.denied


def _mark(reading: Reading, content: Content) -> Blame:
    """The blaming words; where the blamed stand behind them, up to the closing mark that they are quoted by."""
    after = reading.sense is not None and reading.sense.blame == "after"
    closed = _CLOSED.match(content.text, reading.end) if after else None
    return Blame(reading.start, closed.end() if closed else reading.end, after)


def _named(reading: Reading | None, content: Content, default: Act) -> Act:
    if reading is None or (reading.stance is Stance.ASSERT and default.stance is not Stance.ASSERT):
        return Act(default.stance, f"{default.why}, nothing in the content says more")
    return Act(reading.stance, f"content says {_shown(reading, content)}" + (", denied" if reading.denied else ""))


def _shown(reading: Reading, content: Content) -> str:
    return repr(content.text[reading.start : reading.end])


def _governed(readings: list[Reading], content: Content) -> list[Reading]:
    """Only the verb that opens the content where a clause hangs on it (`j'admets que …`, `rien ne prouve que …`)."""
    marks = {c.strip("'") for c in content.grammar.complementizers}
    for reading in readings:
        behind = content.at_end(reading.end) + 1
        opens = reading.word <= HEAD_WORDS and behind < len(content.cut.forms) and reading.stance in GOVERNING
        if opens and {content.cut.forms[behind], content.cut.forms[behind - 1]} & marks:
            return [reading]
    return readings


def _weighed(readings: list[Reading], content: Content) -> list[Reading]:
    """Without the praise or blame that stands before a contrast and is answered by another one behind it."""
    turns = [i for i, form in enumerate(content.cut.forms) if form in content.acts.contrast and i]
    if not turns:
        return readings
    turn = turns[-1]
    behind = {r.stance.polarity for r in readings if r.word > turn and r.stance in SIDES | {Stance.DOUBT}}
    if len(behind) != 1:
        return readings
    return [r for r in readings if r.word > turn or r.stance not in SIDES or r.stance.polarity in behind]


def _labelled(content: Content) -> Act | None:
    """A thing given a name in quotation marks (`parle d'« un hold-up »`) is found fault with, if nothing says more."""
    cue, setting, acts = content.cue, content.setting, content.acts
    quoted = any(mark in setting.between + content.text for mark in acts.told.marks)
    if cue is None or cue.lemma not in acts.labels or setting.direct or not quoted:
        return None
    return Act(acts.labels[cue.lemma], f"cue {cue.lemma!r} of a name in quotation marks")


def _by_lead(content: Content) -> Act | None:
    """The act that the head of the content tells behind a verb of saying (`dit vouloir …`, `se dit ouvert à …`), or a
    word between the two (`se dit satisfait que …`)."""
    if content.setting.rule == "verb.clause":
        between = content.setting.between
        words = Words.of(between)
        found = next(iter(content.acts.leads.find(words)), None) if len(words.forms) <= LEAD_WORDS else None
        return Act(Stance(found.key), f"{between[found.start : found.end]!r} before the content") if found else None
    if content.setting.rule not in OPEN_RULES:
        return None
    cut = content.cut
    head = cut.spans[min(LEAD_WORDS, len(cut.spans)) - 1][1] if cut.spans else 0
    hits = [h for h in content.acts.leads.find(cut) if h.start < head]
    led = _by_infinitive(content, hits)
    if led is not None or not hits:
        return led
    hit = min(hits, key=lambda h: (h.start, -h.end, RANK[Stance(h.key)]))
    return Act(Stance(hit.key), f"content begins {content.text[hit.start : hit.end]!r}")


def _by_infinitive(content: Content, hits: list[Hit]) -> Act | None:
    """`dit ne pas | craindre P`, `dit | exclure P`: the act of the listed verb that opens the content, denied or not;
    None where a turn of speech tells it (`ne pas vouloir`) or the verb alone tells none."""
    cut = content.cut
    for i, word in enumerate(_opening_words(content)):
        start, end = cut.spans[i]
        known = content.lexicon.verbs(word, word) if content.lexicon is not None else ()
        cue = next((c for c in known if c.words == (word,) and not c.neutral), None)
        if cue is None:
            continue
        before = set(cut.forms[:i])
        denied = bool(content.negators & before)
        if content.particles & before and not denied:
            return None  # `dit ne | viser que P`
        if any(h.start < start < h.end or (h.start == start and not denied) for h in hits):
            return None
        act = cue.negated or Stance.ASSERT if denied else cue.act
        return Act(act, f"content begins {content.text[:end]!r}")
    return None


def _turned(act: Act, content: Content, *, negated: bool = False) -> Act:
    """`n'exclut pas | une grève` and `promet | des représailles` warn, `rejette | ces accusations` denies: the noun
    that opens the content tells, or the one that it hangs on (`dismissed suggestions that | she would resign`)."""
    turned = next((t for t in content.acts.turned if t.negated is negated and t.given is act.stance), None)
    if turned is None or (content.cue is not None and content.cue.narrower in turned.kept):
        return act
    opening = content.cut
    head = opening.spans[min(TURNING_WORDS, len(opening.spans)) - 1][1] if opening.spans else 0
    denied = content.negators & set(opening.forms[:1])  # `promises | not to strike` threatens nobody
    hit = next((h for h in turned.nouns.find(opening) if h.start < head and not denied), None)
    if hit is not None:
        return Act(turned.to, f"{act.why}, about {content.text[hit.start : hit.end]!r}")
    between = content.setting.between if content.setting.rule in VESSEL_RULES else ""
    vessel = next(turned.nouns.find(Words.of(between)), None) if between else None
    return Act(turned.to, f"{act.why}, about {between[vessel.start : vessel.end]!r}") if vessel is not None else act


def _raised(act: Act, content: Content) -> Act:
    """A complaint whose content blames an actor is an accusation, one that calls a thing false a denial; other cues
    keep their act."""
    wanted = content.acts.raised.get(act.stance, ())
    if not wanted:
        return act
    found = by_content(content, act)
    if found.stance in wanted:
        return Act(found.stance, found.why, found.blame, act) if found.blame else found
    return _deed(content, act) or act


def _deed(content: Content, act: Act) -> Act | None:
    """`dénonce | le refus de Y`, `déplore | une mise en scène montée par Y`: a deed with whoever did it, which counts
    where Y is an actor."""
    cue, grammar = content.cue, content.grammar
    if cue is None or cue.lemma not in content.acts.condemning or content.setting.rule != "verb.object":
        return None
    doers = grammar.agents | grammar.genitive_marks
    marks = [i for i, form in enumerate(content.cut.forms[:DEED_WORDS]) if form in doers]
    blame = tuple(Blame(*content.cut.spans[i], after=True) for i in marks)
    return Act(Stance.ACCUSE, f"cue {cue.lemma!r} of somebody's deed", blame, act) if blame else None


def _by_adjective(content: Content) -> Act | None:
    """`se dit | désolé de P`, `se dit | en phase avec Y`: the act of the listed adjective that opens the content."""
    words = _opening_words(content)
    if content.lexicon is None or content.setting.rule != SELF_RULE:
        return None
    for i, word in enumerate(words[:ADJECTIVE_WORDS]):
        known = content.lexicon.adjectives(word, word, words[:i])
        cue = next((c for c in known if not c.neutral and len(c.before) >= i), None)
        if cue is not None:
            return Act(cue.act, f"content begins {' '.join(words[: i + 1])!r}")
    return None


def _opening_words(content: Content) -> tuple[str, ...]:
    """The first words of a content as the cue lexicon writes them, accents kept."""
    return tuple(content.text[start:end].lower() for start, end in content.cut.spans[:LEAD_WORDS])


def certainty_of(words: str, acts: Acts) -> Certainty:
    """How sure the speaker is, by modal words; certain unless one shows."""
    kinds = acts.modality.keys(words)
    for kind in (Certainty.CONDITIONAL, Certainty.POSSIBLE, Certainty.PROBABLE):
        if kind in kinds:
            return kind
    return Certainty.CERTAIN
