"""Sentences of minutes that state an act of the Council, and those that only tell of one or wish for it."""

from __future__ import annotations

import unicodedata

import pytest

from corpus.parsing.acts import acts_in, is_bare_agreement, states_an_act
from corpus.parsing.outcomes import outcomes_in

FRENCH_ACTS = """
noted | Le Conseil prend note du rapport.
noted | Il en est pris note.
noted | Le Conseil prend également note des Documents C23/49 et C23/74+Corr.1.
noted | Le Conseil prend acte du rapport figurant dans le Document C24/5.
noted | Le Conseil prend note avec satisfaction du Document C24/5 (Rév. 1). Les conseillers s'en félicitent.
noted | Le\xa0Conseil\xa0prend\xa0note\xa0du rapport.
noted | Il est pris note du document.
noted | Il est pris acte du rapport verbal.
noted | Il est également pris note du Document C24/INF/7.
noted | Le Conseil, ayant examiné le Document C24/5, prend note du rapport.
noted | Le Conseil a pris note du rapport.
noted | Le Conseil prend note du Document C24/61, étant entendu que le secrétariat le mettra à jour.
noted | En l'absence d'observations, le Conseil prend note du Document C24/5.
noted requested | Le Conseil prend note du rapport, et demande au secrétariat de consulter.
noted requested | Le Conseil prend note du rapport. Il charge en outre le Secrétaire général de faire rapport.
noted approved | Le Conseil prend note du Document C24/5 et approuve les recommandations qu'il contient.
approved | À l'issue du débat, le Conseil approuve le Document C24/5.
approved | Le Document C24/5 est approuvé.
approved | Le rapport est approuvé.
approved | Les Documents C24/1 et C24/2 sont approuvés.
approved | Sous réserve de ces modifications, le rapport est approuvé.
approved | Les comptes rendus des première, deuxième et troisième séances plénières sont approuvés.
approved | Le Conseil approuve le projet de mandat, sous réserve des modifications indiquées.
approved | Le Conseil entérine les recommandations du groupe.
approved | Compte tenu des observations formulées, le Conseil approuve le plan opérationnel.
approved | Le mandat du groupe, tel que modifié, est approuvé.
adopted | À l’issue du débat, le Conseil adopte l’ordre du jour.
adopted | La décision est adoptée, telle que modifiée.
adopted | Le projet d'ordre du jour est adopté.
adopted | Le projet de nouvelle Résolution reproduit dans l'Annexe du Document C24/15 est adopté.
adopted | Le Conseil adopte le projet de révision de la Résolution 1332, tel que modifié.
adopted | La plénière adopte le projet de Décision.
approved adopted | Le Conseil approuve le Document C24/15 et adopte la nouvelle Résolution.
agreed | Il en est ainsi décidé.
agreed | Il en est ainsi convenu.
agreed | En l'absence d'objections, il en est ainsi décidé.
agreed | Le Conseil en décide ainsi.
agreed | Le Conseil convient de tenir une réunion extraordinaire.
agreed | Le Conseil décide de tenir sa prochaine session à Genève.
agreed | Il est convenu que le débat aura lieu l'après-midi.
agreed | Il est donc décidé de tenir une séance supplémentaire.
agreed | Le Conseil accepte l'invitation du Gouvernement de la Roumanie.
agreed | Le Conseil décide de ne pas approuver le document.
agreed | La proposition est acceptée.
agreed deferred | Le Conseil décide de reporter l'examen de ce point à une séance ultérieure.
agreed deferred | Il est décidé de revenir sur cette question à la séance suivante.
deferred | L'examen du Document C24/60 est reporté à la prochaine séance.
agreed referred to consultations | Il est décidé de renvoyer la question à un groupe ad hoc.
agreed referred to consultations | Le Conseil convient de tenir des consultations informelles sur ce point.
agreed referred to consultations | Le Conseil décide de créer un groupe de rédaction.
requested | Le Conseil charge le Secrétaire général de mettre en œuvre la décision.
requested | Le Conseil demande au secrétariat d'élaborer un rapport.
requested | Le Conseil demande au Secrétaire général d'adopter une approche prudente.
elected | M. Dupont est élu Président par acclamation.
elected | Mme Durand (Suisse) est élue Vice-Présidente de la Commission permanente.
elected | Le Conseil élit M. Dupont Président de la session.
elected | M. Sauvage est nommé Président du Groupe de travail du Conseil.
"""
ENGLISH_ACTS = """
noted | The Council noted Document C19/5.
noted | It was so noted.
noted | The announcement was noted.
noted | Document C23/74+Corr.1 was noted.
noted | Document C17/123 was noted.
noted | Documents C19/5 and C19/7+Corr.1 and 2 were noted.
noted | The report was noted with appreciation.
noted | The report was duly noted.
noted | The Council took note of the report contained in Document C19/5 (Rev. 1) and Add. 1.
noted | The Council took due note of the statements made.
noted | The following documents were noted: C19/5, C19/6 and C19/INF/7.
noted | The information contained in Document C19/INF/4 was noted.
noted | Council noted the oral report.
noted | With those comments, the Council noted the report.
noted | The Council, having heard the views expressed, noted the report.
noted requested | The Council took note of the report and instructed the secretariat to act.
noted requested | The Council noted the report. It also requested the Secretary-General to consult.
approved | The report contained in Document C19/23 was approved.
approved | Document C17/3 was approved.
approved | The Council approved the draft Resolution as amended.
approved | The Council approved the document, subject to the amendments proposed by Canada.
approved | Subject to those amendments, the report was approved.
approved | The summary records of the first to fifth plenary meetings were approved.
approved | The Council unanimously approved the draft budget.
approved | The Council endorsed the recommendations in the report.
approved | Following the discussion, the Council approved the terms of reference of the group.
approved | The amendments, which had been circulated in Document C19/DL/4, were approved.
approved | The draft operational plans for 2020-2023 were approved.
adopted | The draft new resolution, as amended, was adopted.
adopted | The draft agenda of the 2019 session of the Council was adopted.
adopted | The Council adopted the draft Decision in Document C19/DL/3.
approved adopted | The Council approved the report and adopted the draft Resolution annexed to it.
agreed | It was so agreed.
agreed | It was so decided.
agreed | In the absence of comments, it was so agreed.
agreed | There being no objection, it was so agreed.
agreed | It was agreed that the item would be taken up in the afternoon.
agreed | It was decided to hold an additional meeting.
agreed | It was further agreed to amend the text.
agreed | The Council agreed to hold its next session in June.
agreed | The Council agreed, on the understanding that the costs would be met from voluntary contributions.
agreed | The Council so agreed.
agreed | The Council decided not to adopt the draft resolution.
agreed | The proposal was accepted.
agreed deferred | The Council agreed to postpone consideration of the item to its next session.
agreed deferred | The Council agreed to revert to the matter at a later meeting.
deferred | Consideration of Document C19/60 was deferred.
deferred | The item was deferred to the following meeting.
agreed referred to consultations | The Council agreed to set up an ad hoc group chaired by Kenya.
agreed referred to consultations | It was agreed that informal consultations be held.
referred to consultations | The matter was referred to the drafting group.
referred to consultations | The Council referred the question to the Standing Committee on Administration.
agreed referred to consultations | It was decided to refer the text back to the secretariat.
requested | The Council instructed the Secretary-General to report to its next session.
requested | The Council asked the secretariat to report back.
requested | The Council requested the secretariat to adopt a cautious approach.
elected | Mr Smith was elected Chairman by acclamation.
elected | Mr Ismailov (Russian Federation) was elected Chairman of the Council by acclamation.
elected | Dr Azzouz (Egypt) was elected Vice-Chairman of the Council.
elected | The Council elected Ms Zoller Chair of its session.
elected | Mr X was appointed Chairman of the working group.
"""
TOLD = """
Le Conseil est invité à adopter les révisions.
Le Conseil est invité à prendre note du document.
Le Conseil n'approuve pas le document.
Le Conseil ne prend aucune décision.
Aucune décision n'est prise.
Aucun document n'est approuvé.
Si le rapport est approuvé, le Conseil décide de la suite.
À sa session de 2019, le Conseil décide de créer un groupe.
En 2019, le Conseil adopte la Résolution 1379.
Le Conseil a adopté la Résolution 1408 à sa session de 2022.
Le Conseil avait approuvé le budget.
Le rapport que le Conseil approuve chaque année est utile.
Le Président propose que le Conseil approuve le document.
Le Président considère que le Conseil souhaite adopter le projet.
Il est proposé que le document soit approuvé.
Il est souligné que le rapport a été adopté.
La proposition est appuyée par plusieurs conseillers.
La résolution est adoptée en 2018.
Le rapport a été approuvé par le Groupe de travail à sa dernière réunion.
La séance est levée à 12 h 30.
Le Conseil examine le Document C24/5.
Le Conseil devrait adopter une résolution.
Le document décrit les décisions prises.
Il est demandé à l'UIT de conserver sa position de chef de file.
M. Dupont, qui a été élu Président en 2018, remercie les conseillers.
Le Conseil peut-il approuver le document?
The resolution was adopted in 2018.
The proposal that the document be noted was supported.
The meeting rose at 1230 hours.
The Council had agreed in 2019 to set up a group.
The Council agreed in 2019 to set up a group.
In 2018, the Council adopted Resolution 1379.
At its 2018 session, the Council decided to set up an expert group.
The Council adopted, at its 2016 session, a resolution on the matter.
The Council did not approve the document.
The document was not approved.
No decision was taken.
No document was approved.
The Council took no decision on the matter.
The Council was invited to approve the document.
The Council should adopt a resolution.
The Council might wish to note the report.
The Council considered Document C19/5.
If the report was approved, the Council would act.
When the resolution was adopted, the situation had been different.
Until the document was approved, nothing could be done.
Was the document approved?
It was noted that views diverged.
It was suggested that the document be noted.
It was not so agreed.
It was recalled that the document was approved.
The report was approved by the Working Group.
The resolution was adopted at the Plenipotentiary Conference.
The document that was noted contained an error.
The Chairman's proposal was supported by several councillors.
Mr Smith, who was elected Chairman in 2018, thanked the councillors.
He asked why the document was noted.
An expert group was established in 2018.
The document was introduced by the secretariat.
The Council had before it Document C19/5.
"""
TOLD_BY_A_SPEAKER = """
Le conseiller rappelle que, en 2019, le Conseil approuve le budget. Il s'en félicite.
La conseillère rappelle un fait. Le Conseil demande un rapport annuel. Elle le juge utile.
Plusieurs conseillers demandent que le document soit adopté.
Le conseiller du Japon propose que le Conseil approuve le document.
Un conseiller demande si le Conseil a approuvé le budget.
Une conseillère dit qu'il en est ainsi décidé chaque année.
Le Président invite le Conseil à prendre note du document.
The councillor from Canada said that the report was approved in 2018.
The councillor from Canada asked whether the Council had approved the budget.
The councillor from Canada asked whether it was so agreed.
The Chairman proposed that the Council approve the document.
The Chairman took it that the Council agreed to the proposal.
The Chairman said that, if there were no objections, he would take it that it was so agreed.
The councillor from Mexico said the report was adopted too late.
The representative of the secretariat recalled it. The Council approved the plan in 2018. It was in force.
The representative of the secretariat recalled the facts. The Council adopted the resolution in 2018.
The councillor from Japan requested that the document be approved.
"""
ENDS_A_SPEECH = """
In connection with §2.32, two councillors asked for a change. The Council agreed to their proposal.
The Chairman summed up the discussion. The Council noted the report.
Le Président résume les débats. Le Conseil prend note du rapport.
Le Président remercie les orateurs. Il en est ainsi décidé.
The Chairman proposed that the item be deferred, and it was so agreed.
"""


