/** The broker's certificate and key, re-read when renewed, and the page that gives phones the CA. */
@NullMarked
package dev.shtora.ui.web.trust;

import org.jspecify.annotations.NullMarked;
