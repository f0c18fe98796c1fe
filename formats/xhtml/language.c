/*
 * Language tags and the direction of their script.
 *
 * A tag stands in attributes that validators check, so it is tested against
 * the grammar of RFC 5646. The direction follows from the script if the tag
 * names one, else from the language.
 */
#include "xhtml.h"

enum class {
	LANGUAGE,
	EXTENDED,
	SCRIPT,
	REGION,
	VARIANT,
	PRIVATE,
	BAD
};

static bool all_of(struct galley_str text, bool letters, bool digits)
{
	for (size_t i = 0; i < text.len; i++) {
		char c = text.ptr[i];
		bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
		bool digit = c >= '0' && c <= '9';
		if (!(letter && letters) && !(digit && digits))
			return false;
	}
	return text.len > 0;
}

/* What a subtag behind the first may be, by its length and characters. */
static enum class class_of(struct galley_str subtag) {
	bool letters = all_of(subtag, true, false);

		if (!all_of(subtag, true, true) || subtag.len > 8) return BAD;
		if (galley_str_equal_nocase(
			    subtag, GALLEY_STR("x"))) return PRIVATE;
		if (subtag.len >= 5 ||
			(subtag.len == 4 && subtag.ptr[0] >= '0' &&
				subtag.ptr[0] <= '9')) return VARIANT;
		if (subtag.len == 4) return letters ? SCRIPT : BAD;
		if (subtag.len == 3 && letters) return EXTENDED;
		if (subtag.len == 2 ? letters
				    : all_of(subtag, false,
					      true)) return subtag.len == 1
		? BAD
		: REGION;
		return BAD;
}

/* Everything behind "x-" is private, in pieces of one to eight. */
static bool is_private(struct galley_str rest)
{
	if (!rest.ptr)
		return false;
	while (rest.ptr) {
		struct galley_str part = galley_str_cut(&rest, '-');
		if (!all_of(part, true, true) || part.len > 8)
			return false;
	}
	return true;
}

bool galley_xhtml_is_language(struct galley_str tag)
{
	struct galley_str rest = tag, last = { NULL, 0 };
	struct galley_str first = galley_str_cut(&rest, '-');
	enum class reached = LANGUAGE;

	if (!all_of(first, true, false) || first.len < 2 || first.len > 3)
		return false;
	while (rest.ptr) {
		struct galley_str part = galley_str_cut(&rest, '-');
		enum class class = class_of(part);
		if (class == PRIVATE)
			return is_private(rest);
		if (class == BAD || class < reached ||
			(class == reached && class != VARIANT) ||
			galley_str_equal_nocase(part, last))
			return false;
		reached = class;
		last = part;
	}
	return true;
}

static bool is_among(struct galley_str word, const char *list)
{
	struct galley_str rest = galley_str(list);

	while (rest.ptr) {
		if (galley_str_equal_nocase(galley_str_cut(&rest, ' '), word))
			return true;
	}
	return false;
}

bool galley_xhtml_is_rtl(struct galley_str tag)
{
	struct galley_str rest = tag;
	struct galley_str first = galley_str_cut(&rest, '-');

	while (rest.ptr) {
		struct galley_str part = galley_str_cut(&rest, '-');
		if (part.len == 4 && class_of(part) == SCRIPT)
			return is_among(part,
				"Adlm Arab Hebr Mand Mend Nkoo Rohg Samr "
				"Syrc Thaa");
	}
	return is_among(first,
		"ar arc arz ary azb bgn ckb dv fa glk he iw ji lrc mzn nqo "
		"pnb prs ps sd skr syr ug ur yi");
}

void galley_xhtml_put_language(
	struct galley_sink *sink, struct galley_str language)
{
	galley_printf(sink, " lang=\"%.*s\" xml:lang=\"%.*s\"",
		GALLEY_STR_ARG(language), GALLEY_STR_ARG(language));
}
