"""Link the records: entities, mentions, what is related, and every address. Imports content and what it rests on."""
