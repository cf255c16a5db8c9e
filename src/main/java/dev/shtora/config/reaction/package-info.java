/** Reads how a cover reacts to inputs. */
@NullMarked
package dev.shtora.config.reaction;

import org.jspecify.annotations.NullMarked;
