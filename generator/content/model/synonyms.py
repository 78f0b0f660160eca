"""Find the field that other words for it mean, such as ``guests`` for ``people``."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection

from generator.text.names import without_latin_accents

EXAMPLES = {
    "people": "people: [{name: Mira Holt, role: guest}]",
    "summary": 'summary: "What is said, in a few sentences"',
    "description": 'description: "What it is, in a sentence"',
    "body": 'body: "The story, in Markdown"',
    "at": 'at: "48:59"',
    "date": "date: 2026-03-14",
    "as_of": "as_of: 2026-03",
    "media": 'media: [{type: audio, url: "https://example.org/fog.mp3", duration: "42:00"}]',
    "duration": 'duration: "42:00"',
    "length": "length: 51234567",
    "mime": "mime: audio/mpeg",
    "platform": "platform: YouTube",
    "title": 'title: "Fog"',
    "name": 'name: "Mira Holt"',
    "label": 'label: "foggy hours a year"',
    "value": 'value: "275"',
    "unit": "unit: hours",
    "about": "about: North Light",
    "stance": 'stance: "Horns are worth their noise."',
    "url": 'url: "https://example.org/fog"',
    "publisher": "publisher: Coast Media",
    "feed": 'feed: "https://example.org/feed.xml"',
    "same_as": 'same_as: ["https://example.org/holt"]',
    "text": 'text: "You hear it first"',
    "speaker": "speaker: Mira Holt",
    "author": "author: Mira Holt",
    "role": "role: guest",
    "note": 'note: "keeper of North Light"',
    "handle": 'handle: "@holt"',
    "type": "type: product",
    "topics": "topics: [weather]",
    "topic": "topic: weather",
    "section": "section: weather",
    "references": 'references: [{title: "The Fog Atlas", url: "https://example.org/atlas"}]',
    "entities": "entities: [{name: Mira Holt, type: person}]",
    "affiliation": "affiliation: North Light",
    "distinct_from": "distinct_from: [mira-holt-2]",
    "takeaways": 'takeaways: [{text: "Fog swallows high tones.", at: "48:59"}]',
    "key_points": 'key_points: ["Fog swallows high tones."]',
    "highlights": 'highlights: ["Fog swallows high tones."]',
    "rests_on": 'rests_on: ["episode:acme/2026-03-14-fog#t=48:59"]',
    "points": 'points: ["Fog swallows high tones."]',
    "also": 'also: [{topic: weather, claims: ["Horns carry far."]}]',
    "claims": 'claims: [{text: "Fog swallows high tones.", at: "48:59"}]',
    "metrics": 'metrics: [{value: "275", label: "foggy hours a year"}]',
    "chapters": 'chapters: [{at: "0:00", title: "Fog"}]',
    "quotes": 'quotes: [{text: "You hear it first.", speaker: Mira Holt}]',
    "quote": 'quote: {text: "You hear it first.", speaker: Mira Holt}',
    "items": "items: [{episode: acme/2026-03-14-fog}]",
    "sources": "sources: [{episode: acme/2026-03-14-fog}]",
    "source": "source: Acme Radio",
    "episode": "episode: acme/2026-03-14-fog",
    "threads": 'threads: [{title: "Fog", url: "https://example.org/fog"}]',
    "positions": 'positions: [{stance: "Horns are worth their noise."}]',
    "posts": 'posts: [{id: horns, text: "They carry far."}]',
    "community": "community: r/lighthouses",
    "score": "score: 120",
    "comment_count": "comment_count: 48",
    "parent": "parent: horns",
    "provenance": "provenance: {method: ai+human}",
    "corrections": 'corrections: [{date: 2026-06-02, text: "The figure is hours a year."}]',
    "status": "status: draft",
    "slug": "slug: fog",
    "redirect_from": "redirect_from: [acme/2026-03-14-old-name]",
    "lang": "lang: en",
    "license": "license: CC BY 4.0",
    "series": "series: Lights",
    "season": "season: 2",
    "number": "number: 12",
    "aliases": "aliases: [M. Holt]",
}
"""How each field is written, in a line."""

WORDS = {
    "people": "guest guests host hosts cohost cohosts co_hosts speakers participants panel panelists contributors cast"
    " credits presenter presenters moderator moderators interviewer interviewee attendees person persons author"
    " authors",
    "author": "by byline writer creator username user poster op authors",
    "speaker": "said_by who speaker_name attribution attributed_to person author name by source_name owner",
    "summary": "description desc abstract synopsis overview notes show_notes shownotes intro introduction excerpt tldr"
    " tl;dr tl_dr lead lede teaser subtitle blurb about context body content text",
    "description": "summary abstract overview notes about bio biography blurb definition text note",
    "body": "text content article story markdown",
    "text": "quote quotation content body claim statement point sentence words takeaway correction description message"
    " comment passage highlight decision action target",
    "at": "timestamp timestamps time times start starts start_time starts_at timecode time_code ts begin begins"
    " begin_time offset seconds minute moment position cue",
    "date": "published published_at published_on publish_date pub_date publication_date publishing_date release_date"
    " released released_at air_date aired day datetime created created_at posted posted_at recorded recorded_at"
    " recording_date year when timestamp time",
    "as_of": "date when year period",
    "url": "link href uri address website web page homepage home_page site src permalink",
    "media": "url link href uri duration length audio audio_url video video_url mp3 mp4 enclosure enclosures youtube"
    " videos youtube_id youtube_url spotify spotify_url apple_podcasts recording recordings file files player stream"
    " watch listen runtime",
    "duration": "runtime running_time time minutes seconds",
    "length": "size bytes file_size filesize",
    "mime": "mime_type mimetype content_type media_type format",
    "platform": "host provider service site name where",
    "feed": "rss rss_feed feed_url atom rss_url",
    "same_as": "links urls url website homepage home_page wikipedia wikidata twitter x github linkedin mastodon profile"
    " profiles see_also social socials",
    "title": "heading headline name subject label question topic meeting episode_title episode_name video_title",
    "label": "name title description what caption meaning context metric",
    "name": "title heading headline label full_name fullname display_name entity person",
    "value": "number amount figure stat statistic",
    "unit": "units",
    "publisher": "network company owner producer",
    "rests_on": "evidence cites citations sources source episodes based_on",
    "about": "entity subject organization product company",
    "stance": "title name view opinion position side argument label text",
    "role": "type kind job function",
    "note": "notes description desc comment remark remarks context bio title job affiliation company organization of"
    " summary explanation",
    "handle": "twitter username user_name profile social nickname url link",
    "type": "kind category class entity_type",
    "topics": "topic tag tags category categories keyword keywords subject subjects labels theme themes genre genres",
    "topic": "tag category subject theme",
    "section": "topic category rubric",
    "references": "reference links link resources see_also further_reading reading_list recommendations bibliography"
    " citations sources show_links books papers tools mentioned_links urls",
    "entities": "entity mentions mention mentioned names companies organizations products concepts"
    " named_entities things",
    "affiliation": "organization organisation company employer works_at works_for member_of org",
    "distinct_from": "not_same_as different_from not_to_be_confused_with",
    "points": "bullets bullet_points key_points takeaways highlights notes ideas",
    "takeaways": "takeaway key_takeaways insights insight lessons lesson learnings key_points key_ideas ideas points"
    " highlights claims facts conclusions bullets bullet_points action_items actions decisions targets",
    "key_points": "takeaways takeaway key_takeaways insights points highlights claims facts bullets bullet_points tldr",
    "highlights": "takeaways takeaway key_takeaways key_points insights points bullets bullet_points",
    "claims": "points takeaways key_points statements arguments",
    "metrics": "metric numbers statistics stats figures data data_points key_numbers key_figures",
    "chapters": "chapter segments segment sections timeline outline contents toc markers parts agenda table_of_contents"
    " timestamps",
    "quotes": "quote quotations notable_quotes memorable_quotes soundbites excerpts citations",
    "quote": "pull_quote quotation quote_of_the_day",
    "items": "item recordings episodes entries videos podcasts stories",
    "sources": "episodes references citations based_on",
    "source": "podcast channel show publisher",
    "episode": "episode_id record recording source",
    "threads": "thread discussions topics_discussed",
    "positions": "sides viewpoints perspectives opinions arguments views camps",
    "posts": "comments replies messages contributions responses answers",
    "community": "forum subreddit board site group channel",
    "score": "points upvotes votes likes karma",
    "comment_count": "comments num_comments comments_count n_comments reply_count replies",
    "parent": "reply_to in_reply_to replies_to parent_id answers",
    "provenance": "generated_by generator ai llm made_by source_model",
    "corrections": "correction errata erratum",
    "status": "draft hidden private unlisted visibility state",
    "slug": "permalink path address url_slug",
    "redirect_from": "aliases redirects redirect old_urls old_url old_ids old_id",
    "lang": "language locale",
    "license": "licence copyright rights",
    "series": "show collection playlist",
    "season": "season_number",
    "number": "episode_number episode ep no episode_no issue issue_number",
    "also": "other_claims more_claims also_said",
    "aliases": "also_known_as aka alias other_names alternative_names alternate_names nicknames abbreviation acronym"
    " short_name",
}
"""Other words for each field; of two fields that a word can mean in one place, the first is meant."""

WORDS_ELSEWHERE = {
    "title": "titre titulo titolo tytul заголовок название 标题 標題 タイトル",
    "name": "nom nombre nome имя 名称 名前",
    "date": "datum fecha data дата 日期 日付",
    "summary": "zusammenfassung beschreibung kurzfassung resume resumen resumo riassunto sommaire descripcion описание"
    " 摘要 概要",
    "description": "beschreibung descripcion descricao descrizione описание 描述",
    "people": "gast gaste gaeste sprecher teilnehmer invite invites intervenants invitado invitados participantes"
    " convidado convidados ospite ospiti goscie gasten гости участники 嘉宾 出演者",
    "role": "rolle papel ruolo роль",
    "speaker": "sprecher sprecherin locuteur orateur hablante orador parlante спикер",
    "author": "autor autorin auteur autore автор",
    "chapters": "kapitel chapitres capitulos capitoli rozdzialy hoofdstukken главы 章节 チャプター",
    "quotes": "zitat zitate citas citazioni citacoes cytaty citaten цитаты 引用",
    "takeaways": "kernaussagen erkenntnisse conclusiones conclusioni выводы",
    "topics": "thema themen sujets tema temas temi schlagworte themes темы 主题",
    "metrics": "zahlen kennzahlen chiffres cifras numeri числа",
    "references": "quellen literatur enlaces lectures ссылки",
    "duration": "dauer laufzeit duree duracion duracao durata длительность",
    "url": "adresse lien enlace ссылка 链接",
    "text": "texte texto testo tekst текст",
    "at": "zeit zeitpunkt heure tiempo tempo время 时间",
    "lang": "sprache langue idioma lingua язык 语言",
    "entities": "namen personnes entidades entites",
    "items": "elemente beitrage elementos",
    "sources": "quellen fuentes fonti fontes источники",
    "threads": "fils hilos",
    "body": "inhalt contenu contenido contenuto",
}
"""Such words of other languages, without accents."""

_FIELDS: dict[str, list[str]] = defaultdict(list)
for _field, _words in (*WORDS.items(), *WORDS_ELSEWHERE.items()):
    for _word in _words.split():
        _FIELDS[_word].append(_field)


def fields_meant(word: str, fields: Collection[str]) -> list[str]:
    """Return those of some fields that a word can mean, the likeliest first."""
    return [field for field in _FIELDS.get(_key(word), ()) if field in fields]


def is_another_word(word: str) -> bool:
    """Tell whether a word means a field in some place, so that it is no misspelling of another."""
    return _key(word) in _FIELDS


def in_snake_case(word: str) -> str:
    """Return a word as names of fields are written: ``keyPoints``, ``Key Points``, ``key-points`` as ``key_points``."""
    return re.sub(r"[-_\s]+", "_", re.sub(r"(?<=[a-z\d])(?=[A-Z])", "_", word.strip())).lower()


def _key(word: str) -> str:
    return without_latin_accents(in_snake_case(word))
