/** The control of one cover, as far as it is the same for a motor on pins and for a device elsewhere. */
@NullMarked
package dev.shtora.daemon.controller;

import org.jspecify.annotations.NullMarked;
