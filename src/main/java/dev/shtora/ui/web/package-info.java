/** The HTTP server of the web page. */
@NullMarked
package dev.shtora.ui.web;

import org.jspecify.annotations.NullMarked;
