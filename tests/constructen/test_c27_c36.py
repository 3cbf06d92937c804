"""C27–C36: exceptions, pauses, and who decides."""

from __future__ import annotations

from bouw import Spel, dag
from constructie import drawn, holds
from routekaart.casus import gebeurtenis as gb
from routekaart.casus.vragen import why_not


def test_c27_attribute_gives_another_act_to_another_role() -> None:
    protocol = """
        begin: spreken
        gegevens: {leeftijd: getal}
        fasen:
          spreken:
            begint_met: jong
            stappen:
              jong: {als: leeftijd < 18, wie: leerplicht, moet: de student spreken, binnen: 2 weken, anders: oud}
              oud: {wie: consulent, moet: de jongere begeleiden, binnen: 2 weken}
    """
    onbekend, jong, oud = Spel(protocol), Spel(protocol), Spel(protocol)
    jong.feit("leeftijd", 17, op="2026-09-08")
    oud.feit("leeftijd", 18, op="2026-09-08")

    assert [(s.stand("jong"), s.stand("oud")) for s in (onbekend, jong, oud)] == [
        ("wachtend", "dicht"),
        ("open", "dicht"),
        ("overgeslagen", "open"),
    ]
    assert why_not(onbekend.kern, onbekend.kalender, onbekend.casus, "jong", "leerplicht")[0].namen == ("leeftijd",)
    assert drawn(oud, "jong", "oud")


def test_c27_attribute_gives_the_same_act_to_another_role_in_another_term() -> None:
    protocol = """
        begin: spreken
        gegevens: {sector: po of vo}
        tabellen:
          arts: {geeft: rol, rijen: [{als: sector is po, waarde: consulent}, {waarde: leerplicht}]}
          termijn_arts: {geeft: termijn, rijen: [{als: sector is po, waarde: 3 weken}, {waarde: 2 weken}]}
        fasen:
          spreken:
            stappen: {uitnodigen: {wie: arts, moet: de ouders uitnodigen, binnen: termijn_arts}}
    """
    po, vo = Spel(protocol), Spel(protocol)
    po.feit("sector", "po", op="2026-09-08")
    vo.feit("sector", "vo", op="2026-09-08")

    assert [(s.opening("uitnodigen").wie, s.uiterlijk("uitnodigen")) for s in (po, vo)] == [
        (("consulent",), "2026-09-30T00:00"),
        (("leerplicht",), "2026-09-23T00:00"),
    ]
    assert (po.weiger("leerplicht", "uitnodigen"), vo.weiger("leerplicht", "uitnodigen")) == (("rol",), ())
    assert drawn(po, "uitnodigen")


def test_c28_exemption_is_a_fact_of_its_own() -> None:
    spel = Spel("""
        begin: volgen
        gegevens: {plichtig: ja of nee, ingeschreven: ja of nee, vrijgesteld: ja of nee}
        statussen: {absoluut_verzuim: plichtig en niet ingeschreven en niet vrijgesteld}
        fasen:
          volgen:
            stappen: {inschrijven: {zodra: absoluut_verzuim, wie: leerplicht, moet: voor inschrijving zorgen, binnen: 1 week}}
    """)
    spel.feit("plichtig", "ja", op="2026-09-08")
    spel.feit("ingeschreven", "nee", op="2026-09-08")

    # Whether there is an exemption is not known, so nothing acts on it.
    assert (holds(spel, "absoluut_verzuim"), spel.stand("inschrijven")) == (None, "dicht")

    spel.feit("vrijgesteld", "ja", op="2026-09-09")

    assert (holds(spel, "absoluut_verzuim"), spel.stand("inschrijven")) == (False, "dicht")

    spel.feit("vrijgesteld", "nee", op="2026-09-10")

    assert spel.stand("inschrijven") == "open"
    assert drawn(spel, "inschrijven")


