/** The demo: a daemon with modelled motors, an embedded broker, a web page and a report of the day. */
@NullMarked
package dev.shtora.ui.demo;

import org.jspecify.annotations.NullMarked;
