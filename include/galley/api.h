/*
 * What every public header needs: symbol visibility and attributes.
 *
 * The library is compiled with hidden visibility; what stands between
 * GALLEY_API_BEGIN and GALLEY_API_END of a public header is exported to
 * programs and plug-ins, and nothing else is.
 */
#ifndef GALLEY_API_H
#define GALLEY_API_H

#ifdef __cplusplus
#define GALLEY_EXTERN_C_OPEN extern "C" {
#define GALLEY_EXTERN_C_CLOSE }
#else
#define GALLEY_EXTERN_C_OPEN
#define GALLEY_EXTERN_C_CLOSE
#endif

#define GALLEY_API_BEGIN \
	_Pragma("GCC visibility push(default)") GALLEY_EXTERN_C_OPEN
#define GALLEY_API_END GALLEY_EXTERN_C_CLOSE _Pragma("GCC visibility pop")

#define GALLEY_PRINTF(at, first) \
	__attribute__((__format__(__printf__, at, first)))

/*
 * One polarity everywhere: 0 is good. What a person needs to know about a
 * failure is a diagnostic (diag.h); the status only says how to go on.
 */
enum galley_status {
	GALLEY_OK = 0,
	GALLEY_FAILED, /* this document failed; others may go on */
	GALLEY_USAGE,  /* asked for something that does not exist */
};

#endif
