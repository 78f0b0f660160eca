{#- The words that our scripts show, once for all pages; MkDocs fills this in as it does the page 404.html. -#}
/* The words that the scripts show, in the language of the site. */

export default {{ {
  "answers": archive_words.forms("count_answers"),
  "close": archive_words("close"),
  "copied": archive_words("copied"),
  "copy": archive_words("copy"),
  "filter_none": archive_words("filter_none"),
  "edit": {
    "chapter": archive_words("edit_chapter"),
    "claim": archive_words("edit_claim"),
    "correction": archive_words("edit_correction"),
    "entity": archive_words("edit_entity"),
    "item": archive_words("edit_item"),
    "number": archive_words("edit_number"),
    "people": archive_words("edit_people"),
    "point": archive_words("edit_point"),
    "position": archive_words("edit_position"),
    "post": archive_words("edit_post"),
    "quote": archive_words("edit_quote"),
    "reference": archive_words("edit_reference"),
    "source": archive_words("edit_source"),
    "summary": archive_words("edit_summary"),
    "takeaway": archive_words("edit_takeaway"),
    "thread": archive_words("edit_thread"),
  },
  "keys": archive_words("keys"),
  "keys_off": archive_words("keys_off"),
  "keys_of": [
    ["/", archive_words("keys_search")],
    ["j", archive_words("keys_next")],
    ["k", archive_words("keys_previous")],
    ["l", archive_words("keys_play")],
    ["n", archive_words("keys_newer")],
    ["p", archive_words("keys_older")],
    ["?", archive_words("keys_help")],
  ],
  "go_to_time": archive_words("go_to_time", time="{time}"),
  "play_from": archive_words("play_from", time="{time}"),
  "player": archive_words("player"),
  "player_back": archive_words("player_back"),
  "player_close": archive_words("player_close"),
  "player_forward": archive_words("player_forward"),
  "player_resume": archive_words("player_resume", time="{time}"),
  "player_speed": archive_words("player_speed"),
  "report_mistake": archive_words("report_mistake"),
  "share": archive_words("share"),
  "share_citation": archive_words("share_citation"),
  "share_link": archive_words("share_link"),
  "share_moment": archive_words("share_moment", time="{time}"),
  "share_quotation": archive_words("share_quotation"),
  "transcript_search": archive_words("transcript_search"),
} | tojson }};

const plurals = new Intl.PluralRules({{ archive_words.spoken | tojson }});

/** Choose the form that a number takes of what it counts: {one: "{count} page", other: "{count} pages"}. */
export const formOf = (forms, number) => forms[plurals.select(number)] ?? forms.other;
