/*
 * Measuring blocks: one pass over the beginning of each.
 *
 * Counted are words, their case, function words, marks and digits, and cues
 * are found by the words that they begin with; what the beginning says also
 * holds for the rest of a long paragraph.
 */
#include "article/article.h"
#include "article/chars.h"

enum {
	FOLDED = 320,   /* bytes of text in which cues are looked for */
	BEGINNING = 40, /* and of a longer text: they open it */
	FOLDS = 3 * GALLEY_MEASURED, /* bytes: U+FFFD has three for one */
	MANY = 999,                  /* repeats are counted up to this */
	TOPICAL = 4,                 /* letters of a word that says something */
	PLACES = 64,                 /* where cues may begin */
};

/* A word that cues begin with. */
struct place {
	struct galley_cue_key key;
	uint16_t at; /* in the folded text */
};

struct pass {
	struct galley_block *block;
	struct galley_sample *sample; /* of its language */
	struct galley_buf folded;     /* lower case, single blanks */
	size_t cues_up_to;            /* bytes of it in which cues may stand, */
	size_t cues_from;             /* and before which they begin */
	uint64_t whole;
	uint32_t last; /* character */
	uint32_t letter;
	unsigned letters, capitals; /* of the current word */
	unsigned latin;             /* letters of words in a to z */
	uint16_t word_at;           /* in the folded text */
	bool opens;                 /* the word, not glued to another */
	bool initial;               /* it begins with a capital */
	bool plain; /* a name could be written with these characters */
	unsigned particles;
	unsigned signs;   /* digits together */
	unsigned figures; /* how many they are */
	/* Words of letters and digits that say what it is about. */
	uint64_t topic;
	unsigned topic_letters;
	uint32_t unspaced; /* character before, of a script without blanks */
	unsigned topics, functions, places;
	uint32_t topic_hash[GALLEY_MEASURED + 1];
	uint64_t function[GALLEY_MEASURED];
	struct place place[PLACES];
};

static void put_folded(struct pass *pass, uint32_t c)
{
	if (c < 0x80)
		pass->folded.ptr[pass->folded.len++] = (char)c;
	else
		galley_buf_put_char(&pass->folded, c == 0x2019 ? '\'' : c);
}

/* Does a word or sign at this place of the folded text open a cue? */
static void look_for_cues(struct pass *pass, size_t at, uint64_t hash)
{
	if (at >= pass->cues_from || pass->places == PLACES)
		return;
	struct galley_cue_key key = galley_cues_key(hash);
	if (key.count)
		pass->place[pass->places++] =
			(struct place){ key, (uint16_t)at };
}

/* --------------------------------------------------------------- topic */

static void end_topic(struct pass *pass)
{
	/* Without a branch: whether a word is long is hard to foretell. */
	pass->topic_hash[pass->topics] = galley_hash_fold(pass->topic);
	pass->topics += pass->topic_letters >= TOPICAL;
	pass->topic = GALLEY_HASH_START;
	pass->topic_letters = 0;
	pass->unspaced = 0;
}

static void take_topic(struct pass *pass, uint64_t hash, unsigned letters)
{
	pass->topic = galley_hash_with(pass->topic, hash);
	pass->topic_letters += letters;
}

/* Where blanks are not used, pairs of characters stand for words. */
static void take_pair(struct pass *pass, uint32_t c)
{
	uint32_t before = pass->unspaced;
	end_topic(pass);
	if (before)
		pass->topic_hash[pass->topics++] =
			galley_hash_fold(galley_hash_with(
				galley_hash_with(GALLEY_HASH_START, before),
				c));
	pass->unspaced = c;
}

/* --------------------------------------------------------------- words */

static void begin_word(struct pass *pass)
{
	pass->word_at = (uint16_t)pass->folded.len;
	pass->opens =
		!galley_is_digit(pass->last) && !galley_is_unspaced(pass->last);
}

