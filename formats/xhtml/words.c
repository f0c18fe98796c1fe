/*
 * The few words that a page or a book says by itself, in the languages most in use.
 */
#include "xhtml.h"

static const struct galley_xhtml_words all_words[] = {
	/* The first is for all languages that are not here. */
	{ "en", "Contents", "Articles", "Source", "Updated", "Related" },
	{ "ar", "المحتويات", "المقالات", "المصدر", "تم التحديث", "ذات صلة" },
	{ "cs", "Obsah", "Články", "Zdroj", "Aktualizováno", "Související" },
	{ "da", "Indhold", "Artikler", "Kilde", "Opdateret", "Relateret" },
	{ "de", "Inhalt", "Artikel", "Quelle", "Aktualisiert", "Zum Thema" },
	{ "es", "Índice", "Artículos", "Fuente", "Actualizado", "Relacionado" },
	{ "fa", "فهرست", "مقاله‌ها", "منبع", "به‌روزرسانی",
		"مرتبط" },
	{ "fr", "Sommaire", "Articles", "Source", "Mis à jour",
		"À lire aussi" },
	{ "id", "Daftar isi", "Artikel", "Sumber", "Diperbarui", "Terkait" },
	{ "it", "Indice", "Articoli", "Fonte", "Aggiornato", "Correlati" },
	{ "ja", "目次", "記事", "出典", "更新", "関連" },
	{ "ko", "차례", "기사", "출처", "업데이트", "관련" },
	{ "nl", "Inhoud", "Artikelen", "Bron", "Bijgewerkt", "Gerelateerd" },
	{ "pl", "Spis treści", "Artykuły", "Źródło", "Zaktualizowano",
		"Powiązane" },
	{ "pt", "Índice", "Artigos", "Fonte", "Atualizado", "Relacionado" },
	{ "ru", "Содержание", "Статьи", "Источник", "Обновлено", "По теме" },
	{ "sv", "Innehåll", "Artiklar", "Källa", "Uppdaterad", "Relaterat" },
	{ "tr", "İçindekiler", "Makaleler", "Kaynak", "Güncellendi", "İlgili" },
	{ "uk", "Зміст", "Статті", "Джерело", "Оновлено", "За темою" },
	{ "zh", "目录", "文章", "来源", "更新", "相关" },
};

static bool is_of(
	const struct galley_xhtml_words *words, struct galley_str language)
{
	return galley_str_equal_nocase(
		galley_str_cut(&language, '-'), galley_str(words->language));
}

const struct galley_xhtml_words *galley_xhtml_words(struct galley_str language)
{
	size_t count = sizeof(all_words) / sizeof(*all_words);

	for (size_t i = 0; i < count; i++) {
		if (is_of(&all_words[i], language))
			return &all_words[i];
	}
	return &all_words[0];
}

void galley_xhtml_put_words_language(struct galley_sink *sink,
	const struct galley_xhtml_words *words, struct galley_str language)
{
	if (is_of(words, language))
		return;
	galley_xhtml_put_language(sink, galley_str(words->language));
	if (galley_xhtml_is_rtl(language))
		galley_puts(sink, " dir=\"ltr\"");
}
