"""Who speaks in minutes, in which function and in whose name, in French and in English."""

from __future__ import annotations

import pytest

from corpus.entities.speakers import presents, speaker_carried_over, speaker_of
from corpus.entities.voices import voices_in
from corpus.records import Function, Speaker


def spoken(text: str) -> Speaker:
    speaker = speaker_of(text)
    assert speaker is not None
    return speaker


@pytest.mark.parametrize(
    ("text", "states", "function"),
    [
        ("[Le conseiller du Canada] présente une contribution", ("CA",), Function.COUNCILLOR),
        ("[La conseillère de la République tchèque] fustige", ("CZ",), Function.COUNCILLOR),
        ("[L'observateur de la Fédération de Russie] présente", ("RU",), Function.OBSERVER),
        ("[L’observatrice de l’Égypte] dit", ("EG",), Function.OBSERVER),
        ("[Le\xa0conseiller des États\u2011Unis] présente", ("US",), Function.COUNCILLOR),
        ("[Les conseillers du Canada et de la Suisse] disent", ("CA", "CH"), Function.COUNCILLOR),
        ("[Le conseiller du Canada], les États-Unis ayant parlé, dit", ("CA",), Function.COUNCILLOR),
        ("[The councillor from the Russian Federation] said", ("RU",), Function.COUNCILLOR),
        ("[The Councillor from Belarus] introduced Document C17/98", ("BY",), Function.COUNCILLOR),
        ("[The councillor for the United Kingdom] said", ("GB",), Function.COUNCILLOR),
        ("[The observer for the State of Palestine] wondered", ("PS",), Function.OBSERVER),
        ("[The councillors from Mexico and Japan] agreed", ("MX", "JP"), Function.COUNCILLOR),
        ("[The representative of Saudi Arabia] said", ("SA",), Function.REPRESENTATIVE),
        ("[La délégation japonaise] propose", ("JP",), Function.DELEGATE),
        ("[The Russian delegation] said", ("RU",), Function.DELEGATE),
        ("À cet égard, [le gouvernement australien] propose", ("AU",), Function.DELEGATE),
        ("[Un conseiller] se dit favorable au Canada", (), Function.COUNCILLOR),
        ("[Un conseiller d'un pays voisin du Canada] déclare", (), Function.COUNCILLOR),
        ("[De nombreux conseillers] remercient la Suisse", (), Function.COUNCILLOR),
        ("[Plusieurs autres conseillers] expriment des réserves", (), Function.COUNCILLOR),
        ("[One councillor] was concerned that Canada", (), Function.COUNCILLOR),
        ("[Several councillors] thanked Switzerland", (), Function.COUNCILLOR),
        ("[A number of councillors] thanked Switzerland", (), Function.COUNCILLOR),
        ("[La plupart des conseillers] remercient la Suisse", (), Function.COUNCILLOR),
        ("[Councillors] emphasized the value of the Forum", (), Function.COUNCILLOR),
        ("[The Ambassador of Lithuania] said", (), None),
        (
            "[The Chief of the Planning Department], introducing Document C17/59, reported",
            (),
            Function.SECRETARIAT,
        ),
        ("[La Secrétaire générale] remercie la Roumanie", (), Function.SECRETARY_GENERAL),
        ("[The Secretary-General] announced", (), Function.SECRETARY_GENERAL),
        ("[The Deputy Secretary-General] said", (), Function.DEPUTY_SECRETARY_GENERAL),
        ("[Le Vice-Secrétaire général] souligne", (), Function.DEPUTY_SECRETARY_GENERAL),
        ("[La secrétaire de la plénière] présente", (), Function.SECRETARY),
        ("[The Chairman of a working group] said", (), Function.CHAIR),
        ("[The Acting Chairman] said that he", (), Function.CHAIR),
        ("[Le Vice-Président] dit", (), Function.VICE_CHAIR),
        ("[Un représentant du Secrétariat général] indique", (), Function.SECRETARIAT),
        ("[The representative of the Secretariat] presented", (), Function.SECRETARIAT),
        ("[The Deputy to the Director of BR] said", (), Function.SECRETARIAT),
        ("[The Chief of the Finance Department] introduced", (), Function.SECRETARIAT),
        ("[Le conseiller juridique] précise", (), Function.SECRETARIAT),
        ("[The Director of BDT] explained", (), Function.DIRECTOR),
        ("[L'oratrice] ajoute", (), Function.SPEAKER),
        ("[Mme Bogdan-Martin] remercie la Roumanie", (), None),
        ("[Mr F. Bigi (Italy)] said", (), None),
        ("À la lumière des discussions, [le Président] propose", (), Function.CHAIR),
        ("Répondant au conseiller de l'Inde, [le Président] indique", (), Function.CHAIR),
    ],
)
def test_speakers_come_out_as_printed(text: str, states: tuple[str, ...], function: Function | None) -> None:
    before, _, rest = text.partition("[")
    printed, _, after = rest.partition("]")
    speaker = spoken(before + printed + after)
    assert (speaker.printed, speaker.states, speaker.function) == (printed, states, function)


