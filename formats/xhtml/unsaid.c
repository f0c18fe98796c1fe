/*
 * Telling what of the metadata an output has no place for.
 */
#include "xhtml.h"

static void add_name(struct galley_buf *list, struct galley_str name)
{
	galley_buf_printf(list, "%s'%.*s'", list->len > 0 ? ", " : "",
		GALLEY_STR_ARG(name));
}

void galley_xhtml_report_unsaid(struct galley_diag *diag, const char *rule,
	const struct galley_meta *meta, const enum galley_meta_field *fields)
{
	struct galley_buf list = { .ptr = NULL };

	for (; *fields != GALLEY_META_COUNT; fields++) {
		if (meta->field[*fields])
			add_name(&list,
				galley_str(galley_meta_info(*fields)->name));
	}
	for (const struct galley_pair *p = meta->unknown; p; p = p->next)
		add_name(&list, p->key);
	if (list.len > 0)
		galley_report(diag, GALLEY_NOTICE, rule, GALLEY_NOWHERE,
			"no place for %.*s, left out",
			GALLEY_STR_ARG(galley_buf_str(&list)));
	galley_buf_clear(&list);
}
