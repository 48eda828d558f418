-- How much each comment looks like spam, 0 to 1, and by what; nothing is dropped for it. docs/labels.md says how well it tells.
-- Each sign has a weight, and several say more than one: 1 - (1 - a)(1 - b)...
CREATE OR REPLACE VIEW comment_labels AS
WITH said AS (
    SELECT comment_id, article_id, site, author, language, kind, removed,
           len(string_split_regex(trim(coalesce(text, '')), '\s+')) AS words,
           regexp_matches(coalesce(text, ''), '(?i)https?://|\bwww\.\w|\[url|<a ') AS linked,
           lower(regexp_extract(concat_ws(' ', author, text), $sold, 1)) AS sold,
           regexp_matches(coalesce(trim(author), ''), $trades) AS trade_name
    FROM comments_all
), spread AS (
    SELECT member.family, count(DISTINCT said.article_id) AS articles, count(DISTINCT said.site) AS sites,
           count(DISTINCT said.author) AS authors
    FROM families AS member JOIN said ON member.item = 'comment' AND said.comment_id = member.id
    GROUP BY member.family
), signs AS (
    SELECT said.comment_id, said.article_id, said.site, said.removed, said.kind = 'comment' AS by_reader, member.family AS template,
           coalesce(spread.articles, 1) AS template_articles, coalesce(spread.sites, 1) AS template_sites, said.linked,
           coalesce(said.language <> article.language, false) AS foreign_language,
           said.sold <> '' AND NOT contains(lower(concat_ws(' ', article.title, left(article.text, 1500))), said.sold) AS sells, said.trade_name,
           said.words >= 10 AND spread.articles >= 3 AND spread.authors >= 3 AS repeated,
           said.words >= 10 AND spread.sites >= 3 AND spread.authors >= 3 AS elsewhere
    FROM said
    JOIN articles_all AS article USING (article_id)
    LEFT JOIN families AS member ON member.item = 'comment' AND member.id = said.comment_id
    LEFT JOIN spread ON spread.family = member.family
)
SELECT
    comment_id, article_id, site, removed, template, template_articles, template_sites, linked, foreign_language, sells, trade_name,
    CASE WHEN by_reader THEN round(1 - (1 - 0.30 * foreign_language::DOUBLE)
                                     * (1 - 0.25 * linked::DOUBLE)
                                     * (1 - 0.60 * sells::DOUBLE)
                                     * (1 - 0.60 * trade_name::DOUBLE)
                                     * (1 - 0.70 * coalesce(repeated AND foreign_language, false)::DOUBLE)
                                     * (1 - 0.60 * coalesce(repeated AND linked, false)::DOUBLE)
                                     * (1 - 0.60 * coalesce(elsewhere, false)::DOUBLE), 3) ELSE 0.0 END AS spam
FROM signs;

-- How much of what is said at each site in each month looks like spam.
CREATE OR REPLACE VIEW spam_share AS
SELECT site, CAST(date_trunc('month', published_at AT TIME ZONE 'UTC') AS DATE) AS month, count(*) AS comments,
       count(*) FILTER (spam >= 0.5) AS spam, count(*) FILTER (spam >= 0.5) / count(*) AS share
FROM comment_labels JOIN (SELECT comment_id, published_at FROM comments_all) AS said USING (comment_id)
GROUP BY ALL ORDER BY ALL;

-- Which agency an article names as its source, and which site printed it first, of those here that printed it.
CREATE OR REPLACE VIEW article_labels AS
WITH agencies(sign, name) AS (
    VALUES $agencies
), signs AS (
    SELECT article_id, unnest(authors) AS sign FROM articles_all
    UNION ALL  -- JAKARTA (ANTARA) - ...; BERLIN, 3. Mai (dpa) - ...; WASHINGTON (AP) -- ...
    SELECT article_id, regexp_extract(left(text, 160), '^\p{Lu}[^\n(]{1,60}\(([^)\n]{2,40})\) *[-–—:]', 1) FROM articles_all
    UNION ALL  -- ... (dpa), ... /AFP, ... © Reuters
    SELECT article_id, regexp_extract(right(text, 60), '[(/©–—] ?([^(/©–—)\n.]{2,40}(?:/[^)\n]{1,12})?)\)?\s*\z', 1) FROM articles_all
), named AS (
    SELECT article_id, min(name) AS agency
    FROM signs JOIN agencies ON agencies.sign = trim(regexp_extract(signs.sign, '^[^/,]+'))
    GROUP BY article_id
)
SELECT article.article_id, article.site, named.agency, coalesce(syndication.first_site, article.site) AS origin,
       coalesce(syndication.first_article_id, article.article_id) AS origin_article_id, coalesce(syndication.size, 1) AS copies
FROM articles_all AS article LEFT JOIN named USING (article_id) LEFT JOIN syndication USING (article_id);
