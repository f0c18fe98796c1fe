/*
 * Bundles: many inputs, one output.
 */
#include "convert/output.h"

#include <stdlib.h>

struct galley_bundle {
	const struct galley_settings *settings;
	struct galley_output output;
	size_t documents;
};

struct galley_bundle *galley_bundle_open(const struct galley_settings *settings,
	const struct galley_target *target, const struct galley_meta *meta)
{
	struct galley_bundle *bundle = calloc(1, sizeof(*bundle));
	if (!bundle)
		galley_die("out of memory");
	bundle->settings = settings;
	galley_output_open(&bundle->output, settings, target, meta);
	return bundle;
}

static void add(void *user, struct galley_doc *doc)
{
	struct galley_bundle *bundle = user;
	galley_output_add(&bundle->output, doc);
	bundle->documents++;
}

enum galley_status galley_bundle_add(
	struct galley_bundle *bundle, const struct galley_input *input)
{
	return galley_read(bundle->settings, input, add, bundle);
}

enum galley_status galley_bundle_close(struct galley_bundle *bundle, bool keep)
{
	struct galley_diag *diag = bundle->settings->diag;
	unsigned long errors = diag->count[GALLEY_ERROR];
	galley_output_end(&bundle->output);
	enum galley_status status = GALLEY_FAILED;
	if (keep && !bundle->documents)
		galley_report(diag, GALLEY_ERROR, "bundle.empty",
			GALLEY_NOWHERE, "no article to put into the bundle");
	else if (keep && diag->count[GALLEY_ERROR] == errors)
		status = galley_output_commit(&bundle->output);
	galley_output_clear(&bundle->output);
	free(bundle);
	return status;
}
