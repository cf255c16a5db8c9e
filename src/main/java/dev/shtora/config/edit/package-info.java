/** Changes the text of a configuration and keeps its comments. */
@NullMarked
package dev.shtora.config.edit;

import org.jspecify.annotations.NullMarked;
