/*
 * The one thing that a handler can do safely is to leave a mark.
 */
#include "batch/stop.h"

#include <signal.h>
#include <stddef.h>

static volatile sig_atomic_t asked;

static void on_stop(int number)
{
	if (asked) {
		signal(number, SIG_DFL);
		raise(number);
	}
	asked = 1;
}

void galley_stop_catch(void)
{
	static const int stops[] = { SIGINT, SIGTERM, SIGHUP };
	const struct sigaction action = { .sa_handler = on_stop };
	asked = 0;
	for (size_t i = 0; i < sizeof(stops) / sizeof(*stops); i++) {
		struct sigaction before;
		sigaction(stops[i], NULL, &before);
		if (before.sa_handler != SIG_IGN)
			sigaction(stops[i], &action, NULL);
	}
}

bool galley_stop_asked(void)
{
	return asked;
}