@pytest.mark.parametrize(
    "text",
    [
        "Il est essentiel de veiller à la cohérence. À cet égard, un conseiller suggère de reformuler",
        "Le Conseil prend note du rapport.",
        "Le Président est prié de faire rapport.",
        "The Chairman was invited to report.",
        "Mr Canazza (Brazil) was elected Chairman by acclamation.",
        "Elle remercie le gouvernement de la Roumanie",
        "Le gouvernement australien est remercié.",
        "Les Ambassadeurs de la Suède et du Rwanda à New York ont pris la tête des discussions.",
        "The Council thanked observers, councillors and staff.",
        "It was so agreed.",
    ],
)
def test_where_nobody_opens_the_paragraph_nobody_speaks(text: str) -> None:
    assert speaker_of(text) is None


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("Le Président du GTC-COP explique", "GTC-COP"),
        (
            "La Présidente du Groupe de travail du Conseil sur les ODD (GTC-SMSI&ODD) présente",
            "Groupe de travail du Conseil sur les ODD (GTC-SMSI&ODD)",
        ),
        ("Le représentant de l'UNESCO déclare", "UNESCO"),
        ("The observer for the African Telecommunications Union said", "African Telecommunications Union"),
        ("The Director of BDT explained", "BDT"),
        ("L'observateur de la Fédération de Russie présente", None),
        ("The Chairman of a working group said", None),
        ("Un conseiller d'un pays voisin du Canada déclare", None),
    ],
)
def test_the_body_that_somebody_chairs_or_represents_is_known(text: str, body: str | None) -> None:
    assert spoken(text).body == body


@pytest.mark.parametrize(
    ("text", "states"),
    [
        ("Le conseiller du Canada, au nom de l'Australie et des États-Unis, dit", ("AU", "US")),
        (
            "Le conseiller du Canada présente une contribution, au nom du Canada et du Japon (Document",
            ("CA", "JP"),
        ),
        ("The councillor from Mexico, speaking on behalf of Canada and Japan, said", ("CA", "JP")),
        (
            "The Councillor from Belarus introduced a contribution submitted by her country, Armenia and "
            "Uzbekistan requesting the Council to approve",
            ("BY", "AM", "UZ"),
        ),
        ("Le conseiller de la Suisse dit. Il remercie, au nom du Canada", ()),
        ("De nombreux conseillers se félicitent des propositions présentées par la Roumanie", ()),
    ],
)
def test_the_states_in_whose_name_somebody_speaks_are_known(text: str, states: tuple[str, ...]) -> None:
    assert spoken(text).on_behalf_of == states


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("Le conseiller du Ghana, s'exprimant au nom du Groupe africain, déclare", "Groupe africain"),
        ("The councillor from Mexico, on behalf of the CITEL Member States, said", "CITEL Member States"),
        ("Le conseiller de la Suisse, au nom du Président du GTC, dit", None),
        ("Le conseiller de l'Inde, parlant en son nom propre, dit", None),
        ("The councillor from Mexico, on behalf of several Member States, said", None),
        ("The councillor from Mexico, on behalf of Canada, said", None),
    ],
)
def test_a_group_of_states_is_not_taken_apart(text: str, group: str | None) -> None:
    assert spoken(text).group == group
    assert group is None or spoken(text).on_behalf_of == ()


