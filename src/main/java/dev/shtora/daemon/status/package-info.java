/** What covers publish, and what the senders of commands are told. */
@NullMarked
package dev.shtora.daemon.status;

import org.jspecify.annotations.NullMarked;