static void hear_word(struct pass *pass, uint64_t word)
{
	uint64_t languages = galley_languages_with(word);
	if (pass->letter < 0x80)
		pass->latin += pass->letters;
	else
		galley_sample_letters(
			pass->sample, pass->letter, pass->letters);
	if (!languages)
		return;
	galley_sample_hit(pass->sample, languages);
	pass->function[pass->functions++] = languages;
}

static void end_word(struct pass *pass)
{
	struct galley_block *block = pass->block;
	if (!pass->letters)
		return;
	uint64_t word = galley_word_hash(pass->folded.ptr + pass->word_at,
		pass->folded.len - pass->word_at);
	hear_word(pass, word);
	if (pass->opens)
		look_for_cues(pass, pass->word_at, word);
	block->words++;
	block->capital += pass->initial;
	block->shouted +=
		(pass->letters > 1) & (pass->capitals == pass->letters);
	pass->particles += !pass->initial;
	pass->plain &= pass->initial | (pass->letters <= 3);
	block->size += pass->letters;
	take_topic(pass, word, pass->letters);
	pass->whole = galley_hash_with(pass->whole, word);
	pass->letters = pass->capitals = 0;
}

static void take_letter(struct pass *pass, uint32_t c, uint32_t low)
{
	if (!pass->letters) {
		begin_word(pass);
		pass->initial = c != low || galley_is_upper(c);
	}
	pass->letters++;
	pass->capitals += c != low;
	pass->letter = low;
}

static void take_unspaced(struct pass *pass, uint32_t c)
{
	end_word(pass);
	take_pair(pass, c);
	galley_sample_letters(pass->sample, c, 1);
	pass->block->marks |= GALLEY_IS_UNSPACED;
	pass->block->size += 2;
	pass->plain = false;
}

/* --------------------------------------------------------------- marks */

static void take_digit(struct pass *pass, uint32_t c)
{
	pass->block->digits++;
	pass->block->size++;
	pass->plain = false;
	pass->figures++;
	pass->signs =
		pass->signs < 10000 ? pass->signs * 10 + (c - '0') : 10000;
	take_topic(pass, c, 1);
}

static void end_number(struct pass *pass, uint32_t c)
{
	if (pass->signs >= 1900 && pass->signs < 2100)
		pass->block->marks |= GALLEY_HAS_YEAR;
	bool hour = pass->figures && pass->figures < 3 && pass->signs < 24;
	if (c == ':')
		pass->block->marks |=
			hour ? GALLEY_HAS_CLOCK : GALLEY_HAS_COLON;
	pass->signs = pass->figures = 0;
}

static const struct sign {
	uint32_t c, mark;
} signs[] = {
	{ '|', GALLEY_HAS_BAR },
	{ 0x2022, GALLEY_HAS_BAR },
	{ 0xB7, GALLEY_HAS_BAR },
	{ '>', GALLEY_HAS_ARROW },
	{ 0xBB, GALLEY_HAS_ARROW },
	{ 0x203A, GALLEY_HAS_ARROW },
	{ 0x2192, GALLEY_HAS_ARROW },
	{ 0x25B6, GALLEY_HAS_ARROW },
	{ '@', GALLEY_HAS_AT },
	{ 0xA9, GALLEY_HAS_COPYRIGHT },
	{ 0x24D2, GALLEY_HAS_COPYRIGHT },
	{ '{', GALLEY_HAS_BRACE },
	{ '}', GALLEY_HAS_BRACE },
};

static bool is_stop(uint32_t c)
{
	if (c < 0x80)
		return c == '.' || c == '!' || c == '?';
	return c == 0x3002 || c == 0xFF01 || c == 0xFF1F || c == 0x964 ||
		c == 0x61F || c == 0x6D4 || c == 0x2026 || c == 0x589 ||
		c == 0x1362;
}

