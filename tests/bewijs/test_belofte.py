"""What `check` says when a protocol does not force what its grens promises, and when it does not know."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

import pytest

from routekaart.bevinding import Bevinding, Ernst
from routekaart.bewijs.belofte import review_grenzen
from routekaart.bron import parse
from routekaart.kalender import load
from routekaart.kern.compile import compile_protocol
from routekaart.kern.kernel import Kern
from routekaart.opdrachten.nakijken import check_paths
from routekaart.pipeline.check import LANG, VEEL, check
from routekaart.taal import read

KETEN = """
    routekaart: 1
    protocol: thuis
    titel: Thuis
    versie: "1"
    geldig_vanaf: 2026-08-01
    partijen: {school: School}
    rollen: {mentor: school}
    begin: gesprek
    fasen:
      gesprek:
        regie: mentor
        begint_met: praten
        stappen:
          praten: {wie: mentor, moet: praten, binnen: 4 weken, te_laat: schrijven, daarna: schrijven}
          schrijven: {wie: mentor, moet: schrijven, binnen: 4 weken, te_laat: besluit, daarna: besluit}
    einden: {besluit: gelukt}
    grenzen:
      op_tijd: {van: gesprek, tot: besluit, binnen: 8 weken}
"""


def kern_of(tekst: str) -> Kern:
    return compile_protocol(read(parse(dedent(tekst))))


def findings(tekst: str, hoogstens: int = 5_000) -> list[Bevinding]:
    return list(review_grenzen(kern_of(tekst), [load("midden")], hoogstens))


def test_a_grens_that_the_protocol_forces_gives_nothing() -> None:
    assert findings(KETEN) == []


def test_a_grens_that_rests_on_a_promise_of_a_role_gives_nothing() -> None:
    assert findings(KETEN.replace("te_laat: besluit, ", "")) == []


def test_a_grens_that_can_take_longer_is_told_with_its_days() -> None:
    (bevinding,) = findings(KETEN.replace("binnen: 8 weken", "binnen: 7 weken"))

    assert (bevinding.code, bevinding.ernst, bevinding.pad) == ("RK407", Ernst.WAARSCHUWING, ("grenzen", "op_tijd"))
    assert "belooft een besluit binnen 7 weken, maar dat kan 56 dagen duren" in bevinding.tekst
    assert "vakantieregio midden" in bevinding.tekst


def test_an_ambition_is_a_tip() -> None:
    (bevinding,) = findings(KETEN.replace("binnen: 8 weken}", "binnen: 7 weken, streven: ja}"))

    assert bevinding.ernst is Ernst.TIP


def test_a_casus_that_can_end_otherwise_is_told() -> None:
    anders = KETEN.replace("te_laat: besluit", "te_laat: op").replace("{besluit: gelukt}", "{besluit: gelukt, op: niet_gelukt}")
    (bevinding,) = findings(anders)

    assert "kan na 56 dagen voorbij zijn zonder dat besluit" in bevinding.tekst


def test_where_nothing_forces_an_exit_the_place_is_shown() -> None:
    (bevinding,) = findings(KETEN.replace("binnen: 4 weken, te_laat: besluit", "binnen: onbepaald"))

    assert "het protocol dwingt dat besluit niet af" in bevinding.tekst
    assert [v.pad for v in bevinding.verwant] == [("fasen", "gesprek", "stappen", "schrijven", "binnen")]


def test_a_search_that_is_cut_short_says_so_and_never_that_all_is_well() -> None:
    (bevinding,) = findings(KETEN, hoogstens=1)

    assert bevinding.ernst is Ernst.TIP
    assert "is hier niet uitgezocht" in bevinding.tekst
    assert "routekaart prove" in bevinding.oplossing


def test_a_school_holiday_of_one_region_alone_is_found() -> None:
    in_schooldagen = KETEN.replace("4 weken", "20 schooldagen")
    kern = kern_of(in_schooldagen.replace("8 weken", "15 weken"))
    regios = {regio: len(list(review_grenzen(kern, [load(regio)]))) for regio in ("noord", "midden", "zuid")}
    alle = list(review_grenzen(kern, [load(regio) for regio in regios]))

    assert len(alle) == max(regios.values())


def test_a_check_of_a_file_proves_its_grenzen_and_a_check_of_many_files_says_that_it_does_not(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for nummer in range(VEEL):
        tekst = dedent(KETEN).replace("protocol: thuis", f"protocol: thuis_{nummer}").replace("8 weken", "7 weken")
        (tmp_path / f"thuis_{nummer:02}.yaml").write_text(tekst, "utf-8")
    een = check([tmp_path / "thuis_00.yaml"], plugins=False)
    veel = check([tmp_path], plugins=False)
    gevraagd = check([tmp_path], plugins=False, grenzen=True)

    assert [b.code for b in een.bevindingen] == ["RK407"]
    assert [b.code for b in veel.bevindingen] == []
    assert [b.code for b in gevraagd.bevindingen] == ["RK407"] * VEEL

    check_paths([str(tmp_path)], plugins=False)
    assert f"want u controleert {VEEL} bestanden tegelijk" in capsys.readouterr().err

    check_paths([str(tmp_path / "thuis_00.yaml")], plugins=False)
    assert capsys.readouterr().err == ""


def test_an_open_norm_counts_at_the_widest_that_a_region_may_choose(tmp_path: Path) -> None:
    norm = "    parameters: {tijd: {is: termijn, hoogstens: 5 weken}}\n    begin: gesprek"
    open_ = KETEN.replace("    begin: gesprek", norm).replace("praten, binnen: 4 weken", "praten, binnen: tijd")
    bestand = tmp_path / "thuis.yaml"
    bestand.write_text(dedent(open_), "utf-8")
    (bevinding,) = [b for b in check([bestand], plugins=False).bevindingen if b.code == "RK407"]

    assert "dat kan 63 dagen duren" in bevinding.tekst


def test_a_check_leaves_the_grenzen_of_a_long_file_to_who_asks_for_them(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bestand = tmp_path / "thuis.yaml"
    bestand.write_text(dedent(KETEN).replace("8 weken", "7 weken") + "# een regel uitleg\n" * LANG, "utf-8")

    assert check([bestand], plugins=False).bevindingen == ()
    assert [b.code for b in check([bestand], plugins=False, grenzen=True).bevindingen] == ["RK407"]

    check_paths([str(bestand)], plugins=False)
    assert f"is langer dan {LANG} regels" in capsys.readouterr().err