def test_c29_comply_or_explain_asks_a_reason_and_is_not_done() -> None:
    spel = Spel("""
        begin: vervolgen
        mag_afwijken: wethouder
        fasen:
          vervolgen:
            begint_met: dagvaarden
            stappen:
              dagvaarden: {wie: leerplicht, moet: dagvaarden, binnen: 1 maand, nodig: dossier, daarna: zitting}
              zitting: {wie: wethouder, moet: oordelen, binnen: 1 maand}
              dossier_maken: {wie: mentor, moet: een dossier maken, binnen: 1 week, levert: dossier}
              nazien: {bij: dagvaarden, wie: mentor, moet: het verslag nazien, binnen: 1 week}
    """)

    assert spel.codes(gb.Afwijken(op=dag("2026-09-08"), rol="mentor", stap="dagvaarden", reden="brief 12")) == ("afwijken",)
    assert spel.codes(gb.Afwijken(op=dag("2026-09-08"), rol="wethouder", stap="dagvaarden", reden=" ")) == ("afwijken",)

    spel.send(gb.Afwijken(op=dag("2026-09-08"), rol="wethouder", stap="dagvaarden", reden="brief 12"))

    # It takes the doel, asks no papers, and does not count as done.
    assert (spel.stand("dagvaarden"), spel.stand("zitting"), spel.stand("nazien")) == ("afgeweken", "open", "dicht")
    assert drawn(spel, "dagvaarden", "zitting", "nazien")


def test_c30_work_until_solved_has_no_clock_and_closes_only_when_it_is_so() -> None:
    spel = Spel("""
        begin: zoeken
        gegevens: {plek: school_a of school_b}
        fasen:
          zoeken: {stappen: {vastgelopen: {wie: mentor, moet: een plek zoeken, binnen: 1 week, te_laat: kamer_lijn}}}
        escalatielijnen:
          kamer_lijn:
            treden:
              kamer:
                wie: consulent
                erbij: directeur
                moet: bij elkaar blijven tot er een plek is
                klaar_als: plek is bekend
                doorzettingsmacht: doorwerken
            opgelost: terug
    """)
    spel.tik("2026-09-15")

    assert (spel.stand("kamer"), spel.uiterlijk("kamer"), spel.stand("kamer_erbij_directeur")) == ("open", None, "open")
    assert spel.weiger("consulent", "kamer", op="2026-09-16") == ("niet_klaar",)

    # Refusing does not end it either: they stay until it is solved.
    assert spel.doe("consulent", "kamer", "geweigerd") == [("poging", "kamer")]

    spel.feit("plek", "school_a", op="2027-02-01")
    spel.doe("consulent", "kamer")

    assert spel.casus.einde == "terug"
    assert drawn(spel, "kamer", "vastgelopen")


AANHOUDEN = """
    begin: zitting
    gegevens: {verbetering: ja of nee}
    pauzes:
      aanhouden: {tijdens: zitting, wie: wethouder, als: verbetering, mag: de zaak aanhouden, hoogstens: 6 maanden}
    fasen:
      zitting: {stappen: {oordelen: {wie: wethouder, moet: oordelen, binnen: 2 weken, daarna: terug}}}
    grenzen: {snel: {van: verbetering, tot: terug, binnen: 1 maand}}
"""


def test_c31_pause_keeps_what_was_left_while_the_grenzen_run_on() -> None:
    spel = Spel(AANHOUDEN)

    assert spel.codes(gb.Pauzeren(op=dag("2026-09-10"), rol="wethouder", pauze="aanhouden")) == ("geen_pauze",)

    spel.feit("verbetering", "ja", op="2026-09-10")
    spel.send(gb.Pauzeren(op=dag("2026-09-14"), rol="wethouder", pauze="aanhouden"))

    assert spel.uiterlijk("oordelen") is None

    spel.send(gb.Hervatten(op=dag("2026-10-05"), rol="wethouder", pauze="aanhouden"))

    # Seven days were left after 14 September, and are left again after 5 October.
    assert spel.uiterlijk("oordelen") == "2026-10-13T00:00"

    spel.tik("2026-10-11")

    assert spel.casus.grenzen["snel"].uitslag == "overtreden"
    assert drawn(spel, "oordelen")


