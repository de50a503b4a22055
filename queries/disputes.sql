-- iris: proposition=prop yes=actor no=actor
-- order: prop_iri(proposition), agreeing + disagreeing DESC, actor_iri(yes), actor_iri(no)
-- found
SELECT proposition, holder, agreement, claim FROM codings WHERE agreement IN ('agrees', 'disagrees') AND holder IS NOT NULL
  AND proposition = $proposition --? proposition
  AND holder NOT IN (FROM media) --? not media
-- answer
WITH sides AS (
  SELECT proposition, holder, agreement, count(DISTINCT claim) AS n FROM found GROUP BY proposition, holder, agreement
)
SELECT sides.proposition, sides.holder AS yes, against.holder AS no, sides.n AS agreeing, against.n AS disagreeing
FROM sides JOIN sides AS against ON sides.proposition = against.proposition AND sides.holder <> against.holder
WHERE sides.agreement = 'agrees' AND against.agreement = 'disagrees'
  AND (sides.holder = $actor OR against.holder = $actor) --? actor
-- cited
SELECT place, claim FROM ranked JOIN found
  ON found.proposition = ranked.proposition AND found.holder = ranked.yes AND found.agreement = 'agrees'
UNION ALL
SELECT place, claim FROM ranked JOIN found
  ON found.proposition = ranked.proposition AND found.holder = ranked.no AND found.agreement = 'disagrees'
