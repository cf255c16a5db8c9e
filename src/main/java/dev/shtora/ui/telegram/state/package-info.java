/** What the bot keeps in its state folder: allowed chats, open pairings, and what it has handled and told. */
@NullMarked
package dev.shtora.ui.telegram.state;

import org.jspecify.annotations.NullMarked;
