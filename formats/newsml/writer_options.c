/*
 * What options say of each article, as metadata that joins its own.
 *
 * How a story is managed (which one it is, whether it may be used and when)
 * is said for all that is written, whatever the articles say. What a story is
 * about, and whose it is, is said only of those that are silent on it.
 */
#include "writer.h"

static const struct setting {
	const char *option;
	enum galley_meta_field field;
	bool overrules;
	bool of_package; /* of the package around the articles as well */
} settings[] = {
	{ "version-of", GALLEY_META_ID, true, false },
	{ "signal", GALLEY_META_SIGNAL, true, true },
	{ "pubstatus", GALLEY_META_STATUS, true, true },
	{ "embargo", GALLEY_META_EMBARGO, true, true },
	{ "urgency", GALLEY_META_URGENCY, false, false },
	{ "subject", GALLEY_META_SUBJECT, false, false },
	{ "genre", GALLEY_META_GENRE, false, false },
	{ "rights", GALLEY_META_COPYRIGHT_NOTICE, false, true },
};

enum {
	SETTINGS = sizeof(settings) / sizeof(*settings)
};

/* A field of many takes a list, parted by ";". */
static void add_values(struct galley_write_job *job, struct galley_meta *meta,
	enum galley_meta_field field, struct galley_str value)
{
	bool many = galley_meta_info(field)->many;
	struct galley_str rest = value;

	while (rest.ptr) {
		struct galley_str one = galley_str_trim(
			many ? galley_str_cut(&rest, ';') : rest);
		if (!many)
			rest.ptr = NULL;
		if (one.len > 0)
			galley_meta_add(
				meta, job->arena, field, one, galley_given());
	}
}

const struct galley_meta *newsml_options_read(struct galley_write_job *job)
{
	struct galley_meta *meta = GALLEY_NEW(job->arena, struct galley_meta);

	for (size_t i = 0; i < SETTINGS; i++) {
		const char *value =
			galley_option(&job->options, settings[i].option);
		if (*value)
			add_values(job, meta, settings[i].field,
				galley_str(value));
	}
	return meta;
}

void newsml_options_apply(const struct galley_meta *said,
	struct galley_meta *meta, bool is_package)
{
	for (size_t i = 0; i < SETTINGS; i++) {
		const struct setting *setting = &settings[i];
		struct galley_value *value = said->field[setting->field];
		struct galley_value **place = &meta->field[setting->field];

		if (value && (!*place || setting->overrules) &&
			(!is_package || setting->of_package))
			*place = value;
	}
}