def test_c31_pause_ends_by_itself_at_its_longest() -> None:
    spel = Spel(AANHOUDEN)
    spel.feit("verbetering", "ja", op="2026-09-10")
    spel.send(gb.Pauzeren(op=dag("2026-09-14"), rol="wethouder", pauze="aanhouden"))
    gevolgen = spel.tik("2027-03-15")

    # Six months after 14 September is 14 March; the seven days are counted from there.
    assert ("hervat", "aanhouden") in gevolgen
    assert spel.uiterlijk("oordelen") == "2027-03-22T00:00"


def test_c32_step_is_owned_by_a_role_or_openly_by_nobody() -> None:
    spel = Spel("""
        begin: bellen_fase
        fasen:
          bellen_fase:
            begint_met: bellen en iemand
            stappen:
              bellen: {wie: mentor, met: ouders, moet: de ouders bellen, binnen: 1 schooldag}
              iemand: {wie: onbepaald, moet: een dossier maken, binnen: 1 week}
    """)

    assert spel.weiger("directeur", "bellen") == ("rol",)
    assert (spel.weiger("mentor", "bellen"), spel.weiger("wethouder", "iemand")) == ((), ())
    assert drawn(spel, "bellen", "iemand")


REGIE = """
    begin: actietafel
    rollen: {mentor: school, directeur: school, consulent: swv, ouders: gezin, wethouder: gemeente, regiehouder: per_casus}
    fasen:
      actietafel:
        regie: mentor
        stappen:
          kiezen: {wie: mentor, moet: een regiehouder kiezen, binnen: 5 schooldagen, wijst_aan: regiehouder, daarna: plannen}
      plannen:
        regie: regiehouder
        overdracht: 2 werkdagen
        stappen: {plan: {wie: regiehouder, moet: een plan maken, binnen: 2 weken, daarna: terug}}
"""


def test_c33_regie_stays_with_the_giver_until_it_is_accepted() -> None:
    spel = Spel(REGIE)
    spel.doe("mentor", "kiezen", op="2026-09-10", wijst_aan={"regiehouder": "consulent"})

    # Thursday 10 September; two werkdagen later is Monday 14.
    assert spel.casus.regie == "mentor"
    assert spel.casus.aanbod == ("consulent", dag("2026-09-15T00:00"))
    assert spel.codes(gb.RegieAanvaarden(op=dag("2026-09-11"), rol="directeur")) == ("rol",)

    spel.send(gb.RegieAanvaarden(op=dag("2026-09-11"), rol="consulent"))

    assert (spel.casus.regie, spel.casus.aanbod) == ("consulent", None)
    assert spel.weiger("directeur", "plan") == ("rol",)
    assert spel.weiger("consulent", "plan") == ()
    assert drawn(spel, "kiezen", "plan")


def test_c33_regie_that_is_not_accepted_in_time_comes_back_and_may_be_offered_again() -> None:
    spel = Spel(REGIE)
    spel.doe("mentor", "kiezen", op="2026-09-10", wijst_aan={"regiehouder": "consulent"})
    gevolgen = spel.tik("2026-09-15")

    assert (("aanbod_verlopen", "consulent") in gevolgen, spel.casus.regie) == (True, "mentor")

    spel.send(gb.RegieAanbieden(op=dag("2026-09-15"), rol="mentor"))

    assert spel.casus.aanbod == ("consulent", dag("2026-09-18T00:00"))


def test_c33_regie_of_a_role_that_is_bound_to_nobody_is_told() -> None:
    spel = Spel(REGIE)
    gevolgen = spel.doe("mentor", "kiezen", op="2026-09-10")

    assert ("niemand_aangewezen", "regiehouder") in gevolgen
    assert (spel.casus.regie, spel.casus.aanbod) == ("mentor", None)


TAFEL = """
    begin: tafel_fase
    overleggen:
      zorgtafel: {voorzitter: consulent, leden: ouders en mentor, gasten: leerplicht, verslag: consulent}
    fasen:
      tafel_fase:
        begint_met: bespreken en volgen
        stappen:
          bespreken: {wie: consulent, overleg: zorgtafel, moet: een aanbod afspreken, binnen: 2 weken}
          volgen: {wie: zorgtafel, moet: de afspraken nalopen, binnen: 6 weken}
"""


