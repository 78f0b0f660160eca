"""Know how names end in languages that decline them in a script in which most languages do not."""

from __future__ import annotations

from types import MappingProxyType

from generator.archive.names.declensions import Declension, declension

_POLISH = declension(
    3,
    """
    -: a u owi em ie e
    k: ka ku kowi kiem
    g: ga gu gowi giem
    w+,m+,b+,p+,n+,s+,z+,f+: a u owi em ie
    t: ta tu towi tem cie
    d: da du dowi dem dzie
    ł: ła łu łowi łem le
    r: ra ru rowi rem rze
    c+,cz+,sz+,rz+,ż+,l+,j+: a u owi em
    ów: owa owu owowi owem owie
    ódź: odzi odzią
    ź: zia ziowi ziem ziu zi zią
    ń: nia niowi niem niu ni nią
    ść: ści ścią
    ć: cia ciowi ciem ciu ci cią
    ek: ka kowi kiem ku
    iec: ca cowi cem cu
    a: y i ę ą ie e o ej
    ia: i ii ię ią
    ja: ji ję ją
    la: li lę lą
    ka: ki ce kę ką kiej
    ga: gi dze gę gą giej
    cha: chy sze chę chą chej
    ta: ty cie tę tą tej
    da: dy dzie dę dą dej
    ra: ry rze rę rą rej
    ła: ły le łę łą łej
    ska: skiej ską ski sce skę
    ski: skiego skiemu skim
    cki: ckiego ckiemu ckim
    cka: ckiej cką
    dzki: dzkiego dzkiemu dzkim
    o: a u em ie
    e: a u em ego emu
    ie: ia iu iem
    y: ego emu ym ów om ami ach
    ry: r rów rom rami rach
    eł: ła łu łowi łem le
    ice: ic icom icami icach
    """,
)
_CZECH = declension(
    3,
    """
    -: a u ovi em e i ě y
    c+,č+,š+,ž+,ř+,j+: e i em ovi
    ek: ka ku kovi kem
    ec: ce ci cem
    ň: ně ni ní něm
    eň: ně ni ní eně eni ení
    el: la lu lem lovi ela elu elem elovi le
    a: y u ě e ou o
    ka: ky ce ku kou
    ha: hy ze hu hou
    ga: gy ze gu gou
    cha: chy še chu chou
    ra: ry ře ru rou
    ia: ie ii iou iu i
    ie: ii ií
    o: a u em ě e
    ě,e: i í em
    ová: ové ovou
    á: é ou ej ú
    ý: ého ému ým ém
    í: ího ímu ím
    ice: ic icím icích icemi
    y: ů ám ách ech y
    ost: osti ostí
    """,
)
_SOUTH_SLAVIC = declension(
    3,
    """
    -: a u om em e i
    ac: ca cu cem
    a: e i u o om
    ja: je ji ju jo jom
    ka: ke ki ci ku kom ko
    o: a u om
    e: a u em
    ski: skog skoga skom skome skim
    ska: ske skoj sku skom
    """,
)
_LITHUANIAN = declension(
    3,
    """
    as: o ui ą u e ai
    is: io iui į iu yje i ies iai imi
    us: aus ui ų umi uje au
    ius: iaus iui ių iumi iuje iau
    ys: io iui į iu yje y
    a: os ai ą oje
    ia: ios iai ią ioje
    ė: ės ei ę e ėje
    """,
)
_LATVIAN = declension(
    3,
    """
    a: as ai u ā
    e: es ei i ē
    s: a am u ā
    š: a am u ā
    is: a im i ī
    us: us um u ū
    """,
)
_ROMANIAN = declension(3, "-: ul ului\ni: iul iului\na: ei\nia: iei\nea: elei\nul: ului")
_ESTONIAN = declension(
    3,
    """
    a+,e+,i+,o+,u+,õ+,ä+,ö+,ü+: t d s st l lt le ks ga ni na ta sse
    -: i a u e is as us es ist ast ust est il al ul ile ale ule ilt alt ult iga aga uga ega it at ut isse asse usse
    """,
)
_TURKISH = declension(
    4,
    """
    -: ın in un ün ı i u ü a e da de ta te dan den tan ten la le
    a+,e+,ı+,i+,o+,u+,ö+,ü+: nın nin nun nün yı yi yu yü ya ye da de dan den yla yle
    """,
)
_MARATHI = declension(2, "-: त ला ने चा ची चे च्या हून मध्ये तील साठी वर शी")
_BULGARIAN = declension(
    3,
    """
    -: а я ът ят ия ият | и ове ите овете
    а+,я+: та | и ите
    о+,е+: то | а ата
    и+: те
    """,
)
_GERMAN = declension(
    4,
    """
    -: s e en n er es
    e+: n r s m
    um: en ums
    """,
)
_DUTCH = declension(4, "-: en s e\ne+: n s")
_SCANDINAVIAN = declension(4, "-: en et er ar or erna arna orna ene erne s t a e\na: or orna an ans\ne+: n r rne ne t")
_FRENCH = declension(4, "-: s e es\nal: aux ale ales\nau+,eu+: x")
_SPANISH = declension(4, "-: es\na+,e+,i+,u+,é+: s\no: os a as\nón: ones\nán: anes\nés: eses\nz: ces\nia+: s")
_PORTUGUESE = declension(4, "-: es s\na+,e+: s\no: os a as\nal: ais\nel: eis éis\nm: ns\não: ões ães ãos")
_ITALIAN = declension(4, "a: e i\ne: i\no: i\nca: che\nga: ghe\nco: chi ci\ngo: ghi gi\nio: i\nia: ie")
_GERMAN_ADJECTIVE = declension(4, "e: en er")
_NEPALI = declension(2, "-: को मा ले लाई बाट का की सँग देखि सम्म")