def table(text: str) -> list[str]:
    return [line for line in text.strip().split("\n") if line]


@pytest.mark.parametrize("line", table(FRENCH_ACTS + ENGLISH_ACTS))
def test_an_act_is_recognized_with_what_it_does(line: str) -> None:
    outcomes, text = line.split(" | ")
    assert states_an_act(text, spoken=False)
    found = outcomes_in("\n".join(acts_in(text, spoken=False)))
    assert sorted(" ".join(found).split()) == sorted(outcomes.split())


@pytest.mark.parametrize("line", table(FRENCH_ACTS + ENGLISH_ACTS))
def test_decomposed_accents_change_nothing(line: str) -> None:
    text = line.split(" | ")[1]
    assert acts_in(unicodedata.normalize("NFD", text), spoken=False) == acts_in(text, spoken=False)


@pytest.mark.parametrize("text", table(TOLD))
@pytest.mark.parametrize("spoken", [False, True])
def test_what_is_told_wished_for_or_denied_is_no_act(text: str, spoken: bool) -> None:
    assert not states_an_act(text, spoken=spoken)


@pytest.mark.parametrize("text", table(TOLD_BY_A_SPEAKER))
def test_what_a_speaker_tells_is_no_act(text: str) -> None:
    assert not states_an_act(text, spoken=True)