static void take_sign(struct pass *pass, uint32_t c)
{
	end_topic(pass);
	for (size_t i = 0; i < sizeof(signs) / sizeof(*signs); i++)
		if (signs[i].c == c)
			pass->block->marks |= signs[i].mark;
	if (c == ',' || c == 0x3001 || c == 0xFF0C || c == 0x60C)
		pass->block->commas++;
	if (c == '/' && pass->last == '/')
		pass->block->marks |= GALLEY_HAS_URL;
	if (c == 0x3002)
		pass->block->stops++;
	if (c != '.' && c != '-' && c != '\'' && c != 0x2019 && c != 0x2010)
		pass->plain = false;
	pass->block->size++;
}

static void take_other(struct pass *pass, uint32_t c)
{
	end_word(pass);
	if (c >= '0' && c <= '9')
		take_digit(pass, c);
	else
		take_sign(pass, c);
}

static void take_space(struct pass *pass, uint32_t c)
{
	end_word(pass);
	end_topic(pass);
	end_number(pass, c);
	pass->block->stops += is_stop(pass->last) && pass->last != 0x3002;
	if (pass->last != ' ' && pass->folded.len)
		put_folded(pass, ' ');
	pass->last = ' ';
}

static void take_visible(struct pass *pass, uint32_t c)
{
	bool glued =
		galley_is_letter(pass->last) || galley_is_digit(pass->last);
	size_t at = pass->folded.len;
	if (galley_is_wordy(c)) {
		take_letter(pass, c, galley_lower(c));
		put_folded(pass, galley_lower(c));
		return;
	}
	if (galley_is_unspaced(c))
		take_unspaced(pass, c);
	else
		take_other(pass, c);
	put_folded(pass, c);
	pass->whole = galley_hash_with(pass->whole, c);
	if (!glued || galley_is_unspaced(c))
		look_for_cues(pass, at,
			galley_word_hash(
				pass->folded.ptr + at, pass->folded.len - at));
}

static void take(struct pass *pass, uint32_t c)
{
	if (galley_is_space(c)) {
		take_space(pass, c);
		return;
	}
	if (!galley_is_digit(c))
		end_number(pass, c);
	take_visible(pass, c);
	pass->last = c;
}

/* The bytes at a place, the first one lowest. */
static uint64_t bytes_at(struct galley_str text, size_t at)
{
	size_t left = text.len - at;
	uint64_t bytes = 0;
	if (left >= sizeof(bytes))
		memcpy(&bytes, text.ptr + at, sizeof(bytes));
	else
		memcpy(&bytes, text.ptr + at, left);
	return le64toh(bytes);
}

/* How many of the bytes, which were made lower case, are a to z before
 * another one comes. */
static size_t count_letters(uint64_t low)
{
	const uint64_t ones = UINT64_C(0x0101010101010101), high = ones * 0x80;
	uint64_t rest = low & ~high;
	uint64_t others = (rest + ones * (0x7F - 'z')) |
		~(rest + ones * (0x80 - 'a')) | low;
	others &= high;
	return others ? (size_t)__builtin_ctzll(others) / 8 : sizeof(low);
}

/* The short way for what most text is made of: letters of ASCII together, from
 * `at` on; returns where they, or the first eight, end. */
static size_t take_letters(
	struct pass *pass, struct galley_str text, size_t at, size_t end)
{
	enum {
		CASE = 'a' - 'A'
	};
	const uint64_t cases = UINT64_C(0x0101010101010101) * CASE;
	uint64_t bytes = bytes_at(text, at), low = bytes | cases;
	size_t count = count_letters(low);
	char *fold = pass->folded.ptr + pass->folded.len;
	if (count > end - at)
		count = end - at;
	uint64_t capitals = (~bytes & cases) << 8 * (sizeof(low) - count);
	if (pass->figures)
		end_number(pass, 0);
	if (!pass->letters) {
		begin_word(pass);
		pass->initial = !(bytes & CASE);
	}
	/* A byte each, summed up in the highest. */
	pass->capitals += (unsigned)(capitals / CASE * (cases / CASE) >> 56);
	low = htole64(low);
	memcpy(fold, &low, sizeof(low));
	pass->folded.len += count;
	pass->letters += (unsigned)count;
	pass->letter = (unsigned char)fold[count - 1];
	pass->last = (unsigned char)text.ptr[at + count - 1];
	return at + count;
}