def test_c34_table_acts_by_its_voorzitter_and_its_leden_may_say_that_it_failed() -> None:
    spel = Spel(TAFEL)

    assert (spel.weiger("consulent", "volgen"), spel.weiger("mentor", "volgen")) == ((), ("rol",))
    assert spel.weiger("mentor", "bespreken", "niet_verschenen") == ()
    assert spel.weiger("leerplicht", "bespreken", "niet_verschenen") == ("rol",)
    assert drawn(spel, "bespreken", "volgen")


def test_c34_table_notes_which_leden_were_missing_and_never_its_gasten() -> None:
    spel = Spel(TAFEL)
    spel.doe("consulent", "bespreken", op="2026-09-08", aanwezig=("mentor",))
    spel.doe("consulent", "volgen", op="2026-09-09")

    afwezig = [g for r in spel.regels for g in r.gevolgen if g.wat == "afwezig"]

    # Who does not say who came, says nothing about who was missing.
    assert [(g.naam, g.meer["rollen"]) for g in afwezig] == [("bespreken", ["ouders"])]


SAMEN = """
    begin: toelaten_fase
    fasen:
      toelaten_fase:
        begint_met: toelaten
        stappen:
          toelaten:
            wie: leerplicht en consulent
            moet: beslissen of de tafel dit bespreekt
            binnen: 1 week
            informeert: ouders
            uitkomsten: {ja: tafel, nee: terug, oneens: opschalen}
          tafel: {wie: consulent, moet: de tafel beleggen, binnen: 1 week}
          opschalen: {wie: wethouder, moet: de knoop doorhakken, binnen: 1 week}
"""


def test_c35_joint_decision_follows_when_all_say_the_same() -> None:
    spel = Spel(SAMEN)
    spel.doe("leerplicht", "toelaten", "ja", op="2026-09-08")

    assert (spel.stand("toelaten"), spel.effecten) == ("open", ())

    spel.doe("consulent", "toelaten", "ja", op="2026-09-09")

    assert (spel.stand("toelaten"), spel.stand("tafel")) == ("gedaan", "open")
    assert [e.aan for e in spel.effect("informeren")] == [("ouders",)]
    assert drawn(spel, "toelaten", "tafel", "opschalen")


def test_c35_joint_decision_that_differs_is_oneens_and_tells_nobody() -> None:
    spel = Spel(SAMEN)
    spel.doe("leerplicht", "toelaten", "ja", op="2026-09-08")
    spel.doe("consulent", "toelaten", "nee", op="2026-09-09")

    assert (spel.stand("toelaten"), spel.stand("opschalen"), spel.effecten) == ("niet_gelukt", "open", ())


TWEETRAPS = """
    begin: plek_fase
    overleggen: {zorgtafel: {voorzitter: consulent, leden: ouders en mentor}}
    fasen:
      plek_fase:
        begint_met: plek_kiezen
        stappen:
          plek_kiezen:
            wie: consulent
            overleg: zorgtafel
            moet: een plek voorstellen
            binnen: 1 week
            levert: ontwerp
            informeert: ouders
            bekrachtiging: {door: wethouder, binnen: 5 werkdagen, geweigerd: opschalen, levert: besluit}
            daarna: plaatsen
          plaatsen: {wie: mentor, moet: de leerling plaatsen, binnen: 1 week}
          opschalen: {wie: directeur, moet: opschalen, binnen: 1 week}
          nazien: {bij: plek_kiezen, wie: mentor, moet: het besluit nazien, binnen: 1 week}
"""


