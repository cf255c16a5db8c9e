/** The page that shows the blinds. */
@NullMarked
package dev.shtora.web;

import org.jspecify.annotations.NullMarked;