/* ------------------------------------------------------------ both ends */

static uint32_t begin_marks(struct galley_str text)
{
	size_t at = 0;
	uint32_t c = galley_next(text, &at);
	if (galley_char_is_lower(c))
		return GALLEY_BEGINS_LOW;
	if (c == '"' || c == '\'' || c == 0x201C || c == 0x201E ||
		c == 0x2018 || c == 0xAB || c == 0xBB || c == 0x300C ||
		c == 0x300E || c == 0x201D)
		return GALLEY_BEGINS_QUOTE;
	if (c == '-' || c == 0x2013 || c == 0x2014)
		return GALLEY_BEGINS_DASH;
	if (!galley_is_letter(c) && (c < '0' || c > '9') &&
		!galley_char_is_unspaced(c))
		return GALLEY_BEGINS_MARK;
	return 0;
}

static uint32_t char_before(struct galley_str text, size_t *end)
{
	size_t at = *end - 1;
	while (at > 0 && ((unsigned char)text.ptr[at] & 0xC0) == 0x80)
		at--;
	*end = at;
	return galley_next(text, &at);
}

/* Behind closing quotes and brackets. */
static uint32_t end_marks(struct galley_str text)
{
	size_t end = text.len;
	uint32_t c = 0;
	for (int i = 0; end && i < 4; i++) {
		c = char_before(text, &end);
		if (is_stop(c) || c == ':' || c == 0xFF1A)
			break;
		if (galley_is_letter(c) || (c >= '0' && c <= '9'))
			return 0;
	}
	if (c == 0x2026 || (c == '.' && end && text.ptr[end - 1] == '.'))
		return GALLEY_ENDS_DOTS;
	if (c == ':' || c == 0xFF1A)
		return GALLEY_ENDS_COLON;
	if (c == '?' || c == 0xFF1F || c == 0x61F)
		return GALLEY_ENDS_QUESTION | GALLEY_ENDS_STOP;
	return is_stop(c) ? GALLEY_ENDS_STOP : 0;
}

static void judge_name(struct pass *pass)
{
	struct galley_block *block = pass->block;
	if (pass->plain && block->words >= 2 && block->words <= 5 &&
		block->size < 48 && block->capital >= 2 &&
		pass->particles <= 2 && !block->digits &&
		!galley_block_has(block, GALLEY_ENDS_STOP | GALLEY_BEGINS_LOW))
		block->marks |= GALLEY_IS_NAME;
}

static void find_cues(struct pass *pass)
{
	struct galley_str folded = galley_buf_str(&pass->folded);
	size_t letter = 0, end = pass->cues_up_to;
	if (!pass->places)
		return;
	while (end < folded.len && (folded.ptr[end] & 0xC0) == 0x80)
		end++;
	folded = galley_str_slice(folded, 0, end);
	while (letter < folded.len) {
		size_t next = letter;
		if (galley_is_letter(galley_next(folded, &next)))
			break;
		letter = next;
	}
	for (unsigned i = 0; i < pass->places; i++) {
		size_t at = pass->place[i].at;
		galley_cues_find(&pass->block->cues, pass->place[i].key,
			galley_str_slice(folded, at, folded.len),
			at == 0 || at == letter);
	}
}

static void keep_words(struct pass *pass, struct galley_arena *arena)
{
	struct galley_block *block = pass->block;
	size_t topics = pass->topics * sizeof(*pass->topic_hash);
	size_t functions = pass->functions * sizeof(*pass->function);
	uint64_t *function = galley_arena_alloc(arena, functions + topics);
	uint32_t *topic = (uint32_t *)(function + pass->functions);
	memcpy(function, pass->function, functions);
	memcpy(topic, pass->topic_hash, topics);
	block->function = function;
	block->functions = (uint16_t)pass->functions;
	block->topic = topic;
	block->topics = (uint16_t)pass->topics;
}

