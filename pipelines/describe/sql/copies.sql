-- Near copies and removed copies of each other, a row each: `family` is the id of the one that all of them lead to. A near
-- copy may name another near copy; here the chains are followed to their end. Rows that have no copy are left out.
CREATE OR REPLACE VIEW families AS
WITH RECURSIVE members AS (
    SELECT 'article' AS item, article_id AS id, article_id, site, published_at, removed,
           CASE WHEN removed THEN duplicate_of ELSE near_duplicate_of END AS names, similarity
    FROM articles_all
    UNION ALL
    SELECT 'comment', comment_id, article_id, site, published_at, removed,
           CASE WHEN removed THEN duplicate_of ELSE near_duplicate_of END, similarity
    FROM comments_all
), up AS (
    SELECT item, id, names AS head FROM members WHERE names IS NOT NULL
    UNION  -- and not UNION ALL: rows that name each other in a circle end here
    SELECT up.item, up.id, members.names
    FROM up JOIN members ON members.item = up.item AND members.id = up.head
    WHERE members.names IS NOT NULL
), ends AS (
    SELECT up.item, up.id, min(up.head) AS any_head, min(up.head) FILTER (members.names IS NULL) AS last_head
    FROM up LEFT JOIN members ON members.item = up.item AND members.id = up.head
    GROUP BY ALL
), family_of AS (
    SELECT item, id, coalesce(last_head, any_head) AS family FROM ends
    UNION
    SELECT item, coalesce(last_head, any_head), coalesce(last_head, any_head) FROM ends
)
SELECT members.item, family_of.family, count(*) OVER (PARTITION BY members.item, family_of.family) AS size,
       members.id, members.article_id, members.site, members.published_at, members.removed, members.names, members.similarity
FROM members JOIN family_of ON family_of.item = members.item AND family_of.id = members.id;

-- Who printed what first: each article of a family beside the one that was published earliest. Articles without a time of
-- publication stand last, whatever they were.
CREATE OR REPLACE VIEW syndication AS
SELECT
    families.family, families.size,
    count(DISTINCT families.site) OVER (PARTITION BY families.family) AS sites,
    article.article_id, article.site, article.url, article.title, article.published_at, article.removed, families.similarity,
    first_value(article.article_id) OVER printed AS first_article_id,
    first_value(article.site) OVER printed AS first_site,
    article.article_id = first_value(article.article_id) OVER printed AS was_first,
    epoch(article.published_at - first_value(article.published_at) OVER printed) / 3600 AS hours_later
FROM families JOIN articles_all AS article ON article.article_id = families.id
WHERE families.item = 'article'
WINDOW printed AS (
    PARTITION BY families.family ORDER BY article.published_at NULLS LAST, article.fetched_at, article.article_id
);

-- Each text once, as it was published first: of a family the earliest article alone, also where it was read later and set aside.
CREATE OR REPLACE VIEW articles_first AS
SELECT * FROM articles_all ANTI JOIN (SELECT article_id FROM syndication WHERE NOT was_first) AS later USING (article_id);