@pytest.mark.parametrize(
    ("text", "cosigners"),
    [
        ("Le conseiller du Japon présente un texte dont 43 États Membres se sont portés coauteurs", 43),
        ("Le conseiller du Japon présente une contribution dont sept États Membres sont coauteurs", 7),
        ("La conseillère des Émirats arabes unis, au nom de cinq États Membres, présente", 5),
        ("The councillor from Kenya introduced a contribution co-signed by 12 Member States", 12),
        (
            "La conseillère du Kenya présente un texte. Cette contribution soumise par 13 États Membres",
            13,
        ),
        ("La conseillère du Kenya présente un texte soumis par plusieurs pays", None),
        ("La conseillère du Kenya présente un projet financé par 12 pays", None),
        ("Le conseiller du Japon appuie la contribution soumise par 13 États Membres", None),
        ("Le conseiller du Japon dit. Un autre présente un texte soumis par 13 États Membres", None),
    ],
)
def test_cosigners_are_counted_for_whoever_presents(text: str, cosigners: int | None) -> None:
    assert spoken(text).cosigners == cosigners


NAMED = "La conseillère de la Roumanie déclare que ce fut un honneur. Elle remercie le secrétariat."


@pytest.mark.parametrize(
    ("text", "before", "states"),
    [
        ("Elle remercie le gouvernement.", NAMED, ("RO",)),
        ("She noted the report.", "The councillor from Romania said that it was an honour.", ("RO",)),
        ("Il ajoute que le temps manque.", NAMED, None),
        ("Il convient de noter ce point.", "Le conseiller du Japon dit qu'il est tard.", None),
        ("Elle remercie le gouvernement.", f"{NAMED} Une conseillère appuie ce point de vue.", None),
        ("He noted the report.", "The councillors from Romania and Japan said so.", None),
        ("Elle remercie le gouvernement.", "Il en est ainsi décidé.", None),
    ],
)
def test_a_pronoun_carries_on_one_person_who_alone_spoke_before(
    text: str, before: str, states: tuple[str, ...] | None
) -> None:
    speaker = speaker_carried_over(text, before, speaker_of(before))
    assert (speaker.states if speaker else None) == states


@pytest.mark.parametrize(
    "long", ["le conseiller, " * 1400, "Un conseiller de " + "a, " * 6700, "mot, " * 4000]
)
def test_a_very_long_paragraph_full_of_commas_is_read_at_once(long: str) -> None:
    """Catastrophic backtracking would not end within the life of this test."""
    speaker = speaker_of(long)
    assert speaker is None or speaker.states == ()


@pytest.mark.parametrize(
    ("text", "presented"),
    [
        ("Le conseiller du Japon présente un résumé. Il conclut.", True),
        ("The councillor from Canada introduced Document C19/7.", True),
        ("The observer from Japan, introducing Document C09/65, said that it was short.", True),
        ("Le conseiller se félicite de la présente session.", False),
        ("Le Président remercie la Suisse. Le conseiller présente le résumé.", False),
    ],
)
def test_presentations_are_told_from_other_interventions(text: str, presented: bool) -> None:
    assert presents(text) is presented


@pytest.mark.parametrize(
    ("text", "states"),
    [
        ("Le conseiller du Japon remercie la Suisse.", ("JP",)),
        ("présente une contribution au nom de l'Australie et du Canada (Document C23/66)", ("AU", "CA")),
        ("The Councillor from Brazil thanked Switzerland.", ("BR",)),
        ("Les conseillers du Canada et du Japon appuient la Suisse.", ("CA", "JP")),
        ("La délégation japonaise propose un texte.", ("JP",)),
        ("Elle parle au nom du gouvernement australien.", ("AU",)),
        ("Elle remercie le gouvernement australien.", ()),
        ("A group coordinated by the councillor from the Bahamas would meet.", ()),
        ("Un groupe, présidé par le conseiller des Bahamas, se réunira.", ()),
        ("A text supported by the councillor from Kenya.", ("KE",)),
    ],
)
def test_a_state_that_is_only_mentioned_has_no_voice(text: str, states: tuple[str, ...]) -> None:
    assert voices_in(text) == states