@pytest.mark.parametrize("text", table(ENDS_A_SPEECH))
def test_an_act_may_close_a_speech(text: str) -> None:
    assert len(acts_in(text, spoken=True)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Il en est ainsi décidé.",
        "It was so agreed.",
        "Il en est ainsi convenu",
        "En l'absence d'objections, il en est ainsi décidé.",
        "It was so agreed, on the understanding that the costs would be covered.",
        "Il en est ainsi décidé, étant entendu que le texte sera revu.",
        "The Council so agreed.",
        "The Council agreed to that proposal.",
        "The Chairman's proposal was approved.",
        "Le Conseil approuve cette proposition.",
        "La proposition du Président est approuvée.",
    ],
)
def test_bare_agreements_leave_the_content_to_a_proposal(text: str) -> None:
    assert is_bare_agreement(text)


@pytest.mark.parametrize(
    "text",
    [
        "The Council approved the proposal in Document C19/5.",
        "Le Conseil prend note du rapport. Il en est ainsi décidé.",
        "The report was noted.",
    ],
)
def test_an_act_with_content_is_no_bare_agreement(text: str) -> None:
    assert not is_bare_agreement(text)


@pytest.mark.parametrize("text", ["Le Conseil " * 4000, "On the one hand, " * 3000, "le rapport, " * 4000])
def test_a_very_long_paragraph_is_read_at_once(text: str) -> None:
    """Catastrophic backtracking would not end within the life of this test."""
    assert not states_an_act(text, spoken=False)
