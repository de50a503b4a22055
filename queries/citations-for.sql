-- iris: outlet= speaker=actor
-- order: day, id, start, claim_iri(claim)
-- found
SELECT claim, document, title, outlet_actor, outlet, url, issued, speaker, words,
  list_transform(
    list_concat([start_char || '-' || end_char], string_split(more, ' ')),
    lambda part: {'start': split_part(part, '-', 1)::INTEGER, 'end': split_part(part, '-', 2)::INTEGER}
  ) AS parts
FROM claims WHERE act IS NOT NULL AND start_char IS NOT NULL AND document IS NOT NULL
  AND contains($among, claim) --? among
  AND speaker = $actor --? actor
  AND act = $stance --? stance
  AND among($topic, topics) --? topic
  AND issued >= $since --? since
  AND issued <= $until --? until
-- answer
-- The words of the parts stand in the order of the text, five characters between them.
SELECT document AS id, title, coalesce(actor_iri(outlet_actor), outlet) AS outlet, url, issued AS day, speaker,
  number, parts[number].start AS start, parts[number].end AS "end",
  substr(
    words,
    1 + coalesce(list_sum([p.end - p.start + 5 FOR p IN parts IF p.start < parts[number].start]), 0)::BIGINT,
    parts[number].end - parts[number].start
  ) AS words, claim
FROM (SELECT *, unnest(range(1, len(parts) + 1)) AS number FROM found)
