"""A bewaarde loop: everything about one casus in a loper as a short text, from which it runs on at once.

The text is JSON lines: whose it is (protocol and calendar by their hashes), a check sum, where the casus stands, and
then its opening and each act, in numbers.  Only the third line is read to run on; the rest is read when somebody asks for the
whole casus or its journaal, or when this loper has never seen the stelling before.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any, Protocol
from zlib import crc32

from routekaart.casus import gebeurtenis as gb
from routekaart.casus.journaal import to_text
from routekaart.casus.loop import TIK, Daad, Loop, Stelling, Waarden, Zet
from routekaart.casus.stelling import key_of
from routekaart.casus.waarden import read_value
from routekaart.casus.weigering import Blocker, Geweigerd
from routekaart.kalender.kalender import Kalender
from routekaart.kern.kernel import Kern

_DAG = 86_400
_read = json.JSONDecoder().raw_decode
_new: Any = object.__new__


class LoopOngeldig(ValueError):
    """A bewaarde loop cannot be read, or belongs to another protocol or calendar; the text says which, in Dutch."""


class Speler(Protocol):
    """Who plays a log again: a `Loper`, as far as a Bewaarder needs it."""

    kern: Kern
    kalender: Kalender
    begin: datetime

    def open(self, id: str, op: gb.Op, feiten: Mapping[str, Any]) -> Loop: ...

    def act(self, rol: str, stap: str, uitkomst: str, *namen: str) -> Daad: ...

    def do(self, loop: Loop, daad: Daad, op: gb.Op, waarde: Any) -> tuple[Blocker, ...]: ...

    def apply(self, loop: Loop, g: gb.Gebeurtenis) -> tuple[Blocker, ...]: ...

    def tick(self, loop: Loop, nu: gb.Op) -> tuple[Blocker, ...]: ...


class Bewaarder:
    """Writes and reads the loops of one loper."""

    def __init__(self, loper: Speler) -> None:
        kern = loper.kern
        self.loper = loper
        self._begin = loper.begin
        self._zegel = to_text(["routekaart-loop", 1, kern.hash, loper.kalender.hash])
        self._merken: dict[str, Stelling] = {}
        self._bekend: dict[Stelling, str] = {}
        self._namen = (tuple(kern.rollen), tuple(kern.stappen), tuple(kern.gegevens))
        self._nummers = tuple({naam: nr for nr, naam in enumerate(namen)} for namen in self._namen)
        self._daden: dict[Daad, str] = {}

    # --- writing --------------------------------------------------------------------------------------------------

    def snapshot(self, loop: Loop) -> str:
        """Return *loop* as text."""
        klokken = [loop.wek] if loop.klokken is None else loop.klokken
        stelling = loop.stelling
        merk = "" if stelling is None else self._bekend.get(stelling) or self._mark(stelling)
        nummer = self._nummers[2]
        vast = ",".join([f"{nummer[naam]},{_value(waarde)}" for naam, waarde in loop.waarden.items()])
        tijden = ",".join([self._moment(klok) for klok in klokken])
        rest = (
            f'[{_quote(loop.id)},"{merk}",{self._moment(loop.nu)},[{tijden}],[{vast}]]\n'
            f"{loop.ingepakt}{self._write(loop.logboek, not loop.ingepakt)}"
        )
        return f"{self._zegel}\n{crc32(rest.encode())}\n{rest}"

    def _mark(self, stelling: Stelling) -> str:
        merk = sha256(repr(key_of(stelling.casus)).encode()).hexdigest()[:24]
        self._merken[merk] = stelling
        self._bekend[stelling] = merk
        return merk

    def _moment(self, moment: datetime) -> str:
        weg = moment - self._begin
        return str(weg.days * _DAG + weg.seconds) if not weg.microseconds else f'"{moment.isoformat()}"'

    def _write(self, logboek: list[Any], opent: bool) -> str:
        regels = []
        plaats = 0
        while plaats < len(logboek):
            moment, zet = logboek[plaats], logboek[plaats + 1]
            plaats += 2
            if zet.__class__ is not Zet:
                regels.append(f"{self._otherwise(moment, zet)}\n")
                continue
            waarden = logboek[plaats : plaats + len(zet.namen)]
            plaats += len(waarden)
            if zet.daad is not None:
                daad = self._daden.get(zet.daad) or self._shorten(zet.daad)
                regels.append(f"[{self._moment(moment)},{daad}{''.join([f',{_value(w)}' for w in waarden])}]\n")
            elif opent and not regels:
                feiten = {naam: gb.plain(w) for naam, w in zip(zet.namen, waarden, strict=True)}
                regels.append(f"[{self._moment(moment)},{to_text(feiten)}]\n")
            # What time does, it does again.
        return "".join(regels)

    def _otherwise(self, moment: Any, zet: Any) -> str:
        if zet is TIK:
            return f"[{self._moment(moment)}]"
        if isinstance(zet, tuple):  # the facts of an opening
            return f"[{self._moment(moment)},{to_text({f.gegeven: gb.plain(f.waarde) for f in zet})}]"
        return to_text(gb.to_data(zet))

    def _shorten(self, daad: Daad) -> str:
        rollen, stappen, gegevens = self._nummers
        namen = [gegevens[naam] for naam in daad.namen]
        kort = to_text([rollen.get(daad.rol, daad.rol), stappen.get(daad.stap, daad.stap), daad.uitkomst or 0, namen])
        self._daden[daad] = kort[1:-1]
        return kort[1:-1]

    # --- reading --------------------------------------------------------------------------------------------------

    def restore(self, tekst: str) -> Loop:
        """Return the loop that `snapshot` gave *tekst* for.

        Raises:
            LoopOngeldig: *tekst* is damaged, or of another protocol or calendar.
        """
        try:
            zegel, som, rest = tekst.split("\n", 2)
            if zegel != self._zegel:
                raise self._foreign(zegel)
            if som != str(crc32(rest.encode())):
                raise LoopOngeldig("De bewaarde casus is beschadigd: het controlegetal klopt niet.")
            kop, _, log = rest.partition("\n")
            id, merk, nu, klokken, vast = _read(kop)[0]
            stelling = self._merken.get(merk)
            if stelling is None:
                return self._from_log(id, merk, log)
            loop: Loop = _new(Loop)
            loop.id = id
            loop.stelling = stelling
            loop.nu = self._read_moment(nu)
            tijden = [self._read_moment(klok) for klok in klokken]
            loop.wek = tijden[0] if len(tijden) == 1 else min(tijden)
            loop.klokken = None if len(tijden) == 1 else tuple(tijden)
            loop.waarden = self._read_values(vast)
        except (ValueError, TypeError, KeyError, IndexError, AttributeError, OverflowError, RecursionError) as fout:
            raise fout if isinstance(fout, LoopOngeldig) else _unreadable() from None
        loop.bekend = None
        loop.logboek = []
        loop.ingepakt = log
        return loop

    def unpack(self, loop: Loop) -> None:
        """Put back in the logboek of *loop* all that was still packed."""
        heel = self._play(loop.id, loop.ingepakt)
        loop.ingepakt = ""
        loop.logboek[:0] = heel.logboek
        loop.bekend = heel.bekend

    def _foreign(self, zegel: str) -> LoopOngeldig:
        delen = _read(zegel)[0]
        if not isinstance(delen, list) or delen[:2] != ["routekaart-loop", 1] or len(delen) != 4:
            return _unreadable()
        if delen[2] != self.loper.kern.hash:
            return LoopOngeldig("De bewaarde casus hoort bij een ander protocol, of bij een andere versie ervan.")
        return LoopOngeldig("De bewaarde casus hoort bij een andere kalender.")

    def _read_moment(self, nummer: int | str) -> datetime:
        return self._begin + timedelta(0, nummer) if nummer.__class__ is int else datetime.fromisoformat(str(nummer))

    def _read_values(self, vast: Sequence[Any]) -> Waarden:
        namen = self._namen[2]
        gevonden: Waarden = {}
        for plaats in range(0, len(vast), 2):
            naam = namen[vast[plaats]]
            waarde: Any = vast[plaats + 1]
            kaal = waarde.__class__ in _KAAL
            gevonden[naam] = waarde if kaal else self._read_value(naam, waarde)
        return gevonden

    def _read_value(self, naam: str, waarde: Any) -> Any:
        return read_value(self.loper.kern.gegevens[naam], waarde)

    def _from_log(self, id: str, merk: str, log: str) -> Loop:
        loop = self._play(id, log)
        if loop.stelling is not None:
            self._mark(loop.stelling)
        return loop

    def _play(self, id: str, log: str) -> Loop:
        loop: Loop | None = None
        try:
            for regel in log.split("\n")[:-1]:
                data = _read(regel)[0]
                if loop is None:
                    op, feiten = data
                    loop = self.loper.open(id, self._read_moment(op), dict(feiten))
                elif self._event(loop, data):
                    raise _unreadable()
        except Geweigerd:
            raise _unreadable() from None
        if loop is None:
            raise _unreadable()
        return loop

    def _event(self, loop: Loop, data: Any) -> tuple[Any, ...]:
        if isinstance(data, dict):
            return self.loper.apply(loop, gb.from_data(data))
        if len(data) == 1:
            return self.loper.tick(loop, self._read_moment(data[0]))
        op, rol, stap, uitkomst, nummers, *rauw = data
        rollen, stappen, gegevens = self._namen
        namen = [gegevens[nr] for nr in nummers]
        waarden = tuple(w if w.__class__ in _KAAL else self._read_value(n, w) for n, w in zip(namen, rauw, strict=True))
        daad = self.loper.act(_name(rollen, rol), _name(stappen, stap), uitkomst or "", *namen)
        waarde = waarden[0] if len(waarden) == 1 else (waarden or None)
        return self.loper.do(loop, daad, self._read_moment(op), waarde)


_KAAL = frozenset({int, bool})


def _name(namen: tuple[str, ...], wat: int | str) -> str:
    return namen[wat] if isinstance(wat, int) else wat


def _value(waarde: Any) -> str:
    return str(waarde) if waarde.__class__ is int else to_text(gb.plain(waarde))


def _quote(tekst: str) -> str:
    return f'"{tekst}"' if tekst.isalnum() and tekst.isascii() else to_text(tekst)


def _unreadable() -> LoopOngeldig:
    return LoopOngeldig("De bewaarde casus is niet te lezen.")


__all__ = ["Bewaarder", "LoopOngeldig"]
