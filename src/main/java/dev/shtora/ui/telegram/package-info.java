/** The bot for Telegram: chats that are allowed, what they see, and what their buttons do. */
@NullMarked
package dev.shtora.ui.telegram;

import org.jspecify.annotations.NullMarked;
