/** Opens and closes roller blinds with the sun. */
@NullMarked
package dev.shtora;

import org.jspecify.annotations.NullMarked;
