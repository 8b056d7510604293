-- The views of a database of claims (sinks/tables.py): what fact-checkers ask. Made in this order.
-- Near copies of one text have one cluster (claimx cluster); until they have, only exact copies count as one.

-- What has been said about this force, this place, this period?
CREATE VIEW facts AS
SELECT c.force_name, c.place, c.first, c.last, c.statement, c.statement_rank, c.value, c.comparator, c.unit, c.subject, c.role,
    c.direction, c.attribution, a.title, a.published, a.source, c.article_id, c.id AS claim_id, c.fact_key, c.measure,
    COALESCE(a.cluster, a.text_sha256) AS cluster
FROM claims c JOIN articles a ON a.id = c.article_id
WHERE c.value IS NOT NULL AND c.modality = 'asserted';

-- Of which forces is there something, for which time, in how many articles, in how many different texts?
CREATE VIEW forces AS
SELECT force_name, MIN(first) AS first, MAX(last) AS last, COUNT(*) AS facts, COUNT(DISTINCT cluster) AS texts,
    COUNT(DISTINCT article_id) AS articles
FROM facts WHERE force_name IS NOT NULL GROUP BY force_name;

-- Who said what, and where?
CREATE VIEW said AS
SELECT q.name, q.role, q.organisation, q.said, q.mode, a.title, a.published, a.source, q.article_id, q.id AS claim_id,
    COALESCE(a.cluster, a.text_sha256) AS cluster
FROM quotations q JOIN articles a ON a.id = q.article_id;

-- Which sums do not come out?
CREATE VIEW inconsistencies AS
SELECT f.message, f.check_name, f.slip, f.miss, f.confidence, a.title, a.published, a.source, f.article_id, f.id AS finding_id,
    COALESCE(a.cluster, a.text_sha256) AS cluster
FROM findings f JOIN articles a ON a.id = f.article_id WHERE f.verdict = 'inconsistent';

-- What an article gives as a level of one force or place and period, as the interval that its wordings have in common.
-- An article that gives two values that exclude each other shows that the key is too coarse for what it tells.
CREATE VIEW comparable AS
SELECT c.fact_key, c.measure, c.article_id, COALESCE(a.cluster, a.text_sha256) AS cluster,
    COALESCE(MAX(c.low), -1e300) AS low, COALESCE(MIN(c.high), 1e300) AS high, MIN(c.value) AS value,
    MIN(COALESCE(c.statement, c.text)) AS statement
FROM claims c JOIN articles a ON a.id = c.article_id
WHERE c.value IS NOT NULL AND c.modality = 'asserted' AND c.role = 'level' AND c.measure <> ''
    AND c.first IS NOT NULL AND c.last IS NOT NULL AND (c.force_name IS NOT NULL OR c.place IS NOT NULL)
GROUP BY c.fact_key, c.measure, c.article_id, COALESCE(a.cluster, a.text_sha256)
HAVING COALESCE(MAX(c.low), -1e300) <= COALESCE(MIN(c.high), 1e300);

-- Where is the same fact given with values that exclude each other? `texts` counts near copies of one text once.
CREATE VIEW conflicts AS
SELECT fact_key, measure, MIN(value) AS lowest, MAX(value) AS highest, COUNT(DISTINCT cluster) AS texts,
    COUNT(*) AS articles, MIN(statement) AS statement
FROM comparable GROUP BY fact_key, measure HAVING MAX(low) > MIN(high);
