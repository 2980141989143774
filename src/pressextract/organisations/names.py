"""Reads names without a head noun: before a legal form, after a common noun ("firma"), in other languages, brands.

    "w czeskiej firmie Teplo-Morava s.r.o." -> "Teplo-Morava s.r.o."
    "kwartet Quattro Corde" -> "Quattro Corde"

Names with a head noun are read in `phrases.py`, acronyms in `acronyms.py`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from pressextract.morphology import Case, Gender, Mark, Number
from pressextract.organisations.foreign_names import LONGEST, NOT_IN_FIRMS, ForeignNames, is_plain_word
from pressextract.organisations.lexicon import Context
from pressextract.organisations.name import Name
from pressextract.organisations.signals import (
    Signal,
    acronym_of,
    context_of,
    heads_of,
    is_capital,
    is_given_name,
    is_person_word,
    signals,
)
from pressextract.organisations.view import QUOTES
from pressextract.text import compile_rule

#: Nouns that begin a sentence before a firm ("Spółka Alfa ogłosiła"); other nouns in capitals belong to the name.
_TITLED = frozenset(
    ("startup", "start-up", "spółka", "firma", "koncern", "deweloper", "operator", "przewoźnik", "producent", "emitent")
)
#: Ends of the names of daughters: "Mastercard Polska".
_COUNTRIES = frozenset(("Polska", "Poland", "Europe", "Group"))
#: Adjectives of posts in firms: "Dyrektor Generalny", "Prezes Wykonawczy".
_OF_POSTS = frozenset(
    (
        "generalny", "finansowy", "handlowy", "operacyjny", "naczelny", "wykonawczy", "zarządzający", "techniczny",
        "regionalny", "marketingowy", "kreatywny", "artystyczny", "programowy", "prasowy", "produkcyjny", "honorowy",
    )
)  # fmt: skip
_DOMAIN = compile_rule(r"\p{Ll}{2,4}")


class NameReader(ForeignNames):
    """Reads names without a head noun in one release."""

    __slots__ = ()

    # --- before a legal form ----------------------------------------------------------------------------------------

    def before_legal(self, index: int, floor: int) -> Name | None:
        """The name that ends with the legal form at `index` ("Pawlik i Wspólnicy sp.p.")."""
        view = self.view
        after = view.legal(index)
        if after == index or index == 0 or view.cut[index]:
            return None
        if (
            view.words[index].text.isupper()
            and view.words[index].text in ("SA", "AG", "SE", "AS", "AB", "NV", "BV", "ASA", "KG", "UG", "ASI")
            and view.shouting(index)
        ):
            return None
        first = index
        position = index - 1
        if view.words[position].text == "," and position > floor:
            position -= 1  # "Alfa, sp. z o.o."
        while position >= floor and index - position <= LONGEST:
            word = view.words[position]
            if (word.text in QUOTES and position > floor and word.gap == 0) or word.text == "”":
                opening = self._opening(position, floor)
                if opening < 0:
                    break
                first = opening
                position = opening - 1
            elif (
                is_capital(word.form)
                and not word.form.lemmas & view.lexicon.stops
                and not word.form.lemmas & NOT_IN_FIRMS
            ):
                if view.cut[position] and is_plain_word(word.form) and first < index:
                    break
                first = position
                position -= 1
            elif (
                (
                    word.text in ("&", "+", "-", "–", "/")
                    and position > floor
                    and first < index
                    and self._binds(position)
                )
                or (self._joins(position, floor) and first < index)
                or (word.form.is_number and first < index and word.gap and not view.cut[position])
            ):
                position -= 1
                continue
            else:
                break
            if view.cut[first] or view.words[first].gap > 2:
                break
        if first == index:
            return None
        if index - first > 1 and view.cut[first] and view.words[first].form.lemmas & view.lexicon.posts:
            first += 1  # "Przedstawiciel Alfa S.A. powiedział"
        if index - first > 1 and first > floor and not view.cut[first] and self._belongs_to_post(first):
            first += 1  # "Dyrektor Generalny | Alfa S.A."
        if is_given_name(view.words[first].form) and view.cut[first] and index - first == 1:
            return None
        return Name(first=first, last=after, kind="company", rule="legal-form", legal=index, certainty=0.95)

    def _belongs_to_post(self, index: int) -> bool:
        """The adjective of the post before it: "Dyrektor Generalny", "Dyrektora Finansowego"."""
        post, form = self.view.words[index - 1].form, self.view.words[index].form
        return bool(post.lemmas & self.view.lexicon.posts and form.lemmas & _OF_POSTS)

    def _opening(self, closing: int, floor: int) -> int:
        """Index of the quote that opens the quotation closed at `closing`, or -1."""
        for position in range(closing - 2, max(floor - 1, closing - 9), -1):
            if self.view.words[position].text in QUOTES and self.view.words[position].gap:
                return position
        return -1

    def _binds(self, position: int) -> bool:
        """No dash between blanks, which parts the entries of a list ("z siedzibą w Kępie - Pol-Bud S.A.")."""
        word, after = self.view.words[position], self.view.words[position + 1]
        return word.text in "&+/" or not (word.gap and after.gap)

    def _joins(self, position: int, floor: int) -> bool:
        """A small joining word between capitals: "Pawlik i Wspólnicy", "Bank of Ireland"."""
        view = self.view
        word = view.words[position]
        if view.cut[position] or position <= floor or not word.form.is_lower:
            return False
        before = view.words[position - 1].form
        if word.form.lower in ("i", "oraz"):
            after = view.words[position + 1].form
            return is_capital(before) and bool(
                after.lemmas & {"wspólnik", "syn", "partner", "spółka", "brat", "córka", "ska", "s-ka"}
                or (not after.analyses and not before.analyses)
            )
        return is_capital(before) and word.form.lower in view.lexicon.foreign_joins

    # --- after a common noun ----------------------------------------------------------------------------------------

    def after_context(self, index: int) -> list[Name]:
        """The names after a common noun: "firma IHS Markit", "takich firm jak: Google, Netflix czy Alfa.pl"."""
        view = self.view
        found = context_of(view.words[index].form)
        if found is None:
            return []
        context, number = found
        if not view.words[index].form.is_lower and context.kind == "company" and context.lemma not in _TITLED:
            return []
        if self.sports and context.lemma == "zespół":
            context = replace(context, kind="sport")
        if (
            not view.words[index].form.is_lower
            and context.kind != "company"
            and not (context.kind == "media" and view.cut[index])
        ):
            return []
        position = index + 1
        # "firmy budowlanej Erbud", "grupa muzyczna Krywań", "takich firm jak: …"
        steps = 0
        while (
            (word := view.ahead(position)) is not None
            and steps < 3
            and (
                (word.form.is_lower and (word.form.pos & {"adj", "ppas"} or word.form.lower in ("jak", "np.", "m.in.")))
                or (word.text == ":" and number & Number.PLURAL)
            )
        ):
            position += 1
            steps += 1
        name = self._proper(position, context)
        if name is None:
            return []
        names = [name]
        if (context.plural and number & Number.PLURAL and not number & Number.SINGULAR) or (
            steps and view.words[position - 1].text == ":"
        ):
            names.extend(self._listed(name.last, context))
        return names

    def _listed(self, position: int, context: Context) -> Iterator[Name]:
        """Further names of a list."""
        closing = self.view.ahead(position)
        if closing is not None and closing.text in QUOTES and closing.gap == 0:
            position += 1  # after „Kłos”
        while (word := self.view.ahead(position)) is not None and (
            word.text == "," or word.form.lower in ("i", "oraz", "czy", "lub", "a także")
        ):
            name = self._proper(position + 1, context)
            if name is None:
                return
            yield name
            position = name.last
            if (closing := self.view.ahead(position)) is not None and closing.text in QUOTES and closing.gap == 0:
                position += 1

    def _proper(self, index: int, context: Context) -> Name | None:
        """A proper name at `index`: capitals, or a quotation."""
        view = self.view
        word = view.ahead(index)
        if word is None:
            return None
        if word.text in QUOTES and word.gap:
            end = view.quoted(index)
            if end == index or (
                not is_capital(view.words[index + 1].form) and not view.words[index + 1].form.is_number
            ):
                return None
            legal = view.legal(end)
            last = legal if legal > end else end
            first, last = (index, last) if legal > end else (index + 1, end - 1)
            return Name(
                first=first,
                last=last,
                kind=context.kind,
                rule="context-quoted",
                legal=end if legal > end else None,
                certainty=0.75,
            )
        if not is_capital(word.form):
            return None
        if self._is_no_name(index, context):
            return None
        last = self._run(index)
        legal = view.legal(last)
        for word in view.words[index:last]:
            kind = view.lexicon.foreign.get(word.text)
            if kind == "finance":
                context = replace(context, kind=kind)  # "spółka Alior Bank"
        return Name(
            first=index,
            last=max(last, legal),
            kind="company" if legal > last and context.kind != "finance" else context.kind,
            rule="context",
            legal=last if legal > last else None,
            certainty=0.8 if legal > last else 0.7,
        )

    def _is_no_name(self, index: int, context: Context) -> bool:
        """A person, a head noun with a reader of its own, a place, a known acronym."""
        view = self.view
        form = view.words[index].form
        if heads_of(form) or form.lemmas & view.lexicon.stops or form.lemmas & view.lexicon.counter:
            return True
        acronym = acronym_of(form)
        if acronym is not None and (acronym.needs or acronym.takes or context.kind not in ("company", acronym.kind)):
            return True  # `acronyms.py` knows what belongs to it
        if signals(form) & Signal.FOREIGN and context.kind == "company":
            return False
        following = view.ahead(index + 1)
        capital_follows = following is not None and following.gap == 1 and is_capital(following.form)
        third = view.ahead(index + 2)
        if not form.analyses and capital_follows and third is not None and third.gap == 1 and is_capital(third.form):
            return False  # three words in another language: "Les Trois Lunes"
        if is_given_name(form) or (is_person_word(form) and capital_follows):
            return not (capital_follows and following is not None and view.legal(index + 2) > index + 2)
        if form.marks & Mark.PLACE and not capital_follows:
            # "ze spółką Mokrzyca": a firm stands in the nominative
            return not (context.lemma in _TITLED and form.cases & Case.NOMINATIVE and not form.cases & Case.GENITIVE)
        if (
            form.analyses
            and all(item.gender == Gender.M1 for item in form.analyses if item.pos == "subst")
            and form.pos & {"subst"}
        ):
            return True  # "Turcy", "Prezes"
        # a noun or adjective of the language in the singular is rather the beginning of a description
        return form.is_title and bool(form.pos & {"adj"}) and not capital_follows

    def _run(self, index: int) -> int:
        """Index after a run of capitals with joining words of other languages between them."""
        view = self.view
        position = index + 1
        if position + 1 < view.size:
            stop, domain = view.words[position], view.words[position + 1]
            if stop.text == "." and stop.gap == 0 and domain.gap == 0 and _DOMAIN.fullmatch(domain.text.rstrip(".")):
                return position + 2  # "Niebezpiecznik.pl"
        while position < index + LONGEST and (word := view.ahead(position)) is not None:
            form = word.form
            if word.text == "&" or (form.is_lower and form.lower in view.lexicon.foreign_joins and not form.analyses):
                after = view.ahead(position + 1)
                if after is None or not is_capital(after.form):
                    break
                position += 2
                continue
            if not is_capital(form) or word.gap == 0 or view.legal(position) > position:
                break
            if (
                heads_of(form) and form.analyses and not signals(form) & Signal.FOREIGN
            ) or form.lemmas & view.lexicon.stops:
                break
            if is_given_name(form):
                following = view.ahead(position + 1)
                if following is not None and is_capital(following.form):
                    break
            position += 1
        return position

    def after_post(self, index: int) -> Name | None:
        """ "prezes Vodeno Jan Kos", "Jan Kos, prezes Vodeno": an unknown word between post and person."""
        view = self.view
        word = view.ahead(index + 1)
        if word is None or not word.form.is_title or word.form.analyses or is_given_name(word.form) or word.gap != 1:
            return None
        if word.text.endswith("."):
            return None  # "Rektor | Prof. Adam Lis"
        last = index + 2
        while (
            last < index + 4
            and (word := view.ahead(last)) is not None
            and is_capital(word.form)
            and word.gap == 1
            and not is_given_name(word.form)
            and (not word.form.analyses or word.form.text in _COUNTRIES or word.form.text in view.lexicon.foreign)
        ):
            last += 1
        if view.legal(last) > last:
            return None  # "właściciel Kopalni – firmy | Melbud S.A.": whole with its legal form
        following = view.ahead(last)
        person_after = following is not None and is_given_name(following.form) and self._capital_at(last + 1)
        person_before = (
            index > 1
            and not view.cut[index]
            and view.words[index - 1].text in ",-–—"
            and is_capital(view.words[index - 2].form)
            and not view.cut[index - 1]
            and not self._capital_at(last)
        )
        if not person_after and not (person_before and view.words[index].form.is_lower):
            return None
        return Name(first=index + 1, last=last, kind="company", rule="post", certainty=0.6)

    def _capital_at(self, index: int) -> bool:
        word = self.view.ahead(index)
        return word is not None and word.gap == 1 and is_capital(word.form)

    # --- brands -----------------------------------------------------------------------------------------------------

    def brand(self, index: int, floor: int) -> Name | None:
        """A firm or body that the dictionary knows ("Orlen", "Unesco"), not as the name of a product or an event."""
        view = self.view
        if {lemma.lower() for lemma in view.words[index].form.lemmas} & view.lexicon.platforms:
            return None
        if index > floor and not view.cut[index]:
            before = view.words[index - 1]
            if before.form.lemmas & view.lexicon.counter or before.text in QUOTES or view.words[index].gap == 0:
                return None
            if (is_capital(before.form) and view.words[index].gap == 1) or before.form.lower == "na":
                return None
        last = index + 1
        while (
            (following := view.ahead(last)) is not None
            and following.gap == 1
            and following.text in view.lexicon.foreign
        ):
            return Name(
                first=index, last=last + 1, kind=view.lexicon.foreign[following.text], rule="foreign", certainty=0.7
            )
        following = view.ahead(last)
        if following is not None and following.gap and is_capital(following.form) and not following.form.analyses:
            return None
        if following is not None and view.words[index].form.lemmas & view.lexicon.club_words:
            town = following.form
            if town.marks & Mark.PLACE and town.cases & Case.NOMINATIVE:
                return None  # the club with its town is read there
        return Name(first=index, last=last, kind=None, rule="dictionary", certainty=0.55)
