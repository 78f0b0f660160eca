"""Know words of everyday English that firms, products and people have for names."""

from __future__ import annotations

_ORDINARY = """
    able access ace acorn act action active adapt air alien alliance alpha always amazon amber anchor angel
    answer ant any apple arc arch archive arena ark arrow art ash asset atlas atom august aura aurora autumn axis
    axle ball band bank bar bare base basic basil bay beacon beam bean bear beat bee bell best beyond big bill bird
    bit black blaze blend blender block bloom blue board bold bolt bond book boot boss bow box brave bread breeze
    brew brick bridge bright bubble bud buffer bug bull bun bus bush butter button buy cable cake call calm camp can
    canvas cap cape captain summary cargo carol case cash cast castle cat cell center central chain chance change
    charge charity charm chart chase chat check chef cherry chess chip chrome circle citadel clay clear click cliff
    clip clock close cloud clover club coach coal coast coda code coin cold collective comet comfort common compass
    compose concur confluence connect coral core corn cosmos couch count craft crane create credit crow crown
    crystal cube cup cure current cursor curve dart dash data dawn day deal dean deed deep delta depot desk dial
    diamond dirt discord discover dish dive dock dog domain door dot dove draft dragon draw dream drew drift drill
    drive drone drop duck duke dune dust eagle earl earth ease east echo eclipse edge eight element elixir ember
    emerald empire engine epic era essence eve ever everest express eye fable face fair faith falcon fall fame farm
    fast fate feather fern fiber field fifth fig figure final finch find fire first fish flame flash flask flat
    fleet flex flight flint flip float flow flower fluid fly focus fog folk food force ford forest forge form fort
    forth fortune forum forward foundation fox frame frank free fresh frog front frontier frost full fun fund fuse
    future galaxy gamma gap garden gas gate gather gem gene general genesis ghost giant gin ginger glass glean globe
    glory gloss glow glue go goal gold good grace graft grail grain grand grant grape graph gravity gray great green
    grey grid grit grok ground group grove grow guard guide gulf gull gulp gun habit hack hall halo hammer hand
    happy harbor hard harmony harness harp hat haven hawk hazel head heap heart heat heath helix hello helm help hemp
    herald hero high hill hint hive holly home honey hood hook hop hope horizon horn horse host hot house hub hunt
    hunter ice icon idea idle impact impala impulse in indeed indigo infinity ink inside insight instant intercept
    iris iron island it ivory ivy jack jade jaguar jar jasmine jasper jet jewel job joker journal journey joy judge
    juice july jump junction june jungle junior juniper jupiter just justice karma keep kernel key kick kind king
    kit kite knight knot label lace lamb lambda lamp lance land lane lantern lark laser last latch late launch
    laurel lava law leaf league lean leap learn ledger legend lemon lens level lever liberty life light lily lime
    line linear link lion list lit little live lobby lock locust lodge logic loom loop lotus loud love lucid luck
    lumen luna lunar lush lynx lyric mac magic magnet mail main make mall mammoth manifest map maple march mark
    market mars marvel mask mason mass master match mate matrix matter maven max may maze meadow medium melody
    memory mercury mercy merge merit mesa mesh mess meta meteor meter metro might mile mill mind mine mini mint
    miracle mirror miss mission mist mix mode model modern moment monday money monitor monster moon more morning
    mosaic moss motion motive motor mountain mouse move muse music must mystery name nano native nature near nest
    net never new news next nice night nine noble node noise none normal north nothing notion nova novel now number
    nut oak oasis object ocean octave office oil old olive on one onion only open opera opportunity oracle orange
    orbit orchard orchid order origin oscar other otter outline outlook outside owl own oxygen pace pack pad page
    paint pair palace palm panda panel panic paper parade paradox parcel park parker parrot part pass past path
    patience patrol paw pay pea peace peach peak peanut pear pearl pebble pen penguin penny people pepper perch
    perfect phantom phase phoenix photon piano pick pilot pin pine ping pink pioneer pip pipe pitch pivot pixel
    place plaid plain plan planet plant plasma plate play plaza plex plum plus pocket pod poe poet point polar pole
    polo pool pop poppy port portal porter post pot pound power practice praise premier press pride prime prince
    print prism pro process project prom proof prophet protocol proton proxy pulse puma pump pure purple push puzzle
    quake quantum quartz queen quest quick quiet quill rabbit race radar radio rail rain rainbow raise ramp ranch
    range ranger rapid rapids raven ray razor reach react read real realm reason rebel record red redwood reed reef
    reflex relay remix remote render reply report rescue rest result revolution ribbon rice rich ride ridge right
    ring rise rival river road robin robot rock rocket rod roll rook root rope rose round route rover row royal ruby
    rule run runner runway rush rust sable safe saga sage sail salt sand sandbox sap sapphire saturn savage scale
    scarlet scene school science scope score scout screen script sea seal search season seat second secret secure
    see seed segment self sense sentry serial series set seven shadow shake shape share shark sharp shaw shed shell
    shelter shield shift ship shop shore short show shrine side sigma sign signal silk silver simple single siren
    six sketch skill skin skip sky slack slate sleep sling slope smart smile smoke snap snow snowflake social solar
    solid solo solution sonar song sonic sort soul sound source south space spark spear spectrum speed sphere spice
    spider spike spin spiral spirit splash splendid split spoke sport spot spotlight spring sprint sprout square
    squash stack staff stage stamp standard star start state station steam steel stella stem step sterling stick
    still sting stitch stone stop store storm story stream street string strip stripe strong studio sub subject
    success sugar suite summer summit sun sunday sunrise sunset super surf surface surge swallow swan sweep sweet
    swift swing switch sword sync table tag tail talent tango target tea team teams tell temple tempo ten terra
    terrier test texas text the there thing think third this thistle thread three thrive throne thunder tick tide
    tiger time tin tip titan title toast today token tomato tone tool top topic torch torn touch tower town toy
    trace track trade trail train transit trap travel tree trek trend trial tribe trident trinity triton triumph
    troll trophy true trust truth tube tulip tune turbo turn turtle twelve twin twist twitch two type umbrella under
    union unity universal up urban us use valley value van vanguard vapor vast vault vector vega velvet venture
    venus verge verse vertex very vessel vest vice victor victory view village vine violet viper virgin virtue visa
    vision vista vital vive voice void volt vortex vote voyage voyager vulture wade wagon walk walker wall wallet
    walnut warm warp wasp watch water wave wax way we wealth weaver web wedge week well west whale wharf what wheat
    wheel when whisper white who whole why wick wide wild will willow win wind window windows wing winter wire
    wisdom wise wish wolf wonder wood word work world wrap write yard year yellow yes yield young your zeal
    zebra zen zero zest zone zoom
"""
ORDINARY = frozenset(_ORDINARY.split())
"""A name that is one of these is meant only where it is written like the name."""