def _hungarian() -> Declension:
    """Return the endings of Hungarian, before which a short vowel grows long and that of "with" doubles a consonant."""
    endings = (
        "ban ben ba be ból ből on en ön n ra re ról ről nál nél tól től hoz hez höz nak nek"
        " t ot et öt at ott ett ött ért ig ként"
    )
    lines = [f"-: {endings}", f"á+,é+,i+,í+,o+,ó+,ö+,ő+,u+,ú+,ü+,ű+: {endings} val vel"]
    for short, long in ("aá", "eé"):
        lines.append(f"{short}: " + " ".join(f"{long}{ending}" for ending in (*endings.split(), "val", "vel")))
    lines += [f"{letter}: {_after(letter, endings)} {letter * 2}al {letter * 2}el" for letter in "bcdfghjklmnpqrstvwxz"]
    return declension(3, "\n".join(lines))


def _finnish() -> Declension:
    """Return the endings of Finnish, before which the last consonants may grow weak: Helsinki, Helsingissä."""
    weak = "n ssa ssä sta stä lla llä lta ltä lle ksi tta ttä"
    strong = "a ä ta tä na nä"
    lines = ["-: " + " ".join(f"i{ending}" for ending in f"{weak} {strong} in".split())]
    lines += [f"nen: {_after('se', f'{weak} en na nä')} sta stä", f"us: {_after('ukse', f'{weak} en na')} usta"]
    for vowel in "aeiouyäö":
        lines.append(f"{vowel}: {_after(vowel, f'{weak} {strong} {vowel}n')}")
        if vowel == "i":
            lines.append(f"{vowel}: {_after(vowel, f'{weak} {strong} in')} {_after('e', f'{weak} en')}")
        if vowel == "e":
            lines.append(f"{vowel}: {_after('e', f'{weak} {strong} en')} {_after('ee', f'{weak} tta seen')}")
        for before, after in _GRADES:
            forms = [_after(f"{before}{vowel}", f"{strong} {vowel}n"), _after(f"{after}{vowel}", weak)]
            if vowel == "i":
                forms += [f"{before}een", _after(f"{after}e", weak)]
            lines.append(f"{before}{vowel}: {' '.join(forms)}")
    return declension(3, "\n".join(lines))


_GRADES = (
    ("kk", "k"),
    ("pp", "p"),
    ("tt", "t"),
    ("nk", "ng"),
    ("nt", "nn"),
    ("lt", "ll"),
    ("rt", "rr"),
    ("mp", "mm"),
    ("ht", "hd"),
    ("rk", "r"),
    ("lk", "l"),
)
"""The consonants before the last vowel of a Finnish word, and what they are in a closed syllable."""


def _after(stem: str, endings: str) -> str:
    return " ".join(f"{stem}{ending}" for ending in endings.split())


_LATIN = ("a", "\u024f")
_CYRILLIC = ("\u0400", "\u04ff")
_NAGARI = ("\u0900", "\u097f")
BY_LANGUAGE = MappingProxyType(
    {
        "pl": (*_LATIN, _POLISH),
        "cs": (*_LATIN, _CZECH),
        "sk": (*_LATIN, _CZECH),
        "sl": (*_LATIN, _SOUTH_SLAVIC),
        "hr": (*_LATIN, _SOUTH_SLAVIC),
        "bs": (*_LATIN, _SOUTH_SLAVIC),
        "sr": (*_LATIN, _SOUTH_SLAVIC),
        "lt": (*_LATIN, _LITHUANIAN),
        "lv": (*_LATIN, _LATVIAN),
        "ro": (*_LATIN, _ROMANIAN),
        "et": (*_LATIN, _ESTONIAN),
        "fi": (*_LATIN, _finnish()),
        "hu": (*_LATIN, _hungarian()),
        "tr": (*_LATIN, _TURKISH),
        "bg": (*_CYRILLIC, _BULGARIAN),
        "mr": (*_NAGARI, _MARATHI),
        "ne": (*_NAGARI, _NEPALI),
    }
)
"""The same for the languages of scripts in which most languages decline nothing; they count in their own texts."""
NOUNS = MappingProxyType(
    {
        "de": _GERMAN,
        "nl": _DUTCH,
        **dict.fromkeys(("sv", "da", "nb", "nn", "no"), _SCANDINAVIAN),
        "fr": _FRENCH,
        "es": _SPANISH,
        "pt": _PORTUGUESE,
        "it": _ITALIAN,
    }
)
"""How common nouns end, with their adjectives, in languages that leave names as they are."""
ADJECTIVES = MappingProxyType({"de": _GERMAN_ADJECTIVE})
"""How the words before the last one of a name end in such a language: die Deutsche Bahn, der Deutschen Bahn."""
COMPOUNDING = frozenset({"de", "lb", "nl", "sv", "da", "nb", "nn", "no", "fi", "et", "hu"})
"""Languages that join any noun to a name by a hyphen."""
