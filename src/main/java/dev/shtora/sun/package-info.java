/** Where the sun is and when it rises and sets at a site. Pure; times come in as values. */
@NullMarked
package dev.shtora.sun;

import org.jspecify.annotations.NullMarked;
