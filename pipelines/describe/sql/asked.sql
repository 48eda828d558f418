-- FROM versions('ID'): the versions of an article or of a comment, the first one first, in the columns of its table.
CREATE OR REPLACE MACRO versions(wanted) AS TABLE
SELECT * FROM articles WHERE article_id = wanted ORDER BY version;
CREATE OR REPLACE MACRO comment_versions(wanted) AS TABLE
SELECT * FROM comments WHERE comment_id = wanted ORDER BY version;

-- FROM thread('ID'): the comments under an article in the order that a reader sees, each answer behind what it answers.
CREATE OR REPLACE MACRO thread(wanted) AS TABLE
WITH RECURSIVE mine AS (
    SELECT * FROM threads WHERE article_id = wanted
), placed AS (
    SELECT *, [(coalesce(position, 0), comment_id)] AS place
    FROM mine WHERE parent_id IS NULL OR parent_id NOT IN (SELECT comment_id FROM mine)
    UNION ALL
    SELECT mine.*, list_append(placed.place, (coalesce(mine.position, 0), mine.comment_id))
    FROM mine JOIN placed ON mine.parent_id = placed.comment_id
)
SELECT mine.* FROM mine LEFT JOIN (SELECT comment_id, place FROM placed) AS known USING (comment_id)
ORDER BY known.place NULLS LAST, mine.position;  -- without a place: comments that answer each other in a circle

-- FROM copies('ID'): the family of an article or of a comment, the earliest published first.
CREATE OR REPLACE MACRO copies(wanted) AS TABLE
SELECT member.*, coalesce(article.url, comment.article_url) AS url, article.title, coalesce(article.text, comment.text) AS text
FROM families AS member
LEFT JOIN articles_all AS article ON member.item = 'article' AND article.article_id = member.id
LEFT JOIN comments_all AS comment ON member.item = 'comment' AND comment.comment_id = member.id
WHERE member.family IN (SELECT family FROM families WHERE id = wanted)
ORDER BY member.published_at NULLS LAST, member.id;

-- FROM search('WORDS'): articles that have every one of the words in title, summary or text, whatever their case and accents,
-- also inside longer words; those that have them in the title and often come first.
CREATE OR REPLACE MACRO search(words) AS TABLE
WITH folded AS (
    SELECT *, strip_accents(lower(concat_ws(' ', title, description, text))) AS body, strip_accents(lower(coalesce(title, ''))) AS head,
           list_filter(string_split_regex(strip_accents(lower(words)), '\s+'), lambda word: word <> '') AS asked
    FROM articles_latest
)
SELECT * EXCLUDE (body, head, asked),
       list_sum(list_transform(asked, lambda word:
           (length(body) - length(replace(body, word, ''))) / length(word) + 10.0 * CAST(contains(head, word) AS INTEGER)
       )) AS score
FROM folded
WHERE len(asked) > 0 AND list_bool_and(list_transform(asked, lambda word: contains(body, word)))
ORDER BY score DESC, published_at DESC NULLS LAST;