/* Only what the block before has left behind is cleared: not the arrays. */
static void begin(struct pass *pass, const struct galley_article *article,
	struct galley_block *block)
{
	bool is_long = block->text.len > GALLEY_SPEECH;
	pass->block = block;
	pass->sample = is_long ? article->speech : article->labels;
	pass->cues_up_to = block->text.len > FOLDED ? BEGINNING : FOLDED;
	pass->cues_from = block->text.len > FOLDED ? 1 : FOLDED;
	pass->folded.len = 0;
	pass->whole = pass->topic = GALLEY_HASH_START;
	pass->last = pass->unspaced = 0;
	pass->letters = pass->capitals = pass->latin = 0;
	pass->signs = pass->figures = 0;
	pass->particles = pass->topic_letters = 0;
	pass->topics = pass->functions = pass->places = 0;
	pass->plain = true;
}

static bool is_ascii_letter(char byte)
{
	return galley_is_small((char)(byte | 0x20));
}

static void measure(struct pass *pass)
{
	struct galley_block *block = pass->block;
	struct galley_str text = block->text;
	size_t at = 0,
	       end = text.len < GALLEY_MEASURED ? text.len : GALLEY_MEASURED;
	while (at < end) {
		if (is_ascii_letter(text.ptr[at]))
			at = take_letters(pass, text, at, end);
		else if (text.ptr[at] == ' ')
			take_space(pass, (unsigned char)text.ptr[at++]);
		else
			take(pass, galley_next(text, &at));
	}
	end_word(pass);
	end_topic(pass);
	end_number(pass, 0);
	galley_sample_letters(pass->sample, 'a', pass->latin);
	galley_sample_heard(pass->sample, block->words);
	find_cues(pass);
	block->size += (uint32_t)(text.len - at) *
		(galley_block_has(block, GALLEY_IS_UNSPACED) ? 2 : 3) / 3;
	block->hash = galley_hash_with(pass->whole, text.len);
	block->marks |= begin_marks(text) | end_marks(text);
	const struct galley_facts *facts = block->node->facts;
	if (facts && facts->link_chars * 2 > text.len)
		block->marks |= GALLEY_HAS_LINKS;
	judge_name(pass);
}

/* ------------------------------------------------------------- repetition */

/* The last block of each text, by its hash; open addressing. */
struct lasts {
	struct galley_block **block;
	size_t mask;
};

static struct galley_block **find_last(const struct lasts *lasts, uint64_t hash)
{
	size_t i = (hash ^ hash >> 32) & lasts->mask;
	while (lasts->block[i] && lasts->block[i]->hash != hash)
		i = (i + 1) & lasts->mask;
	return &lasts->block[i];
}

static void count_repeats(struct galley_article *article)
{
	struct lasts lasts = { .mask = 16 - 1 };
	while (lasts.mask < (size_t)article->count * 2)
		lasts.mask = lasts.mask * 2 + 1;
	lasts.block = galley_arena_alloc(
		article->doc->arena, (lasts.mask + 1) * sizeof(*lasts.block));
	for (int i = 0; i < article->count; i++) {
		struct galley_block *block = &article->block[i];
		struct galley_block **last = find_last(&lasts, block->hash);
		block->copy = *last != NULL;
		block->repeats = *last ? (*last)->repeats : 0;
		block->repeats += block->repeats < MANY;
		*last = block;
	}
	for (int i = 0; i < article->count; i++) {
		struct galley_block *block = &article->block[i];
		block->repeats = (*find_last(&lasts, block->hash))->repeats;
	}
}

void galley_article_measure(struct galley_article *article)
{
	struct galley_arena *arena = article->doc->arena;
	struct pass pass = { 0 };
	article->speech = galley_sample_new(arena);
	article->labels = galley_sample_new(arena);
	galley_buf_reserve(&pass.folded, FOLDS + sizeof(uint64_t));
	for (int i = 0; i < article->count; i++) {
		begin(&pass, article, &article->block[i]);
		measure(&pass);
		keep_words(&pass, arena);
	}
	galley_buf_clear(&pass.folded);
	count_repeats(article);
}
