/** The messenger: what the bot needs of Telegram's Bot API, and nothing of the library that speaks it. */
@NullMarked
package dev.shtora.ui.telegram.api;

import org.jspecify.annotations.NullMarked;