def test_c35_two_stage_decision_yields_its_paper_at_once_and_the_rest_after_ratification() -> None:
    spel = Spel(TWEETRAPS)
    spel.doe("consulent", "plek_kiezen", op="2026-09-08")

    assert (spel.stand("plek_kiezen"), set(spel.casus.stukken), spel.effect("informeren")) == ("loopt", {"ontwerp"}, [])
    # Tuesday 8 September and five werkdagen.
    assert spel.uiterlijk("plek_kiezen_bekrachtigen") == "2026-09-16T00:00"

    spel.doe("wethouder", "plek_kiezen_bekrachtigen", op="2026-09-10")

    assert (spel.stand("plek_kiezen"), spel.stand("plaatsen"), spel.stand("nazien")) == ("gedaan", "open", "open")
    assert (set(spel.casus.stukken), [e.aan for e in spel.effect("informeren")]) == ({"ontwerp", "besluit"}, [("ouders",)])
    assert drawn(spel, "plek_kiezen", "plek_kiezen_bekrachtigen", "plaatsen", "opschalen", "nazien")


def test_c35_two_stage_decision_that_is_refused_or_not_answered_lapses() -> None:
    geweigerd, stil = Spel(TWEETRAPS), Spel(TWEETRAPS)
    for spel in (geweigerd, stil):
        spel.doe("consulent", "plek_kiezen", op="2026-09-08")
    geweigerd.doe("wethouder", "plek_kiezen_bekrachtigen", "geweigerd", op="2026-09-10")
    stil.tik("2026-09-16")

    assert [(s.stand("plek_kiezen"), s.stand("opschalen"), s.stand("plaatsen")) for s in (geweigerd, stil)] == [
        ("vervallen", "open", "dicht"),
        ("loopt", "open", "dicht"),
    ]


def test_c35_four_eyes_hears_a_role_first() -> None:
    spel = Spel("""
        begin: besluiten
        fasen:
          besluiten: {stappen: {besluit: {wie: directeur, raadpleegt: ouders, moet: besluiten, binnen: 1 week, daarna: terug}}}
    """)

    assert spel.weiger("directeur", "besluit", op="2026-09-08") == ("raadpleging",)

    spel.doe("directeur", "besluit", geraadpleegd=("ouders",))

    assert spel.casus.einde == "terug"
    assert drawn(spel, "besluit")


def test_c36_doorzettingsmacht_decides_where_others_could_not() -> None:
    spel = Spel("""
        begin: overleggen_fase
        fasen:
          overleggen_fase: {stappen: {overleg_voeren: {wie: mentor, moet: het eens worden, binnen: 1 week, te_laat: knoop}}}
        escalatielijnen:
          knoop:
            treden:
              bestuur:
                wie: wethouder
                moet: beslissen over plek en zorg
                binnen: 10 werkdagen
                doorzettingsmacht: besluit
            opgelost: terug
            uitgeput: gestopt
    """)
    spel.tik("2026-09-15")

    assert (spel.casus.plaats["knoop"], spel.kern.stappen["bestuur"].doorzettingsmacht) == ("bestuur", ("besluit",))
    # 14 September is day zero.
    assert spel.uiterlijk("bestuur") == "2026-09-29T00:00"

    spel.doe("wethouder", "bestuur", op="2026-09-20")

    assert spel.casus.einde == "terug"
    assert drawn(spel, "overleg_voeren", "bestuur")


def test_c36_doorzettingsmacht_by_a_voorstel_needs_its_bekrachtiging() -> None:
    spel = Spel("""
        begin: wachten
        fasen: {wachten: {stappen: {proberen: {wie: mentor, moet: het proberen, binnen: 1 week, te_laat: knoop}}}}
        escalatielijnen:
          knoop:
            treden:
              tafel:
                wie: consulent
                moet: een plek voorstellen
                binnen: 10 werkdagen
                doorzettingsmacht: voorstel
                bekrachtiging: {door: wethouder, binnen: 5 werkdagen, geweigerd: hoger}
            opgelost: terug
            uitgeput: gestopt
    """)
    spel.tik("2026-09-15")
    spel.doe("consulent", "tafel", op="2026-09-16")

    assert (spel.casus.einde, spel.stand("tafel")) == (None, "loopt")

    spel.doe("wethouder", "tafel_bekrachtigen", op="2026-09-17")

    assert spel.casus.einde == "terug"
    assert drawn(spel, "tafel", "tafel_bekrachtigen")
