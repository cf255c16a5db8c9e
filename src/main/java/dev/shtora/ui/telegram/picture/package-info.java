/** The drawing of a plan as a picture. */
@NullMarked
package dev.shtora.ui.telegram.picture;

import org.jspecify.annotations.NullMarked;
